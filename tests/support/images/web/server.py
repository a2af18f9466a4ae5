"""The pages. Whatever command a compose file gives it, it serves."""

import os
import signal

from shared.ending import end_on_signal
from shared.refusal import Refusal, run_or_refuse
from shared.serving import Answer, Request, json_answer, listen, page_answer


def main() -> None:
    end_on_signal()
    secret = os.environ.get('NEXTAUTH_SECRET', '')
    if not secret or secret.startswith('changeme'):
        raise Refusal(f'NEXTAUTH_SECRET is {"a placeholder" if secret else "missing"}')
    listen(3000, answer)
    print('Ready on http://0.0.0.0:3000')
    while True:
        signal.pause()


def answer(request: Request) -> Answer:
    return json_answer(200, {'status': 'ok'}) if request.path == '/api/health' else page_answer('Reflector')


run_or_refuse(main, 'web')
