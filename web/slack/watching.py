"""`/healthz`, `/readyz` and `/metrics` beside a bot that serves no pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from web.health import health
from web.serving import bind
from web.state import EXTENSION, State


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Whoever watches looks every few seconds; the log is for what happens."""


@contextmanager
def watched(parts: State, host: str, port: int) -> Iterator[int]:
    """Inside, the three addresses are served; gives the port. Raises `PortTaken`.

    The server is not made for the public, and ends cleanly from another thread.
    """
    app = Flask("watching", static_folder=None)
    app.extensions[EXTENSION] = parts
    app.register_blueprint(health)
    with bind(host, port) as listening:
        given = listening.getsockname()[1]
        server = make_server(
            host, given, app, threaded=True, request_handler=_Quiet, fd=listening.fileno()
        )
        thread = threading.Thread(target=server.serve_forever, name="watching", daemon=True)
        thread.start()
        try:
            yield given
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
