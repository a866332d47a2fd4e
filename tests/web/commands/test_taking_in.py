"""`onrecord ingest` over a web that gives out one page."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from index import archive as archive_module
from index.fetching import Page
from index.readers import page as page_module
from tests.index.conftest import WordEncoder
from web.cli import app

PAGE = Page(
    "https://velmar.example.net/1",
    b"Issuer: Velmar\nTitle: On the launch\n\nVelmar condemns the launch by North Korea.",
    "text/plain",
    None,
)


@pytest.fixture(autouse=True)
def _over_one_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    monkeypatch.setattr(archive_module, "load_encoder", lambda _: WordEncoder())
    monkeypatch.setattr(page_module, "fetch_page", lambda *_: PAGE)


def test_pages_that_are_kept_as_claims_are_told() -> None:
    result = CliRunner().invoke(app, ["ingest", PAGE.url])
    assert result.exit_code == 0
    assert "velmar.example.net: 1 statement is kept as what the page calls itself" in result.stderr
    assert "ONRECORD_TRUSTED_HOSTS" in result.stderr


def test_pages_of_a_trusted_host_are_taken_at_their_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_TRUSTED_HOSTS", "velmar.example.net")
    result = CliRunner().invoke(app, ["ingest", PAGE.url])
    assert (result.exit_code, "calls itself" in result.stderr) == (0, False)
