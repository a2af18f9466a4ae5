import hashlib
import os
from datetime import UTC, datetime
from typing import Any

from shared.store import Store

# 'models': size in bytes and moment by name; 'begun': how much of a model is there already.
STORE = Store('/root/.ollama/models/models.json', {'models': {}, 'begun': {}})


def full_name(name: str) -> str:
    return name if ':' in name.rpartition('/')[2] else f'{name}:latest'


def keep(name: str, size: int) -> None:
    with STORE.change() as kept:
        kept['begun'].pop(name, None)
        kept['models'][name] = {'size': size, 'modified_at': datetime.now(UTC).isoformat()}


def keep_begun(name: str, done: int) -> None:
    with STORE.change() as kept:
        kept['begun'][name] = done


def listed() -> list[dict[str, Any]]:
    return [
        {'name': name, 'model': name, 'digest': digest_of(name), 'details': {'format': 'gguf'}, **model}
        for name, model in STORE.read()['models'].items()
    ]


def digest_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


LOADED: set[str] = set()


def is_there(name: str) -> bool:
    return full_name(name) in STORE.read()['models']


def load(name: str) -> None:
    LOADED.add(full_name(name))


def running() -> list[dict[str, Any]]:
    """All of it in main memory, in the window that Ollama is started with."""
    context = int(os.environ.get('OLLAMA_CONTEXT_LENGTH') or 4096)
    return [
        {**model, 'size_vram': 0, 'context_length': context} for model in listed() if model['name'] in LOADED
    ]
