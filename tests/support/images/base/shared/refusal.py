import sys
from collections.abc import Callable


class Refusal(Exception):
    """What was sent is wrong, and waiting does not mend it."""


class NotYet(Exception):
    """What is needed may still come."""


def run_or_refuse(main: Callable[[], None], name: str) -> None:
    try:
        main()
    except (Refusal, NotYet) as error:
        print(f'{name}: {error}', file=sys.stderr)
        sys.exit(1)
