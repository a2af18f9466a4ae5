"""What a worker does with a recording, with the words of upstream's own where something fails."""

import json
import os
import time
import urllib.error
import urllib.request
from typing import Any

from backend.recordings import change, make_table, take

TRIES = 3


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
        turns = again('transcribe', transcribe)
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


TRACEBACK = 3350


def say_failed(task: str, error: OSError) -> None:
    """The real worker shows the locals of every frame, so that a failure takes thousands of lines."""
    if os.environ.get('HATCHET_CLIENT_TOKEN'):
        print(f'[error    ] [Hatchet] {task} failed error={error}', flush=True)
        for number in range(TRACEBACK):
            print(f'│ │ local_{number} = <object of frame {number // 12}> │')
        print(f'{type(error).__name__}: {error}', flush=True)
    elif task == 'transcribe':
        print(f'[error    ] Error in parallel processing (task 0): {error}', flush=True)


TURNS = [[0, 'Good morning.'], [1, 'Yes. The plants cost four hundred.'], [0, 'Then we wait until summer.']]


def transcribe() -> list[list[Any]]:
    if os.environ.get('TRANSCRIPT_BACKEND') == 'whisper':
        return TURNS
    url = f'{os.environ["TRANSCRIPT_URL"]}/v1/audio/transcriptions-from-url'
    body = json.dumps({'audio_file_url': 'http://garage:3900/audio.mp3', 'language': 'en'}).encode()
    try:
        return json.loads(asked(urllib.request.Request(url, body, {'Content-Type': 'application/json'})))['turns']
    except urllib.error.HTTPError as error:
        raise OSError(f"Server error '{error.code} {error.reason}' for url '{url}'") from error


def ask_model() -> None:
    asked(urllib.request.Request(f'{os.environ["LLM_URL"]}/models'))


def asked(request: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.read()
