from typing import Any

from shared.serving import Answer, Request, text_answer


def answer_admin(request: Request, state: dict[str, Any]) -> Answer:
    if request.path == '/metrics':
        return text_answer(200, f'cluster_layout_node_connected {len(state["layout"]["roles"])}')
    if request.path == '/health' and state['layout']['version'] == 0:
        return text_answer(503, 'Garage is not fully operational: no layout')
    if request.path == '/health':
        return text_answer(200, 'Garage is fully operational')
    return text_answer(404, 'Not found')
