"""The speech models' service. START_DELAY is how long it takes to load them."""

import signal

from shared.ending import end_on_signal
from shared.serving import Answer, Request, listen, page_answer, text_answer


def answer(request: Request) -> Answer:
    return page_answer('Speech') if request.path == '/docs' else text_answer(404, 'Not found')


end_on_signal()
listen(8000, answer)
print('Uvicorn running on http://0.0.0.0:8000')
while True:
    signal.pause()
