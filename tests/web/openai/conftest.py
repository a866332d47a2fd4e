"""OpenAI's own client against the app, served on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask_openapi3 import OpenAPI
from openai import OpenAI
from werkzeug.serving import make_server


@pytest.fixture
def serve() -> Iterator[Callable[[OpenAPI], str]]:
    """Serves an app until the test ends, and gives its address."""
    servers = []

    def start(app: OpenAPI) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def program(serve: Callable[[OpenAPI], str], app: OpenAPI) -> Iterator[OpenAI]:
    """A program that only knows the address."""
    with OpenAI(base_url=f"{serve(app)}/v1", api_key="none", max_retries=0) as client:
        yield client
