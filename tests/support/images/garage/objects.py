"""The S3 API, far enough to tell a key that may from one that may not: by addresses that carry their signature."""

import hmac
from pathlib import Path
from typing import Any

from shared.presigned import signature
from shared.serving import Answer, Request, text_answer

NEEDED = {'GET': 'R', 'HEAD': 'R', 'PUT': 'W'}


def answer_objects(request: Request, state: dict[str, Any], data: Path) -> Answer:
    if state['layout']['version'] == 0:
        return text_answer(503, 'Layout not ready')
    name, _, path = request.path.strip('/').partition('/')
    bucket = state['buckets'].get(name)
    key_id = known_key(request, state)
    if key_id is None:
        return text_answer(403, 'Forbidden: Invalid signature')
    if bucket is None:
        return text_answer(404, 'NoSuchBucket')
    if NEEDED.get(request.method, 'O') not in bucket['allowed'].get(key_id, ''):
        return text_answer(403, f'Forbidden: Operation is not allowed for key {key_id}')
    return answer_object(request, data / bucket['id'] / path) if path else text_answer(200, name)


def known_key(request: Request, state: dict[str, Any]) -> str | None:
    query = dict(request.query)
    given = query.pop('X-Amz-Signature', '')
    key_id = query.get('X-Amz-Credential', '').partition('/')[0]
    key = state['keys'].get(key_id)
    if key is None or not {'X-Amz-Algorithm', 'X-Amz-Date'} <= query.keys():
        return None
    made = signature(request.method, request.headers.get('host', ''), request.path, query, key['secret'])
    return key_id if hmac.compare_digest(given, made) else None


def answer_object(request: Request, file: Path) -> Answer:
    if request.method == 'PUT':
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(request.body)
        return text_answer(200, '')
    if not file.is_file():
        return text_answer(404, 'NoSuchKey')
    return Answer(200, file.read_bytes(), 'application/octet-stream')
