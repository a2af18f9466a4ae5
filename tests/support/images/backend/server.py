import os

from backend.api import answer_api
from backend.recordings import make_table
from shared.database import query
from shared.serving import Answer, Request, json_answer, listen

TABLE = 'CREATE TABLE IF NOT EXISTS alembic_version (version_num varchar(32) PRIMARY KEY)'


def migrate() -> None:
    query(os.environ['DATABASE_URL'], f'SET client_min_messages = warning; {TABLE}')
    make_table()
    print('Database migrated')


def serve() -> None:
    listen(1250, answer)


def answer(request: Request) -> Answer:
    if request.path == '/health':
        return json_answer(200, {'status': 'healthy'})
    if request.path.startswith('/v1/'):
        return answer_api(request)
    return json_answer(404, {'detail': 'Not Found'})
