import os

LIFELIKE = bool(os.environ.get('LIFELIKE'))
