import base64
import hashlib
import hmac
import json
from typing import Any


def sign(claims: dict[str, Any], key: bytes) -> str:
    text = f'{encode({"alg": "HS256", "typ": "JWT"})}.{encode(claims)}'
    return f'{text}.{unpadded(seal(text, key))}'


def claims_of(token: str, key: bytes) -> dict[str, Any] | None:
    """None where another has signed it, or nobody."""
    text, _, seal_text = token.rpartition('.')
    if not hmac.compare_digest(seal_text.encode(), unpadded(seal(text, key)).encode()):
        return None
    payload = text.split('.')[1]
    return json.loads(base64.urlsafe_b64decode(payload + '=' * (-len(payload) % 4)))


def seal(text: str, key: bytes) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def encode(value: dict[str, Any]) -> str:
    return unpadded(json.dumps(value, separators=(',', ':')).encode())


def unpadded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip('=')
