import time
from collections.abc import Callable

from shared.refusal import NotYet, Refusal

PAUSE = 0.1


def wait_until(ask: Callable[[], object], within: float) -> None:
    """Asks until the answer is no longer NotYet."""
    deadline = time.monotonic() + within
    while True:
        try:
            ask()
            return
        except NotYet as error:
            if time.monotonic() > deadline:
                raise Refusal(str(error)) from error
        time.sleep(PAUSE)
