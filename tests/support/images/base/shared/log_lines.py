import os
import sys
import time

PAUSE = 0.01


def start_logging(rate: float) -> None:
    """In a process of its own, which stays when this one becomes the service."""
    if os.fork() == 0:
        log_for_ever(rate)


def log_for_ever(rate: float) -> None:
    started, written = time.monotonic(), 0
    while True:
        time.sleep(PAUSE)
        due = int((time.monotonic() - started) * rate)
        now = time.time_ns() // 1_000_000
        sys.stdout.write(''.join(f'line {number} {now}\n' for number in range(written + 1, due + 1)))
        sys.stdout.flush()
        written = due
