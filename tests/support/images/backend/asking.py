import urllib.error
import urllib.request

from shared.refusal import NotYet


def status_of(url: str, authorization: str, what: str) -> int:
    request = urllib.request.Request(url, headers={'Authorization': authorization})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError as error:
        raise NotYet(f'{what} at {url}: {error}') from error
