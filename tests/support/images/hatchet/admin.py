"""`/hatchet-admin token create`, the only command that is used."""

import argparse
import os
import time
import uuid
from pathlib import Path
from typing import Any

from hatchet.duration import seconds_of
from hatchet.signing_key import read_key
from hatchet.tenants import is_tenant
from hatchet.web_token import sign
from shared.fail_first import fail_first
from shared.refusal import Refusal, run_or_refuse


def main() -> None:
    words = read_words()
    fail_first('could not create token: rpc error: code = Unavailable')
    if not is_tenant(words.tenant_id):
        raise Refusal(f'could not get tenant {words.tenant_id}: ErrNotFound')
    print(sign(claims(words.tenant_id, seconds_of(words.expiresIn)), read_key(words.config)))


def read_words() -> argparse.Namespace:
    parser = argparse.ArgumentParser('hatchet-admin', allow_abbrev=False)
    token = parser.add_subparsers(required=True).add_parser('token')
    create = token.add_subparsers(required=True).add_parser('create', allow_abbrev=False)
    create.add_argument('--config', type=Path, required=True)
    create.add_argument('--tenant-id', required=True)
    create.add_argument('--expiresIn', default='2160h')
    return parser.parse_args()


def claims(tenant: str, lifetime: float) -> dict[str, Any]:
    url, now = os.environ.get('SERVER_URL', 'http://localhost:8080'), int(time.time())
    return {
        'aud': url,
        'exp': now + int(lifetime),
        'grpc_broadcast_address': os.environ.get('SERVER_GRPC_BROADCAST_ADDRESS', '127.0.0.1:7070'),
        'iat': now,
        'iss': url,
        'server_url': url,
        'sub': tenant,
        'token_id': str(uuid.uuid4()),
    }


run_or_refuse(main, 'hatchet-admin')
