"""A small HTTP server: a function from request to answer decides everything."""

import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    query: dict[str, str] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """Of a JSON body; none where it is something else."""
        try:
            value = json.loads(self.body or b'{}')
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


@dataclass
class Answer:
    status: int
    body: bytes | Iterator[bytes] = b''
    type: str = 'text/plain'


def json_answer(status: int, value: Any) -> Answer:
    return Answer(status, json.dumps(value).encode(), 'application/json')


def text_answer(status: int, text: str) -> Answer:
    return Answer(status, f'{text}\n'.encode())


def page_answer(title: str) -> Answer:
    return Answer(200, f'<!doctype html><title>{title}</title>\n'.encode(), 'text/html')


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def server_bind(self) -> None:
        # The one of http.server asks DNS for the name of this machine, which may take seconds.
        socketserver.TCPServer.server_bind(self)


def listen(port: int, answer: Callable[[Request], Answer], host: str = '0.0.0.0') -> None:
    """Answers from now on, in threads that end with the process."""
    server = Server((host, port), handler_of(answer))
    threading.Thread(target=server.serve_forever, daemon=True).start()


def handler_of(answer: Callable[[Request], Answer]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'

        def respond(self) -> None:
            length = int(self.headers.get('Content-Length') or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            path, _, query = self.path.partition('?')
            body = self.rfile.read(length)
            self.send(answer(Request(self.command, unquote(path), headers, body, dict(parse_qsl(query)))))

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = respond

        def send(self, made: Answer) -> None:
            self.send_response(made.status)
            self.send_header('Content-Type', made.type)
            if isinstance(made.body, bytes):
                self.send_header('Content-Length', str(len(made.body)))
                self.end_headers()
                if self.command != 'HEAD':
                    self.wfile.write(made.body)
            else:
                self.send_header('Transfer-Encoding', 'chunked')
                self.end_headers()
                self.send_chunks(made.body)

        def send_chunks(self, chunks: Iterator[bytes]) -> None:
            try:
                for chunk in chunks:
                    self.wfile.write(b'%x\r\n%b\r\n' % (len(chunk), chunk))
                self.wfile.write(b'0\r\n\r\n')
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Probes ask several times a second; what a person should read is said elsewhere."""

    return Handler
