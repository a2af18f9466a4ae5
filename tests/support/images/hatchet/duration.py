import re

from shared.refusal import Refusal

SECONDS = {'h': 3600, 'm': 60, 's': 1}


def seconds_of(text: str) -> float:
    """As Go writes durations: 87600h, 1h30m. It knows no days."""
    parts = re.findall(r'(\d+(?:\.\d+)?)([hms])', text)
    if not parts or ''.join(number + unit for number, unit in parts) != text:
        raise Refusal(f'invalid expiration duration: time: invalid duration "{text}"')
    return sum(float(number) * SECONDS[unit] for number, unit in parts)
