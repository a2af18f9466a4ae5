import os


def address() -> tuple[str, int]:
    """From OLLAMA_HOST: a host, a host and a port, or a URL."""
    plain = os.environ.get('OLLAMA_HOST', '').removeprefix('http://').strip('/')
    host, _, port = plain.partition(':')
    return host or '127.0.0.1', int(port or 11434)
