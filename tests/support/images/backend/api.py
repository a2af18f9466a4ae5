"""The part of Reflector's API by which a recording is sent and its transcript is had, as strict as the real one."""

import json
import re
import uuid
from typing import Any

from backend.recordings import ask, change, find, kept_sound, quoted
from backend.visitors import may_ask, sign_in
from shared.serving import Answer, Request, json_answer

RECORDING = re.compile(r'/v1/transcripts/(?P<id>[0-9a-f-]{36})(?P<rest>/.*)?')
SOUNDS = (b'OggS', b'ID3', b'RIFF', b'\xff\xfb', b'\x1aE\xdf\xa3')


def answer_api(request: Request) -> Answer:
    if request.path == '/v1/events':
        return turn_away(request)
    if (request.method, request.path) == ('POST', '/v1/auth/login'):
        return sign_in(request)
    if request.path == '/v1/me':
        return json_answer(200, None)
    if not may_ask(request):
        return json_answer(401, {'detail': 'Not authenticated'})
    if (request.method, request.path) == ('POST', '/v1/transcripts'):
        return create(request.fields())
    found = RECORDING.fullmatch(request.path)
    recording = find(found['id']) if found else None
    if not found or not recording:
        return json_answer(404, {'detail': 'Transcript not found' if found else 'Not Found'})
    match request.method, found['rest'] or '':
        case 'POST', '/record/upload':
            return upload(recording, request)
        case 'GET', '':
            return json_answer(200, shown(recording))
        case 'GET', '/topics':
            return json_answer(200, topics(recording))
        case 'GET', '/audio/mp3':
            return audio(recording)
    return json_answer(405, {'detail': 'Method Not Allowed'})


def turn_away(request: Request) -> Answer:
    """A stranger's WebSocket is refused before it is one; to a page there is nothing here."""
    is_asked = request.headers.get('upgrade', '').lower() == 'websocket'
    return Answer(403) if is_asked else json_answer(404, {'detail': 'Not Found'})


def create(fields: dict[str, Any]) -> Answer:
    if not isinstance(fields.get('name'), str) or fields.get('source_kind') not in (None, 'live', 'file', 'room'):
        return json_answer(422, {'detail': [{'msg': 'Input should be valid'}]})
    id = str(uuid.uuid4())
    ask(f'INSERT INTO recording (id) VALUES ({quoted(id)})')
    return json_answer(200, {'id': id, 'status': 'idle'})


def upload(recording: dict[str, Any], request: Request) -> Answer:
    name, body = chunk_in(request)
    if body is None or not {'chunk_number', 'total_chunks'} <= request.query.keys():
        return json_answer(422, {'detail': [{'msg': 'Field required'}]})
    kept = kept_sound(recording['id'])
    if kept.exists():
        return json_answer(400, {'detail': 'There is already an upload in progress'})
    if '.' not in name or not body.startswith(SOUNDS):
        return json_answer(500, {'detail': 'Invalid data found when processing input'})
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(body)
    change(recording['id'], status='uploaded')
    return json_answer(200, {'status': 'ok'})


def chunk_in(request: Request) -> tuple[str, bytes | None]:
    """The file of the form's field `chunk`, with its name."""
    boundary = re.search(r'boundary=([^;]+)', request.headers.get('content-type', ''))
    if not boundary:
        return '', None
    for part in request.body.split(b'--' + boundary[1].strip('"').encode()):
        head, _, body = part.partition(b'\r\n\r\n')
        named = re.search(rb'name="chunk"; filename="([^"]+)"', head)
        if named:
            return named[1].decode(), body.removesuffix(b'\r\n')
    return '', None


def shown(recording: dict[str, Any]) -> dict[str, Any]:
    title = recording['title']
    summary = f'About {title}.' if title else None
    return {
        **{key: recording[key] for key in ('id', 'status', 'duration', 'title')},
        'short_summary': summary,
        'long_summary': summary,
    }


def topics(recording: dict[str, Any]) -> list[dict[str, Any]]:
    turns = json.loads(recording['turns'])
    if not turns:
        return []
    segments = [{'speaker': speaker, 'start': float(at), 'text': text} for at, (speaker, text) in enumerate(turns)]
    return [{'id': 'one', 'title': 'All of it', 'summary': '', 'timestamp': 0.0, 'segments': segments}]


def audio(recording: dict[str, Any]) -> Answer:
    kept = kept_sound(recording['id'])
    if recording['duration'] == 0 or not kept.exists():
        return json_answer(404, {'detail': 'Audio file not found'})
    return Answer(200, kept.read_bytes(), 'audio/mpeg')
