"""The entry of every image: does what the environment asks for, then becomes the service.

START_DELAY=seconds   nothing happens before
CPU_AT_START=seconds  it computes for so long before, as a program that loads much: longer where others compute too
EXIT_AT_START=code    ends at once
EXIT_LOOP=seconds     lives that long without serving and ends with 1, each time it is started
NEVER_READY=1         lives and never serves
LAST_LINE=text        what it says before it ends by one of these
LOG_RATE=lines        numbered lines a second beside the service, each with its time in milliseconds
"""

import os
import signal
import sys
import time

from shared.ending import end_on_signal
from shared.log_lines import start_logging


def knob(name: str) -> float:
    return float(os.environ.get(name) or 0)


def end(code: int) -> None:
    print(os.environ.get('LAST_LINE', 'The environment asked this stand-in to fail.'), file=sys.stderr)
    sys.exit(code)


def main() -> None:
    end_on_signal()
    if knob('LOG_RATE') > 0:
        start_logging(knob('LOG_RATE'))
    time.sleep(knob('START_DELAY'))
    while time.process_time() < knob('CPU_AT_START'):
        pass
    if os.environ.get('EXIT_AT_START'):
        end(int(knob('EXIT_AT_START')))
    if os.environ.get('EXIT_LOOP'):
        time.sleep(knob('EXIT_LOOP'))
        end(1)
    while knob('NEVER_READY') > 0:
        signal.pause()
    os.execvp(sys.argv[1], sys.argv[1:])


main()
