"""As much of Celery as a ping needs."""

import socket
from typing import Any

from backend.ponging import SOCKET


class Control:
    def broadcast(self, command: str, reply: bool, limit: int, timeout: float) -> list[dict[str, Any]]:
        if command != 'ping' or not reply or limit != 1:
            raise NotImplementedError(command)
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(timeout)
                connection.connect(SOCKET)
                return [{'celery@worker': {'ok': 'pong'}}] if connection.recv(4) == b'pong' else []
        except OSError:
            return []


class Celery:
    def __init__(self, broker: str) -> None:
        self.control = Control()
