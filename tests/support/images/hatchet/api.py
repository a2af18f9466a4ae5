import re
import time

from hatchet.signing_key import read_key
from hatchet.tenants import is_tenant
from hatchet.web_token import claims_of
from hatchet.workers import hear, rows
from shared.refusal import NotYet, Refusal
from shared.serving import Answer, Request, json_answer, page_answer, text_answer


def answer_api(request: Request) -> Answer:
    if request.path in ('/api/live', '/api/ready'):
        return json_answer(200, {})
    if request.path == '/':
        return page_answer('Hatchet')
    asked = re.fullmatch('/api/v1/tenants/([^/]+)/(workflows|worker)', request.path)
    if not asked:
        return json_answer(404, {})
    return refusal(request, asked[1]) or json_answer(200, {'rows': rows() if asked[2] == 'worker' else []})


def answer_worker(request: Request) -> Answer:
    """The real engine hears workers by gRPC."""
    sent = request.fields()
    if request.method != 'POST' or not {'id', 'name', 'tenant'} <= sent.keys():
        return text_answer(200, 'Workers connect here.')
    return refusal(request, sent['tenant']) or hear(sent['id'], sent['name'])


def refusal(request: Request, tenant: str) -> Answer | None:
    kind, _, token = request.headers.get('authorization', '').partition(' ')
    claims = claims_of(token, read_key()) if kind == 'Bearer' else None
    if claims is None or claims['exp'] <= time.time():
        return json_answer(401, {'errors': [{'description': 'Unauthorized'}]})
    try:
        is_allowed = claims['sub'] == tenant and is_tenant(tenant)
    except (NotYet, Refusal) as error:
        return json_answer(500, {'errors': [{'description': str(error)}]})
    if not is_allowed:
        return json_answer(403, {'errors': [{'description': 'Forbidden'}]})
    return None
