import secrets

from garage.settings import Settings
from shared.store import Store

EMPTY = {
    'node': '',
    'layout': {'version': 0, 'roles': {}, 'staged': {}},
    # By name: {'id', 'allowed': {key id: flags such as 'RW'}}
    'buckets': {},
    # By id: {'name', 'secret'}; two may have one name.
    'keys': {},
}


def open_state(settings: Settings) -> Store:
    """All that it knows lies on its volume, from the first look on."""
    store = Store(settings.metadata / 'state.json', EMPTY)
    with store.change() as state:
        state['node'] = state['node'] or secrets.token_hex(32)
    return store
