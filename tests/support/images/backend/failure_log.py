"""What the real worker logs of a failure: a line, and a traceback with the locals of every frame, thousands of lines long."""

from collections.abc import Iterator

# Lines, as counted in logs of the real worker.
LENGTHS = {'upload_audio': 1130, 'transcribe': 1130, 'detect_topics': 3350}
PACKAGES = '/app/.venv/lib/python3.12/site-packages'
FRAMES = {
    'upload_audio': f'{PACKAGES}/aiohttp/connector.py',
    'transcribe': f'{PACKAGES}/httpx/_transports/default.py',
    'detect_topics': f'{PACKAGES}/openai/_base_client.py',
}
# What the library for language models raises from any failure to connect.
RAISED = {'detect_topics': 'APIConnectionError: Connection error.'}
ERROR = 'ConnectError'
WIDTH = 98
HEAD = '─ Traceback (most recent call last) ─'
CAUSE = 'The above exception was the direct cause of the following exception:'


def failure_log(task: str, error: OSError) -> str:
    head = [f'[error    ] [Hatchet] {task} failed error={str(error)!r}']
    first, last = f'{ERROR}: {error}', RAISED.get(task)
    ends = [first] if last is None else [first, '', CAUSE, '', last]
    count = LENGTHS[task] - len(head) - len(ends) - 2
    box = [f'╭{HEAD:─^{WIDTH}}╮', *frames(FRAMES[task], count), f'╰{"─" * WIDTH}╯']
    return '\n'.join([*head, *box, *ends])


def frames(file: str, count: int) -> Iterator[str]:
    """Of twelve lines each: the place, the code around it, and what its variables hold."""
    for number in range(count):
        frame, line = divmod(number, 12)
        if line == 0:
            text = f'{file}:{900 + frame} in request'
        elif line < 5:
            text = f'  {898 + frame + line} │       response = await self._client.send(request, stream=stream)'
        elif line == 5:
            text = '╭' + f'{" locals ":─^{WIDTH - 6}}' + '╮'
        elif line == 11:
            text = '╰' + '─' * (WIDTH - 6) + '╯'
        else:
            text = f'│ {"retries_taken":>14} = {frame} options=FinalRequestOptions(method="post", headers=NOT_GIVEN)'
        yield f'│ {text:<{WIDTH - 2}.{WIDTH - 2}} │'
