import secrets
from typing import Any

from shared.refusal import Refusal


def find_key(state: dict[str, Any], pattern: str) -> str:
    """By the beginning of its id or by its whole name, and only where that is one key."""
    wanted = pattern.lower()
    found = [
        key_id
        for key_id, key in state['keys'].items()
        if key_id.lower().startswith(wanted) or key['name'].lower() == wanted
    ]
    if len(found) != 1:
        raise Refusal(f'{len(found)} matching keys')
    return found[0]


def create(state: dict[str, Any], name: str) -> str:
    key_id = f'GK{secrets.token_hex(12)}'
    state['keys'][key_id] = {'name': name, 'secret': secrets.token_hex(32)}
    return describe(state, key_id, shows_secret=True)


def info(state: dict[str, Any], pattern: str, shows_secret: bool) -> str:
    return describe(state, find_key(state, pattern), shows_secret)


def describe(state: dict[str, Any], key_id: str, shows_secret: bool) -> str:
    key = state['keys'][key_id]
    lines = [f'Key name: {key["name"]}', f'Key ID: {key_id}']
    lines += [f'Secret key: {key["secret"] if shows_secret else "(redacted)"}', 'Can create buckets: false']
    lines += ['', 'Key-specific bucket aliases:', '', 'Authorized buckets:']
    for name, bucket in state['buckets'].items():
        if key_id in bucket['allowed']:
            lines.append(f'  {bucket["allowed"][key_id]}  {name}  {bucket["id"]}')
    return '\n'.join(lines)


def list_keys(state: dict[str, Any]) -> str:
    rows = (f'  {key_id}  {key["name"]}' for key_id, key in state['keys'].items())
    return '\n'.join(['List of keys:', *rows])
