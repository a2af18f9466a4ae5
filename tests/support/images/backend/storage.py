"""Where recordings go to Garage, by its port: another store cannot be asked from here."""

import os
import urllib.request

from backend.asking import status_of
from shared.presigned import Access, presigned
from shared.refusal import Refusal

PREFIX = 'TRANSCRIPT_STORAGE_AWS_'


def is_garage() -> bool:
    return endpoint().endswith(':3900')


def endpoint() -> str:
    return os.environ.get(f'{PREFIX}ENDPOINT_URL', '').rstrip('/')


def need_storage() -> None:
    if not is_garage():
        return
    status = status_of(address('GET'), 'storage')
    if status != 200:
        raise Refusal(f'storage at {endpoint()} answers {status} to the key for {needed("BUCKET_NAME")}')


def address(method: str, path: str = '') -> str:
    """Of the bucket or of what it holds, for who has no key."""
    region = os.environ.get(f'{PREFIX}REGION') or 'garage'
    access = Access(needed('ACCESS_KEY_ID'), needed('SECRET_ACCESS_KEY'), region)
    return presigned(method, '/'.join(filter(None, [endpoint(), needed('BUCKET_NAME'), path])), access)


def put(path: str, body: bytes) -> None:
    urllib.request.urlopen(urllib.request.Request(address('PUT', path), body, method='PUT'), timeout=30).close()


def needed(name: str) -> str:
    value = os.environ.get(f'{PREFIX}{name}')
    if not value:
        raise Refusal(f'{PREFIX}{name} is missing')
    return value
