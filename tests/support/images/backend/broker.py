import os
import socket
from urllib.parse import urlsplit

from shared.refusal import NotYet, Refusal


def need_redis() -> None:
    broker = urlsplit(os.environ.get('CELERY_BROKER_URL') or 'redis://localhost:6379/1')
    ping(os.environ.get('REDIS_HOST', 'localhost'), 6379)
    ping(broker.hostname or 'localhost', broker.port or 6379)


def ping(host: str, port: int) -> None:
    try:
        with socket.create_connection((host, port), timeout=2) as connection:
            connection.sendall(b'PING\r\n')
            said = connection.recv(64)
    except OSError as error:
        raise NotYet(f'redis at {host}:{port}: {error}') from error
    if not said.startswith(b'+PONG'):
        raise Refusal(f'redis at {host}:{port} answers {said!r}')
