import os
import secrets
from pathlib import Path

from shared.refusal import Refusal

CONFIG = Path('/config')


def make_key() -> None:
    """On the volume, once: with a new volume every older token is worth nothing."""
    CONFIG.mkdir(exist_ok=True)
    try:
        file = os.open(CONFIG / 'signing.key', os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    os.write(file, secrets.token_hex(32).encode())
    os.close(file)


def read_key(config: Path = CONFIG) -> bytes:
    try:
        return (config / 'signing.key').read_bytes()
    except OSError as error:
        raise Refusal(f'could not load config: {config}/signing.key: {error.strerror}') from error
