"""Reflector's server and its workers, one image: ENTRYPOINT says which.

Each makes sure of what it needs, and ends with a line that names what is wrong.
What may still be starting is waited for.

LIFELIKE=1: it logs as much as the real one, migrates its database in many steps, and loses heartbeats.
"""

import os
import signal

from backend.broker import need_redis
from backend.chatter import start_chatter
from backend.heartbeat import start_heartbeat
from backend.ponging import start_ponging
from backend.secrets import need_password_hash, need_secret_key
from backend.server import migrate, serve
from backend.storage import need_storage
from backend.work import work_on_recordings
from backend.workflows import need_workflows
from shared.database import query
from shared.ending import end_on_signal
from shared.refusal import Refusal, run_or_refuse
from shared.waiting import wait_until

KINDS = ('server', 'worker', 'beat', 'hatchet-worker-cpu', 'hatchet-worker-llm')
WITHIN = 10


def main() -> None:
    end_on_signal()
    kind = os.environ.get('ENTRYPOINT', '')
    if kind not in KINDS:
        raise Refusal(f'Unknown command {kind!r}')
    need_secret_key()
    need_password_hash()
    for need in (need_database, need_redis, need_storage, lambda: need_workflows(kind)):
        wait_until(need, WITHIN)
    if kind == 'server':
        migrate()
        serve()
    start_chatter(kind)
    start_heartbeat(kind)
    if kind == 'worker':
        start_ponging()
    print(f'{kind} ready')
    if kind in ('worker', 'hatchet-worker-cpu'):
        work_on_recordings()
    while True:
        signal.pause()


def need_database() -> None:
    if not os.environ.get('DATABASE_URL'):
        raise Refusal('DATABASE_URL is not set')
    query(os.environ['DATABASE_URL'], 'SELECT 1')


run_or_refuse(main, 'reflector')
