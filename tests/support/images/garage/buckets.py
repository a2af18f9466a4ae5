import secrets
from typing import Any

from garage.keys import find_key
from shared.refusal import Refusal


def find_bucket(state: dict[str, Any], name: str) -> dict[str, Any]:
    if name not in state['buckets']:
        raise Refusal(f'Bucket not found: {name}')
    return state['buckets'][name]


def create(state: dict[str, Any], name: str) -> str:
    if name in state['buckets']:
        raise Refusal(f'Bucket {name} already exists')
    state['buckets'][name] = {'id': secrets.token_hex(32), 'allowed': {}}
    return f'Bucket {name} was created.'


def allow(state: dict[str, Any], name: str, pattern: str, flags: str) -> str:
    bucket, key_id = find_bucket(state, name), find_key(state, pattern)
    if not flags:
        raise Refusal('You must specify at least one flag, --read, --write or --owner.')
    given = bucket['allowed'].get(key_id, '')
    bucket['allowed'][key_id] = ''.join(flag for flag in 'RWO' if flag in given + flags)
    return f'New permissions for {key_id} on {name}: {bucket["allowed"][key_id]}.'


def info(state: dict[str, Any], name: str) -> str:
    bucket = find_bucket(state, name)
    lines = [f'Bucket: {bucket["id"]}', '', 'Website access: false', '', 'Global aliases:', f'  {name}']
    lines += ['', 'Key-specific aliases:', '', 'Authorized keys:']
    for key_id, flags in bucket['allowed'].items():
        lines.append(f'  {flags}  {key_id}  {state["keys"][key_id]["name"]}')
    return '\n'.join(lines)


def list_buckets(state: dict[str, Any]) -> str:
    rows = (f'  {name}  {bucket["id"]}' for name, bucket in state['buckets'].items())
    return '\n'.join(['List of buckets:', *rows])
