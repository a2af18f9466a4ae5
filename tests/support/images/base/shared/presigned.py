"""Addresses of an S3 store that carry their signature: Signature Version 4 in the query."""

import hashlib
import hmac
import time
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

LIFETIME = 3600


@dataclass(frozen=True)
class Access:
    key_id: str
    secret: str
    region: str


def presigned(method: str, url: str, access: Access) -> str:
    parts, moment = urlsplit(url), time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())
    query = {
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': f'{access.key_id}/{moment[:8]}/{access.region}/s3/aws4_request',
        'X-Amz-Date': moment,
        'X-Amz-Expires': str(LIFETIME),
        'X-Amz-SignedHeaders': 'host',
    }
    made = signature(method, parts.netloc, parts.path, query, access.secret)
    return f'{url}?{encoded(query)}&X-Amz-Signature={made}'


def signature(method: str, host: str, path: str, query: dict[str, str], secret: str) -> str:
    """Of a request whose only signed header is its host. The query is all of it but the signature."""
    scope = query['X-Amz-Credential'].partition('/')[2]
    canonical = [method, quote(path), encoded(query), f'host:{host}', '', 'host', 'UNSIGNED-PAYLOAD']
    digest = hashlib.sha256('\n'.join(canonical).encode()).hexdigest()
    text = '\n'.join([query['X-Amz-Algorithm'], query['X-Amz-Date'], scope, digest])
    key = f'AWS4{secret}'.encode()
    for word in scope.split('/'):
        key = hmac.new(key, word.encode(), 'sha256').digest()
    return hmac.new(key, text.encode(), 'sha256').hexdigest()


def encoded(query: dict[str, str]) -> str:
    return '&'.join(f'{quote(name, safe="")}={quote(value, safe="")}' for name, value in sorted(query.items()))
