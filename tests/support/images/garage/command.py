"""`/garage …`: the server, and the commands that speak with it."""

import socket
import sys
from argparse import Namespace
from typing import Any

from garage import buckets, keys, layout
from garage.settings import Settings, read_settings
from garage.state import open_state
from garage.words import read_words
from shared.fail_first import fail_first
from shared.refusal import Refusal, run_or_refuse

MAKES = {
    ('layout', 'assign'),
    ('layout', 'apply'),
    ('bucket', 'create'),
    ('bucket', 'allow'),
    ('key', 'create'),
}


def main() -> None:
    words = read_words(sys.argv[1:])
    settings = read_settings()
    if words.command == 'server':
        # Loaded here: every command would pay for what only the server needs.
        from garage.server import serve

        serve(settings)
    elif words.command == 'node':
        print(open_state(settings).read()['node'])
    else:
        need_server(settings)
        print(ask(settings, words))


def need_server(settings: Settings) -> None:
    try:
        socket.create_connection(('127.0.0.1', settings.s3_port), timeout=5).close()
    except OSError as error:
        raise Refusal('Unable to establish RPC connection to remote node: Connection refused') from error


def ask(settings: Settings, words: Namespace) -> str:
    if (words.command, getattr(words, 'action', '')) in MAKES:
        fail_first('Internal error: Could not reach quorum of 1. 0 of 1 request succeeded')
    with open_state(settings).change() as state:
        return say(state, words)


def say(state: dict[str, Any], words: Namespace) -> str:
    match words.command, getattr(words, 'action', ''):
        case 'status' | 'stats', _:
            return f'==== HEALTHY NODES ====\n{state["node"][:16]}  {len(state["layout"]["roles"])} roles'
        case 'layout', 'show':
            return layout.show(state)
        case 'layout', 'assign':
            return layout.assign(state, words.node, words.zone, words.capacity)
        case 'layout', 'apply':
            return layout.apply(state, words.version)
    layout.need_layout(state)
    return say_stored(state, words)


def say_stored(state: dict[str, Any], words: Namespace) -> str:
    match words.command, words.action:
        case 'bucket', 'list':
            return buckets.list_buckets(state)
        case 'bucket', 'create':
            return buckets.create(state, words.bucket)
        case 'bucket', 'info':
            return buckets.info(state, words.bucket)
        case 'bucket', 'allow':
            flags = 'R' * words.read + 'W' * words.write + 'O' * words.owner
            return buckets.allow(state, words.bucket, words.key, flags)
        case 'key', 'list':
            return keys.list_keys(state)
        case 'key', 'create':
            return keys.create(state, words.name)
        case _:
            return keys.info(state, words.key, words.show_secret)


run_or_refuse(main, 'Error')
