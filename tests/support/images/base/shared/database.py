import re
import subprocess

from shared.refusal import NotYet, Refusal

COMING = re.compile(
    'connection refused|could not translate host name|starting up|shutting down|'
    'closed the connection|no route to host|timeout|recovery|too many',
    re.IGNORECASE,
)


def query(url: str, sql: str) -> str:
    """What psql prints: a row a line, columns parted by |."""
    plain = re.sub(r'^postgresql\+\w+:', 'postgresql:', url)
    options = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1']
    ended = subprocess.run(['psql', *options, '--command', sql, plain], capture_output=True, text=True)
    if ended.returncode == 0:
        return ended.stdout.strip()
    said = (ended.stderr.strip().splitlines() or ['psql says nothing'])[0]
    raise NotYet(said) if COMING.search(ended.stderr) else Refusal(said)
