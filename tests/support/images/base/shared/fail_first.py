import os

from shared.refusal import Refusal
from shared.store import Store


def fail_first(text: str) -> None:
    """FAIL_FIRST=n: what makes something fails n times in this container, then works."""
    wanted = int(os.environ.get('FAIL_FIRST') or 0)
    with Store('/tmp/failed.json', {'times': 0}).change() as failed:
        failed['times'] += 1
        is_due = failed['times'] <= wanted
    if is_due:
        raise Refusal(os.environ.get('LAST_LINE', text))
