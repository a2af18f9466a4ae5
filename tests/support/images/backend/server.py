import hashlib
import os

from backend.api import answer_api
from backend.lifelike import LIFELIKE
from backend.recordings import make_table
from shared.database import query
from shared.serving import Answer, Request, json_answer, listen

TABLE = 'CREATE TABLE IF NOT EXISTS alembic_version (version_num varchar(32) PRIMARY KEY)'
VERSIONS = [hashlib.sha256(f'{number}'.encode()).hexdigest()[:12] for number in range(60)]


def migrate() -> None:
    ask(TABLE)
    if LIFELIKE:
        upgrade()
    make_table()
    print('Database migrated')


def ask(sql: str) -> str:
    return query(os.environ['DATABASE_URL'], f'SET client_min_messages = warning; {sql}')


def upgrade() -> None:
    """From the version that the database has to the last, each by itself."""
    print('INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.')
    print('INFO  [alembic.runtime.migration] Will assume transactional DDL.')
    reached = ask('SELECT version_num FROM alembic_version')
    for version in VERSIONS[VERSIONS.index(reached) + 1 if reached else 0 :]:
        print(f'INFO  [alembic.runtime.migration] Running upgrade {reached} -> {version}, add a column')
        ask(f"DELETE FROM alembic_version; INSERT INTO alembic_version VALUES ('{version}')")
        reached = version


def serve() -> None:
    listen(1250, answer)


def answer(request: Request) -> Answer:
    given = answer_of(request)
    if LIFELIKE:
        print(f'INFO:     172.18.0.1:54321 - "{request.method} {request.path} HTTP/1.1" {given.status}', flush=True)
    return given


def answer_of(request: Request) -> Answer:
    """Its health is a constant: whether there is a database does not matter."""
    if request.path == '/health':
        return json_answer(200, {'status': 'healthy'})
    if request.path.startswith('/v1/'):
        return answer_api(request)
    return json_answer(404, {'detail': 'Not Found'})
