import re
from typing import Any

from shared.refusal import Refusal


def need_layout(state: dict[str, Any]) -> None:
    if state['layout']['version'] == 0:
        raise Refusal('Internal error: Layout not ready')


def show(state: dict[str, Any]) -> str:
    layout = state['layout']
    lines = ['==== CURRENT CLUSTER LAYOUT ====', *roles_table(layout['roles'])]
    lines += ['', f'Current cluster layout version: {layout["version"]}']
    if layout['staged']:
        lines += ['', '==== STAGED ROLE CHANGES ====', *roles_table(layout['staged'])]
        lines += ['', 'To enact the staged role changes, type:', '']
        lines += [f'    garage layout apply --version {layout["version"] + 1}']
    return '\n'.join(lines)


def roles_table(roles: dict[str, Any]) -> list[str]:
    if not roles:
        return [
            'No nodes currently have a role in the cluster.',
            'See `garage status` to view available nodes.',
        ]
    rows = [f'{node[:16]}  []    {role["zone"]}   {role["capacity"]}' for node, role in roles.items()]
    return ['ID                Tags  Zone  Capacity', *rows]


def assign(state: dict[str, Any], node: str, zone: str | None, capacity: str | None) -> str:
    if not node or not state['node'].startswith(node):
        raise Refusal(f'0 nodes match `{node}`')
    if not zone or not capacity:
        raise Refusal('You must specify a zone and a capacity when assigning a role to a new node.')
    if not re.fullmatch(r'\d+(\.\d+)?\s*[KMGT]?i?B?', capacity):
        raise Refusal(f'couldn\'t parse "{capacity}" into a ByteSize')
    state['layout']['staged'][state['node']] = {'zone': zone, 'capacity': capacity}
    return 'Role changes are staged but not yet committed.'


def apply(state: dict[str, Any], version: int | None) -> str:
    layout = state['layout']
    if version is None:
        raise Refusal('Please pass the new layout version number.')
    if version != layout['version'] + 1:
        raise Refusal('Invalid new layout version')
    roles = {**layout['roles'], **layout['staged']}
    if not roles:
        raise Refusal('The number of nodes with positive capacity (0) is smaller than 1.')
    state['layout'] = {'version': version, 'roles': roles, 'staged': {}}
    return 'New cluster layout with updated role assignment has been applied in cluster.'
