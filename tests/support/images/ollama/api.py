from collections.abc import Iterator
from typing import Any

from ollama.models import is_there, listed, load, running
from ollama.pull import as_lines, pull
from shared.serving import Answer, Request, json_answer, text_answer


def answer_api(request: Request) -> Answer:
    match request.method, request.path:
        case 'GET' | 'HEAD', '/':
            return text_answer(200, 'Ollama is running')
        case 'GET', '/api/version':
            return json_answer(200, {'version': '0.0.0'})
        case 'GET', '/api/tags':
            return json_answer(200, {'models': listed()})
        case 'GET', '/v1/models':
            data = [{'id': model['name'], 'object': 'model', 'owned_by': 'library'} for model in listed()]
            return json_answer(200, {'object': 'list', 'data': data})
        case 'POST', '/api/pull':
            return answer_pull(request.fields())
        case 'POST', '/api/generate':
            return answer_load(request.fields())
        case 'GET', '/api/ps':
            return json_answer(200, {'models': running()})
    return text_answer(404, '404 page not found')


def answer_pull(fields: dict[str, Any]) -> Answer:
    name = fields.get('model') or fields.get('name')
    if not isinstance(name, str):
        return json_answer(400, {'error': 'invalid model name'})
    if fields.get('stream') is False:
        return answer_at_once(pull(name))
    return Answer(200, as_lines(pull(name)), 'application/x-ndjson')


def answer_at_once(said: Iterator[dict[str, Any]]) -> Answer:
    *_, last = said
    return json_answer(500 if 'error' in last else 200, last)


def answer_load(fields: dict[str, Any]) -> Answer:
    """Without a prompt nothing is answered; the model is only loaded."""
    name = fields.get('model')
    if not isinstance(name, str) or not is_there(name):
        return json_answer(404, {'error': f"model '{name}' not found"})
    if fields.get('prompt'):
        return json_answer(500, {'error': 'this stand-in writes nothing'})
    load(name)
    return json_answer(200, {'model': name, 'response': '', 'done': True, 'done_reason': 'load'})
