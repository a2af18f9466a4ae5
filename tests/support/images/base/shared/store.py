import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Store:
    """What is kept in one JSON file, for several processes at once."""

    def __init__(self, path: Path | str, empty: dict[str, Any]) -> None:
        self.path, self.empty = Path(path), empty

    def read(self) -> dict[str, Any]:
        try:
            return json.loads(self.path.read_text())
        except FileNotFoundError:
            return json.loads(json.dumps(self.empty))

    @contextmanager
    def change(self) -> Iterator[dict[str, Any]]:
        """Written when the block ends well, and not at all when it raises."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(f'{self.path}.lock', 'w') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            value = self.read()
            yield value
            aside = Path(f'{self.path}.new')
            aside.write_text(json.dumps(value, indent=1))
            os.replace(aside, self.path)
