"""The command line, as far as it is used; every other word is refused."""

import argparse


def read_words(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser('garage', allow_abbrev=False)
    commands = parser.add_subparsers(dest='command', required=True)
    for name in ('server', 'status', 'stats'):
        commands.add_parser(name)
    node = group(commands, 'node').add_parser('id')
    node.add_argument('-q', '--quiet', action='store_true')
    add_layout(group(commands, 'layout'))
    add_bucket(group(commands, 'bucket'))
    add_key(group(commands, 'key'))
    return parser.parse_args(words)


def group(commands: argparse._SubParsersAction, name: str) -> argparse._SubParsersAction:
    return commands.add_parser(name).add_subparsers(dest='action', required=True)


def add_layout(actions: argparse._SubParsersAction) -> None:
    actions.add_parser('show')
    assign = actions.add_parser('assign', allow_abbrev=False)
    assign.add_argument('node')
    assign.add_argument('-c', '--capacity')
    assign.add_argument('-z', '--zone')
    actions.add_parser('apply', allow_abbrev=False).add_argument('--version', type=int)


def add_bucket(actions: argparse._SubParsersAction) -> None:
    actions.add_parser('list')
    for name in ('create', 'info'):
        actions.add_parser(name).add_argument('bucket')
    allow = actions.add_parser('allow', allow_abbrev=False)
    allow.add_argument('bucket')
    allow.add_argument('--key', required=True)
    for flag in ('--read', '--write', '--owner'):
        allow.add_argument(flag, action='store_true')


def add_key(actions: argparse._SubParsersAction) -> None:
    actions.add_parser('list')
    actions.add_parser('create').add_argument('name', nargs='?', default='Unnamed key')
    info = actions.add_parser('info', allow_abbrev=False)
    info.add_argument('key')
    info.add_argument('--show-secret', action='store_true')
