import os
import signal


def end_on_signal() -> None:
    """The first process of a container ignores every signal that it does not handle itself."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))
