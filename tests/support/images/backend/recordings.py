"""What is known of recordings, in the database that server and workers share."""

import json
import os
from pathlib import Path
from typing import Any

from shared.database import query

# Server and workers share this folder.
UPLOADS = Path('/app/data')

TABLE = """CREATE TABLE IF NOT EXISTS recording (
    id text PRIMARY KEY, status text NOT NULL DEFAULT 'idle', duration float NOT NULL DEFAULT 0,
    title text, turns text NOT NULL DEFAULT '[]')"""


def ask(sql: str) -> str:
    return query(os.environ['DATABASE_URL'], f'SET client_min_messages = warning; {sql}')


def make_table() -> None:
    """Whoever comes first; two at once would get in each other's way."""
    ask(f'SELECT pg_advisory_xact_lock(1); {TABLE}')


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def change(id: str, **values: Any) -> None:
    pairs = ', '.join(f'{key} = {quoted(str(value))}' for key, value in values.items())
    ask(f'UPDATE recording SET {pairs} WHERE id = {quoted(id)}')


def find(id: str) -> dict[str, Any] | None:
    row = ask(f'SELECT row_to_json(recording) FROM recording WHERE id = {quoted(id)}')
    return json.loads(row) if row else None


def take() -> str | None:
    """The next one that waits; no two workers take the same."""
    waiting = "SELECT id FROM recording WHERE status = 'uploaded' LIMIT 1 FOR UPDATE SKIP LOCKED"
    return ask(f"UPDATE recording SET status = 'processing' WHERE id IN ({waiting}) RETURNING id") or None


def kept_sound(id: str) -> Path:
    return UPLOADS / id / 'upload.ogg'
