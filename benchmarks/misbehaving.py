"""Answers beside a model that is slow, down, refuses, is cut off, drips or babbles: none may be
late or lost for it.

    python -m benchmarks.misbehaving --data DIR [--answers 200] [--model-url URL --model NAME]

Questions are asked of the application itself, over a copy of an index, once without a model and
then with one that misbehaves in each way in turn. An answer is lost where it has not the quotes
that it had without, and late where it takes longer than without by more than the model is given.
With a server of your own, that is asked instead.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import structlog
from flask.testing import FlaskClient

from benchmarks.languages.__main__ import pairs
from tests.loopback import loopback
from web.app import create_app
from web.settings import Settings

WAYS = ("slow", "down", "refusing", "cut off", "dripping", "babbling", "no completion")
_SECONDS = 1.0  # that the model is given
_GRACE_S = 1.0  # for a machine that has other work
_WORDS = ("“peace”", "[1]", "I", "think", "[{", '"text":', '"Japan agreed."', '"quotes":[1]}]')


class Misbehaving:
    """A server of a model, and the way in which it misbehaves."""

    def __init__(self) -> None:
        self.way = WAYS[0]
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers one call."""
        if self.way == "slow":
            time.sleep(5 * _SECONDS)
            _reply(handler, 200, {})
        elif self.way == "down":
            handler.connection.close()
        elif self.way == "refusing":
            _reply(handler, 429, {"error": "too many"})
        elif self.way == "cut off":
            _begin(handler, 5_000)
            handler.wfile.write(b'{"choices": [{"message": {"content": "[{')
            handler.connection.close()
        elif self.way == "dripping":
            _begin(handler, 100_000)
            for _ in range(50):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.1)
        elif self.way == "babbling":
            said = " ".join(random.choices(_WORDS, k=3_000))  # noqa: S311
            _reply(handler, 200, {"choices": [{"message": {"content": said}}]})
        else:
            _reply(handler, 200, {"choices": []})


@contextmanager
def misbehaving() -> Iterator[Misbehaving]:
    """A server on loopback until the end."""
    told = Misbehaving()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            try:
                told.answer(self)
            except OSError:
                return  # whoever asked has hung up

    with loopback(Handler) as address:
        told.url = f"{address}/v1"
        yield told


def _begin(handler: BaseHTTPRequestHandler, length: int, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


def _reply(handler: BaseHTTPRequestHandler, status: int, body: object) -> None:
    content = json.dumps(body).encode()
    _begin(handler, len(content), status)
    handler.wfile.write(content)


def _client(data: Path, **model: Any) -> FlaskClient:
    client = create_app(Settings(data=data, asks_per_minute=0, **model)).test_client()
    for _ in range(600):
        if client.get("/readyz").status_code == 200:
            return client
        time.sleep(0.2)
    raise SystemExit("the index was not loaded within two minutes")


def _asked(client: FlaskClient, question: str) -> tuple[dict[str, Any], float]:
    begun = time.monotonic()
    body: dict[str, Any] = client.post("/api/v1/ask", json={"question": question}).get_json()
    return body, time.monotonic() - begun


def _quotes(body: dict[str, Any]) -> list[str]:
    return [one["quote"] for one in body.get("citations", [])]


def _questions(client: FlaskClient, most: int) -> dict[str, tuple[list[str], float]]:
    """Those that are answered without a model, each with its quotes and how long it took."""
    found = {}
    for pair in pairs():
        _asked(client, pair.english)
        body, took = _asked(client, pair.english)
        if _quotes(body):
            found[pair.english] = _quotes(body), took
        if len(found) == most:
            break
    return found


def _main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.misbehaving")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--answers", type=int, default=200)
    parser.add_argument("--model-url")
    parser.add_argument("--model", default="tried")
    parser.add_argument("--seconds", type=float, default=_SECONDS)
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    each = -(-given.answers // len(WAYS))
    known = _questions(_client(given.data), each)
    with misbehaving() as server:
        ways = WAYS if given.model_url is None else ("as it is",)
        url = given.model_url or server.url
        client = _client(
            given.data, model_url=url, model=given.model, model_timeout_s=given.seconds
        )
        _asked(client, next(iter(known)))  # what checks sentences is loaded once
        print("| the model is | answers | lost | late | with a summary |")
        print("| --- | --- | --- | --- | --- |")
        total: Counter[str] = Counter()
        for way in ways:
            server.way = way
            counted: Counter[str] = Counter()
            for question, (quotes, before) in list(known.items())[:each]:
                body, took = _asked(client, question)
                counted["answers"] += 1
                counted["lost"] += _quotes(body) != quotes
                counted["late"] += took > before + given.seconds + _GRACE_S
                counted["summary"] += "summary" in body
            total += counted
            _row(way, counted)
        _row("all", total)


def _row(way: str, counted: Counter[str]) -> None:
    figures = (counted[name] for name in ("answers", "lost", "late", "summary"))
    print(f"| {way} | {' | '.join(map(str, figures))} |", flush=True)


if __name__ == "__main__":
    _main()
