import re
import time

from hatchet.signing_key import read_key
from hatchet.tenants import is_tenant
from hatchet.web_token import claims_of
from shared.refusal import NotYet, Refusal
from shared.serving import Answer, Request, json_answer, page_answer


def answer_api(request: Request) -> Answer:
    if request.path in ('/api/live', '/api/ready'):
        return json_answer(200, {})
    if request.path == '/':
        return page_answer('Hatchet')
    workflows = re.fullmatch('/api/v1/tenants/([^/]+)/workflows', request.path)
    return answer_workflows(request, workflows[1]) if workflows else json_answer(404, {})


def answer_workflows(request: Request, tenant: str) -> Answer:
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
    return json_answer(200, {'rows': []})
