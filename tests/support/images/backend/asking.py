import urllib.error
import urllib.request

from shared.refusal import NotYet


def status_of(url: str, what: str, **headers: str) -> int:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError as error:
        # The query may be a signature.
        raise NotYet(f'{what} at {url.partition("?")[0]}: {error}') from error
