"""The speech models' service, with Pocketsphinx as its model. /tmp/loading says that it is not loaded yet."""

import signal
import threading
from pathlib import Path

from shared.ending import end_on_signal
from shared.serving import Answer, Request, json_answer, listen, page_answer, text_answer
from speech.transcribing import transcribe

ONE_AT_A_TIME = threading.Lock()


def answer(request: Request) -> Answer:
    if request.path == '/docs':
        return page_answer('Speech')
    if request.path != '/v1/audio/transcriptions-from-url' or request.method != 'POST':
        return text_answer(404, 'Not found')
    if Path('/tmp/loading').exists():
        return json_answer(503, {'detail': 'Models are loading'})
    url = request.fields().get('audio_file_url')
    if not isinstance(url, str):
        return json_answer(422, {'detail': [{'msg': 'Field required'}]})
    with ONE_AT_A_TIME:
        return json_answer(200, {'turns': transcribe(url)})


end_on_signal()
listen(8000, answer)
print('Uvicorn running on http://0.0.0.0:8000')
while True:
    signal.pause()
