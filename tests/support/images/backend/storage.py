import base64
import os

from backend.asking import status_of
from shared.refusal import Refusal

PREFIX = 'TRANSCRIPT_STORAGE_AWS_'


def need_storage() -> None:
    """Where recordings go to Garage, by its port: another store cannot be asked from here."""
    endpoint = os.environ.get(f'{PREFIX}ENDPOINT_URL', '').rstrip('/')
    if not endpoint.endswith(':3900'):
        return
    bucket, key_id, secret = (
        needed(f'{PREFIX}{name}') for name in ('BUCKET_NAME', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY')
    )
    pair = base64.b64encode(f'{key_id}:{secret}'.encode()).decode()
    status = status_of(f'{endpoint}/{bucket}', f'Basic {pair}', 'storage')
    if status != 200:
        raise Refusal(f'storage at {endpoint} answers {status} to the key for {bucket}')


def needed(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise Refusal(f'{name} is missing')
    return value
