"""Who asks: everybody, or whoever signed in with the password of which the hash is known."""

import hashlib
import hmac
import os
import time

from shared.serving import Answer, Request, json_answer

SEEN: list[float] = []
TRIES, WINDOW = 10, 300


def sign_in(request: Request) -> Answer:
    if os.environ.get('AUTH_BACKEND') != 'password':
        return json_answer(404, {'detail': 'Not Found'})
    email, password = (request.fields().get(key) for key in ('email', 'password'))
    if not isinstance(email, str) or not isinstance(password, str):
        return json_answer(422, {'detail': [{'msg': 'Field required'}]})
    SEEN[:] = [at for at in SEEN if at > time.monotonic() - WINDOW]
    if len(SEEN) >= TRIES:
        return json_answer(429, {'detail': 'Too many login attempts. Try again later.'})
    SEEN.append(time.monotonic())
    if email != os.environ.get('ADMIN_EMAIL') or not is_password(password):
        return json_answer(401, {'detail': 'Invalid email or password'})
    return json_answer(200, {'access_token': token(), 'token_type': 'bearer', 'expires_in': 86400})


def may_ask(request: Request) -> bool:
    if os.environ.get('AUTH_BACKEND', 'none') == 'none':
        return True
    return hmac.compare_digest(request.headers.get('authorization', ''), f'Bearer {token()}')


def is_password(password: str) -> bool:
    method, salt, wanted = os.environ.get('ADMIN_PASSWORD_HASH', '').split('$')
    rounds = int(method.split(':')[2])
    made = hashlib.pbkdf2_hmac('sha256', password.encode(), salt.encode(), rounds).hex()
    return hmac.compare_digest(made, wanted)


def token() -> str:
    return hmac.new(os.environ['SECRET_KEY'].encode(), b'admin', 'sha256').hexdigest()
