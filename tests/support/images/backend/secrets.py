import os
import re

from shared.refusal import Refusal

HASH = re.compile(r'pbkdf2:sha256:\d+\$[0-9a-f]{32}\$[0-9a-f]{64}')


def need_secret_key() -> None:
    """Only where nobody logs in may it be left out."""
    key = os.environ.get('SECRET_KEY')
    if key is None and os.environ.get('AUTH_BACKEND', 'none') == 'none':
        return
    if not key or key.startswith('changeme'):
        raise Refusal(f'SECRET_KEY is {"a placeholder" if key else "missing"}')


def need_password_hash() -> None:
    """A dollar sign that was taken for a variable on the way leaves a hash that no password fits."""
    given = os.environ.get('ADMIN_PASSWORD_HASH')
    if given is None and os.environ.get('AUTH_BACKEND') != 'password':
        return
    if not HASH.fullmatch(given or ''):
        raise Refusal('ADMIN_PASSWORD_HASH is not pbkdf2:sha256:rounds$salt$hash')
