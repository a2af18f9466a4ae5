import signal

from garage.admin import answer_admin
from garage.objects import answer_objects
from garage.settings import Settings
from garage.state import open_state
from shared.ending import end_on_signal
from shared.serving import listen


def serve(settings: Settings) -> None:
    end_on_signal()
    settings.data.mkdir(parents=True, exist_ok=True)
    state = open_state(settings)
    listen(settings.s3_port, lambda request: answer_objects(request, state.read(), settings.data))
    if settings.admin_port is not None:
        listen(settings.admin_port, lambda request: answer_admin(request, state.read()))
    print(f'Node ID of this server: {state.read()["node"][:16]}; S3 API on port {settings.s3_port}')
    while True:
        signal.pause()
