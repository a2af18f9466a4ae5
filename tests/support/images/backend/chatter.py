"""What a real worker logs while all is well."""

import itertools
import threading
import time
import uuid

from backend.lifelike import LIFELIKE

EVERY = 0.5
TASK = 'reflector.worker.process.process_messages'
BANNER = """ -------------- celery@0c4f3b9d v5.4.0 (opalescent)
--- ***** -----
-- ******* ---- Linux-6.8.0-x86_64-with-glibc2.36
- ** ---------- .> transport:   redis://redis:6379/1
- ** ---------- .> results:     redis://redis:6379/1
[tasks]
  . reflector.worker.cleanup.cleanup_old_public_data_task
  . reflector.worker.process.process_messages
  . reflector.worker.webhook.send_transcript_webhook"""
LINES = {
    'beat': ['INFO/MainProcess] Scheduler: Sending due task process_messages ({task})'],
    'worker': [
        'INFO/MainProcess] Task {task}[{id}] received',
        'WARNING/ForkPoolWorker-2] {at} [warning  ] No process queue url       [reflector.worker.process]',
        'INFO/ForkPoolWorker-2] Task {task}[{id}] succeeded in 0.0021s: None',
    ],
}
OF_WORKFLOWS = ['DEBUG] rx: start step run: {id}/{task}', 'INFO] finished step run: {id}/{task}']


def start_chatter(kind: str) -> None:
    if LIFELIKE:
        print(BANNER, flush=True)
        threading.Thread(target=chat, args=(LINES.get(kind, OF_WORKFLOWS),), daemon=True).start()


def chat(lines: list[str]) -> None:
    for line in itertools.cycle(lines):
        at = time.strftime('%Y-%m-%d %H:%M:%S')
        print(f'[{at},000: ' + line.format(at=at, id=uuid.uuid4(), task=TASK), flush=True)
        time.sleep(EVERY)
