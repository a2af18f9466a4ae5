"""The speech models' service. START_DELAY is how long it takes to load them; /tmp/loading says that they are not yet."""

import signal
from pathlib import Path

from shared.ending import end_on_signal
from shared.serving import Answer, Request, json_answer, listen, page_answer, text_answer


TURNS = [[0, 'Good morning.'], [1, 'Yes. The plants cost four hundred.'], [0, 'Then we wait until summer.']]


def answer(request: Request) -> Answer:
    if request.path == '/docs':
        return page_answer('Speech')
    if request.path == '/v1/audio/transcriptions-from-url' and request.method == 'POST':
        if Path('/tmp/loading').exists():
            return json_answer(503, {'detail': 'Models are loading'})
        return json_answer(200, {'turns': TURNS}) if request.fields().get('audio_file_url') else json_answer(422, {})
    return text_answer(404, 'Not found')


end_on_signal()
listen(8000, answer)
print('Uvicorn running on http://0.0.0.0:8000')
while True:
    signal.pause()
