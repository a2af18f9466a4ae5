"""Tells two voices apart by their pitch."""

from array import array

RATE = 16_000
# Every second sample is enough for a voice.
HELD = RATE // 2
WINDOW, STEP = HELD // 25, HELD // 10
LOWEST, HIGHEST = 75, 350
QUIET = 200
# Voices that differ by less are one.
APART = 1.1


def speakers(parts: list[bytes]) -> list[int]:
    """The first to speak is 0."""
    pitches = [pitch(part) for part in parts]
    low, high = min(pitches, default=0), max(pitches, default=0)
    if high < low * APART:
        return [0 for _ in parts]
    is_high = [given > (low + high) / 2 for given in pitches]
    return [int(one != is_high[0]) for one in is_high]


def pitch(pcm: bytes) -> float:
    """The middle one of those of all moments that are loud enough, in hertz."""
    samples = array('h', pcm[: len(pcm) // 4 * 4])[::2]
    moments = [samples[at : at + WINDOW] for at in range(0, len(samples) - WINDOW, STEP)]
    found = sorted(HELD / period(moment) for moment in moments if loudness(moment) > QUIET)
    return found[len(found) // 2] if found else 0


def loudness(moment: array) -> float:
    return (sum(value * value for value in moment) / len(moment)) ** 0.5


def period(moment: array) -> int:
    """After so many samples it is most like itself."""
    return max(range(HELD // HIGHEST, HELD // LOWEST), key=lambda lag: likeness(moment, lag))


def likeness(moment: array, lag: int) -> float:
    return sum(a * b for a, b in zip(moment, moment[lag:])) / (len(moment) - lag)
