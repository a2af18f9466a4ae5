"""Hatchet's engine, as far as a stack is concerned: its database, its API and a port for workers."""

import signal

from hatchet.api import answer_api, answer_worker
from hatchet.signing_key import make_key
from hatchet.tenants import make_tenants
from shared.ending import end_on_signal
from shared.refusal import run_or_refuse
from shared.serving import listen
from shared.waiting import wait_until

DATABASE_WITHIN = 30


def main() -> None:
    end_on_signal()
    wait_until(make_tenants, DATABASE_WITHIN)
    make_key()
    listen(7077, answer_worker)
    listen(8888, answer_api)
    print('Hatchet listens on 8888 and 7077')
    while True:
        signal.pause()


run_or_refuse(main, 'hatchet')
