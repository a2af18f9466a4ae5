"""What a worker does with a recording, with the words of upstream's own where something fails."""

import json
import os
import time
import urllib.error
import urllib.request
from typing import Any

from backend.failure_log import failure_log
from backend.recordings import change, kept_sound, make_table, take
from backend.storage import address, is_garage, put

TRIES = 3
MODEL_WITHIN = 5
# A small processor takes longer than the recording lasts.
SPEECH_WITHIN = 300


class Failed(Exception):
    pass


def work_on_recordings() -> None:
    make_table()
    while True:
        id = take()
        if id:
            process(id)
        time.sleep(0.5)


def process(id: str) -> None:
    change(id, duration=18730)
    try:
        again('upload_audio', lambda: keep_sound(id))
        turns = again('transcribe', lambda: transcribe(id))
        say_understood(turns)
        again('detect_topics', ask_model)
    except Failed as error:
        print(f'File pipeline failed for transcript {id}: {error}', flush=True)
        change(id, status='error')
        return
    change(id, turns=json.dumps(turns))
    change(id, title='A garden', status='ended')


def again(task: str, what: Any) -> Any:
    """Only the workflow engine tries again."""
    tries = TRIES if os.environ.get('HATCHET_CLIENT_TOKEN') else 1
    for left in reversed(range(tries)):
        try:
            return what()
        except OSError as error:
            say_failed(task, error)
            if left == 0:
                raise Failed(f'APIConnectionError: {error}' if task == 'detect_topics' else str(error)) from error
            time.sleep(2)


def say_understood(turns: list[list[Any]]) -> None:
    if os.environ.get('HATCHET_CLIENT_TOKEN'):
        print(f'transcribe complete: {sum(len(text.split()) for _, text in turns)} words', flush=True)


def say_failed(task: str, error: OSError) -> None:
    if os.environ.get('HATCHET_CLIENT_TOKEN'):
        print(failure_log(task, error), flush=True)
    elif task == 'transcribe':
        print(f'[error    ] Error in parallel processing (task 0): {error}', flush=True)


def keep_sound(id: str) -> None:
    if is_garage():
        put(sound_of(id), kept_sound(id).read_bytes())


def sound_of(id: str) -> str:
    return f'{id}/audio.ogg'


TURNS = [[0, 'Good morning.'], [1, 'Yes. The plants cost four hundred.'], [0, 'Then we wait until summer.']]


def transcribe(id: str) -> list[list[Any]]:
    if os.environ.get('TRANSCRIPT_BACKEND') == 'whisper':
        return TURNS
    url = f'{os.environ["TRANSCRIPT_URL"]}/v1/audio/transcriptions-from-url'
    sound = address('GET', sound_of(id)) if is_garage() else 'https://storage.example/audio.ogg'
    body = json.dumps({'audio_file_url': sound, 'language': 'en'}).encode()
    try:
        request = urllib.request.Request(url, body, {'Content-Type': 'application/json'})
        return json.loads(asked(request, SPEECH_WITHIN))['turns']
    except urllib.error.HTTPError as error:
        raise OSError(f"Server error '{error.code} {error.reason}' for url '{url}'") from error


def ask_model() -> None:
    asked(urllib.request.Request(f'{os.environ["LLM_URL"]}/models'), MODEL_WITHIN)


def asked(request: urllib.request.Request, within: float) -> bytes:
    with urllib.request.urlopen(request, timeout=within) as answer:
        return answer.read()
