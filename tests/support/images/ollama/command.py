"""`ollama serve`, `ollama list` and `ollama pull`; the latter two ask the server."""

import json
import signal
import sys
import urllib.request
from typing import Any

from ollama.address import address
from ollama.api import answer_api
from shared.ending import end_on_signal
from shared.refusal import Refusal, run_or_refuse
from shared.serving import listen


def main() -> None:
    match sys.argv[1:]:
        case ['serve']:
            serve()
        case ['list' | 'ls']:
            print('NAME ID SIZE MODIFIED')
            for model in json.load(ask('/api/tags'))['models']:
                print(model['name'], model['digest'][:12], model['size'], model['modified_at'])
        case ['pull', name]:
            for line in ask('/api/pull', {'model': name}):
                show(json.loads(line))
        case words:
            raise Refusal(f'unknown command {" ".join(words)}')


def serve() -> None:
    end_on_signal()
    host, port = address()
    listen(port, answer_api, host)
    print(f'Listening on {host}:{port}')
    while True:
        signal.pause()


def ask(path: str, fields: dict[str, Any] | None = None) -> Any:
    body = None if fields is None else json.dumps(fields).encode()
    try:
        return urllib.request.urlopen(f'http://127.0.0.1:{address()[1]}{path}', body)
    except OSError as error:
        raise Refusal(f'could not connect to ollama server: {error}') from error


def show(said: dict[str, Any]) -> None:
    if 'error' in said:
        raise Refusal(said['error'])
    print(said['status'], file=sys.stderr)


run_or_refuse(main, 'Error')
