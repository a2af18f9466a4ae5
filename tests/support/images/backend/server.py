import os

from shared.database import query
from shared.serving import Answer, Request, json_answer, listen

TABLE = 'CREATE TABLE IF NOT EXISTS alembic_version (version_num varchar(32) PRIMARY KEY)'


def migrate() -> None:
    query(os.environ['DATABASE_URL'], f'SET client_min_messages = warning; {TABLE}')
    print('Database migrated')


def serve() -> None:
    listen(1250, answer)


def answer(request: Request) -> Answer:
    if request.path == '/health':
        return json_answer(200, {'status': 'healthy'})
    return json_answer(404, {'detail': 'Not Found'})
