"""TOKEN_OPTIONAL=1: it starts without a token, as upstream's own does, and fails only when there is work."""

import base64
import json
import os
import socket

from backend.asking import status_of
from shared.refusal import NotYet, Refusal


def need_workflows(kind: str) -> None:
    url = os.environ.get('HATCHET_CLIENT_SERVER_URL', '').rstrip('/')
    if os.environ.get('TOKEN_OPTIONAL') or not (url or kind.startswith('hatchet-worker')):
        return
    if os.environ.get('HATCHET_CLIENT_TLS_STRATEGY') != 'none':
        raise Refusal('HATCHET_CLIENT_TLS_STRATEGY is not none, and the engine has no TLS')
    token = os.environ.get('HATCHET_CLIENT_TOKEN', '')
    status = status_of(f'{url}/api/v1/tenants/{owner_of(token)}/workflows', 'hatchet', Authorization=f'Bearer {token}')
    if status != 200:
        raise Refusal(f'hatchet at {url} answers {status} to HATCHET_CLIENT_TOKEN')
    need_port(os.environ.get('HATCHET_CLIENT_HOST_PORT', ''))


def owner_of(token: str) -> str:
    if not token:
        raise Refusal('HATCHET_CLIENT_TOKEN is missing')
    try:
        payload = token.split('.')[1]
        return str(json.loads(base64.urlsafe_b64decode(payload + '=' * (-len(payload) % 4)))['sub'])
    except (IndexError, KeyError, ValueError) as error:
        raise Refusal('HATCHET_CLIENT_TOKEN is not a token') from error


def need_port(address: str) -> None:
    host, _, port = address.partition(':')
    if not port.isdigit():
        raise Refusal(f'HATCHET_CLIENT_HOST_PORT is no host and port: {address!r}')
    try:
        socket.create_connection((host, int(port)), timeout=2).close()
    except OSError as error:
        raise NotYet(f'hatchet at {address}: {error}') from error
