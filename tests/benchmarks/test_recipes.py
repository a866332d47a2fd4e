from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from benchmarks.recipes import NotTaken, record_of
from index.sources.recipes import parse_recipe
from index.sources.shipping import Shipped, StoredPage, digest_of
from tests.ministry import page

_RECIPE = """
name = "valdoria"
issuer = "Ministry of Valdoria"
hosts = ["www.v.example"]

[[find]]
list = "https://www.v.example/news"
match = "/news/\\\\w+$"
"""
_TEXT = "Valdoria and Korund agreed on Monday to open the port of Ostra to all ships."


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A ministry's pages as somebody stores them."""
    files = {
        "list.html": "<p><a href=/news/port>The port</a> <a href=https://x.example/news/y>y</a>",
        "port.html": page("The port opens", _TEXT, _TEXT),
        "gone.html": "<html><body><h1>Page not found</h1></body></html>",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    who = ("-c", "user.name=v", "-c", "user.email=v@v.example", "-c", "commit.gpgsign=false")
    for command in (("init", "--quiet"), ("add", "."), (*who, "commit", "--quiet", "-m", "Pages")):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)  # noqa: S603, S607
    return tmp_path


def kept(*pages: tuple[str, str]) -> Shipped:
    found = (StoredPage(f"v/pages@HEAD:{name}", f"https://www.v.example{at}") for name, at in pages)
    return Shipped(parse_recipe(_RECIPE, "valdoria.toml"), tuple(found), "")


def test_what_a_recipe_takes_of_stored_pages_is_written_down(repository: Path) -> None:
    one = kept(("list.html", "/news"), ("port.html", "/news/port"))
    record = record_of([one], {"v/pages": repository})["valdoria"]
    assert isinstance(record, dict)
    assert record["recipe"] == digest_of(one.recipe)
    listed, statement = record["pages"]
    assert listed["listed"] == 1
    assert "listed" not in statement
    assert statement["day"] == "2026-03-02"
    assert len(statement["text"]) == len(statement["sha256"]) == 64


@pytest.mark.parametrize("at", ["/news", "/news/gone"])
def test_a_page_of_which_nothing_is_taken_fails(repository: Path, at: str) -> None:
    with pytest.raises(NotTaken):
        record_of([kept(("gone.html", at))], {"v/pages": repository})
