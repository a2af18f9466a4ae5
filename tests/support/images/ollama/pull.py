"""MODEL_BYTES: the size of every model. PULL_RATE: bytes a second.

Names that begin with `unknown` do not exist.
"""

import json
import os
import time
from collections.abc import Iterator
from typing import Any

from ollama.models import STORE, digest_of, full_name, keep, keep_begun
from shared.fail_first import fail_first
from shared.refusal import Refusal

PAUSE = 0.05


def pull(name: str) -> Iterator[dict[str, Any]]:
    """What is said while it is fetched. One that was cut off goes on where it was."""
    name = full_name(name)
    size = int(os.environ.get('MODEL_BYTES') or 100_000_000)
    yield {'status': 'pulling manifest'}
    if name.startswith('unknown'):
        yield {'error': 'pull model manifest: file does not exist'}
        return
    try:
        fail_first('max retries exceeded: read: connection reset by peer')
    except Refusal as error:
        yield {'error': str(error)}
        return
    if name not in STORE.read()['models']:
        yield from fetch(name, size)
    keep(name, size)
    yield from ({'status': status} for status in ('verifying sha256 digest', 'writing manifest', 'success'))


def fetch(name: str, size: int) -> Iterator[dict[str, Any]]:
    rate = float(os.environ.get('PULL_RATE') or 200_000_000)
    digest = digest_of(name)
    layer = {'status': f'pulling {digest[:12]}', 'digest': f'sha256:{digest}', 'total': size}
    done = STORE.read()['begun'].get(name, 0)
    try:
        while done < size:
            yield {**layer, 'completed': done}
            time.sleep(PAUSE)
            done = min(size, done + int(rate * PAUSE))
    finally:
        keep_begun(name, done)
    yield {**layer, 'completed': size}


def as_lines(said: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    for line in said:
        yield json.dumps(line).encode() + b'\n'
