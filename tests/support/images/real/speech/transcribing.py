import io
import subprocess
import urllib.request

from pocketsphinx import Decoder, Segmenter
from speech.voices import RATE, speakers

DECODER = Decoder(samprate=RATE, loglevel='FATAL')


def transcribe(url: str) -> list[list[int | str]]:
    """Who says what, a sentence or so at a time."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        sound = decoded(answer.read())
    parts = [segment.pcm for segment in Segmenter(sample_rate=RATE).segment(io.BytesIO(sound))]
    turns = zip(speakers(parts), map(words, parts), strict=True)
    return [[speaker, text] for speaker, text in turns if text]


def decoded(sound: bytes) -> bytes:
    form = ['-f', 's16le', '-ac', '1', '-ar', str(RATE)]
    command = ['ffmpeg', '-v', 'error', '-i', 'pipe:0', *form, 'pipe:1']
    return subprocess.run(command, input=sound, capture_output=True, check=True).stdout


def words(pcm: bytes) -> str:
    DECODER.start_utt()
    DECODER.process_raw(pcm, full_utt=True)
    DECODER.end_utt()
    found = DECODER.hyp()
    return found.hypstr if found else ''
