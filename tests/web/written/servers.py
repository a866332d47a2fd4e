"""An OpenAI-compatible server that says what a test tells it to, and misbehaves as told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.loopback import loopback

TRUTH = "Vessaria condemned the launch by Korund."
LIE = "Vessaria welcomed the launch by Korund."


def saying(*sentences: str) -> str:
    """A reply of these sentences over the first quote."""
    return json.dumps([{"text": text, "quotes": [1]} for text in sentences])


@dataclass
class ModelServer:
    """What it was asked, and how it answers."""

    reply: str = saying(TRUTH)
    status: int = 200
    raw: bytes | None = None
    """Sent in place of a completion."""
    before: Callable[[], object] = lambda: None
    """Done before it answers."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Served on loopback until the end."""
    told = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            told.asked.append(json.loads(self.rfile.read(length)))
            told.keys.append(self.headers.get("Authorization"))
            told.before()
            body = told.raw
            if body is None:
                message = {"role": "assistant", "content": told.reply}
                body = json.dumps({"choices": [{"index": 0, "message": message}]}).encode()
            self.send_response(told.status)
            self.send_header("Content-Length", str(len(body) + (told.raw == b"cut off")))
            self.end_headers()
            self.wfile.write(body)

    with loopback(Handler) as address:
        told.url = f"{address}/v1"
        yield told
