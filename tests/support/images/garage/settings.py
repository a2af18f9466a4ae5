"""What Garage itself wants to find in its configuration."""

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.refusal import Refusal

FILE = Path(os.environ.get('GARAGE_CONFIG_FILE', '/etc/garage.toml'))


@dataclass
class Settings:
    metadata: Path
    data: Path
    s3_port: int
    admin_port: int | None


def read_settings() -> Settings:
    read = parse(FILE)
    if not re.fullmatch('[0-9a-f]{64}', str(read.get('rpc_secret', ''))):
        raise Refusal('Invalid RPC secret key: expected 32 bytes of random hex')
    need(read, 'replication_factor', 'rpc_bind_addr')
    s3 = read.get('s3_api', {})
    need(s3, 's3_region', 'api_bind_addr')
    admin = read.get('admin', {}).get('api_bind_addr')
    return Settings(
        Path(need(read, 'metadata_dir')),
        Path(need(read, 'data_dir')),
        port_of(s3['api_bind_addr']),
        port_of(admin) if admin else None,
    )


def parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text())
    except OSError as error:
        raise Refusal(f'Unable to read configuration file {path}: {error.strerror}') from error
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f'TOML decode error in {path}: {error}') from error


def need(table: dict[str, Any], *names: str) -> Any:
    for name in names:
        if name not in table:
            raise Refusal(f'TOML decode error in {FILE}: missing field `{name}`')
    return table[names[-1]]


def port_of(address: str) -> int:
    return int(address.rsplit(':', 1)[1])
