"""The workers that connect, and when each was heard last. As the real engine does, it lists those of the last day."""

import datetime
import threading
import time
import uuid
from typing import Any

from shared.serving import Answer, json_answer

SECONDS_OF_A_LIFE = 5
HEARD: dict[str, dict[str, Any]] = {}
LOCK = threading.Lock()


def hear(id: str, name: str) -> Answer:
    with LOCK:
        HEARD[id] = {'id': id, 'name': name, 'at': time.time()}
    return json_answer(200, {})


def rows() -> list[dict[str, Any]]:
    with LOCK:
        return [row(worker) for worker in HEARD.values()]


def row(worker: dict[str, Any]) -> dict[str, Any]:
    at = datetime.datetime.fromtimestamp(worker['at'], datetime.UTC).isoformat().replace('+00:00', 'Z')
    is_late = worker['at'] + SECONDS_OF_A_LIFE < time.time()
    return {
        'actions': [],
        'dispatcherId': str(uuid.UUID(int=0)),
        'lastHeartbeatAt': at,
        'metadata': {'createdAt': at, 'id': worker['id'], 'updatedAt': at},
        'name': worker['name'],
        'status': 'INACTIVE' if is_late else 'ACTIVE',
        'type': 'SELFHOSTED',
    }
