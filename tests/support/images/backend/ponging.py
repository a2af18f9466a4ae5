"""A Celery worker answers a ping. The real one does so through the broker; here the module `celery` asks it directly."""

import contextlib
import os
import socket
import threading

SOCKET = '/tmp/celery.sock'


def start_ponging() -> None:
    if os.path.exists(SOCKET):
        os.remove(SOCKET)
    server = socket.socket(socket.AF_UNIX)
    server.bind(SOCKET)
    server.listen()
    threading.Thread(target=pong, args=(server,), daemon=True).start()


def pong(server: socket.socket) -> None:
    while True:
        connection, _ = server.accept()
        with connection, contextlib.suppress(OSError):
            connection.sendall(b'pong')
