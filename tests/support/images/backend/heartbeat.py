"""A worker of the workflow engine says every few seconds that it lives. LIFELIKE=1: every second one is lost."""

import itertools
import json
import os
import threading
import time
import urllib.request
import uuid

from backend.lifelike import LIFELIKE
from backend.workflows import owner_of

NAMES = {'hatchet-worker-cpu': 'cpu-worker-pool', 'hatchet-worker-llm': 'llm-worker-pool'}
EVERY = 4


def start_heartbeat(kind: str) -> None:
    if kind in NAMES and os.environ.get('HATCHET_CLIENT_TOKEN'):
        threading.Thread(target=beat, args=(NAMES[kind],), daemon=True).start()


def beat(name: str) -> None:
    token, id = os.environ['HATCHET_CLIENT_TOKEN'], str(uuid.uuid4())
    body = json.dumps({'id': id, 'name': name, 'tenant': owner_of(token)}).encode()
    url = f'http://{os.environ["HATCHET_CLIENT_HOST_PORT"]}/'
    for number in itertools.count():
        if not (LIFELIKE and number % 2):
            send(urllib.request.Request(url, body, {'Authorization': f'Bearer {token}'}))
        time.sleep(EVERY)


def send(request: urllib.request.Request) -> None:
    try:
        urllib.request.urlopen(request, timeout=3)
    except OSError as error:
        print(f'[warning  ] [Hatchet] heartbeat failed error={error}', flush=True)
