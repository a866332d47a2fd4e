from __future__ import annotations

from pathlib import Path

from index.ledger.records import SourceState
from index.ledger.store import Ledger
from index.sources.freshness import Freshness, freshness

STORED = "2026-03-02T07:30:00Z"
_RECIPE = (
    'name = "{}"\nissuer = "{}"\nhosts = ["{}.example"]\n[[find]]\nfeed = "https://{}.example/"\n'
)


def follow(folder: Path, *names: str) -> None:
    (folder / "sources").mkdir()
    for name in names:
        text = _RECIPE.format(name, name.capitalize(), name, name)
        (folder / "sources" / f"{name}.toml").write_text(text)


def test_an_archive_that_follows_nothing_says_when_it_was_filled(tmp_path: Path) -> None:
    assert freshness(tmp_path, tmp_path, STORED, lambda _: True) == Freshness(STORED)


def test_the_oldest_of_the_last_looks_counts(tmp_path: Path) -> None:
    follow(tmp_path, "valdoria", "korund", "ostra")
    ledger = Ledger(tmp_path)
    ledger.keep_source(SourceState("valdoria", "ok", read_at=86_400.0))
    ledger.keep_source(SourceState("korund", "blocked", read_at=3_600.0))
    found = freshness(tmp_path, tmp_path, STORED, lambda recipe: recipe.issuer != "Ostra")
    assert found == Freshness(STORED, 3, 2, "1970-01-01T01:00:00Z", 1)


def test_a_source_that_was_never_looked_at_leaves_it_open(tmp_path: Path) -> None:
    follow(tmp_path, "valdoria", "korund")
    Ledger(tmp_path).keep_source(SourceState("valdoria", "ok", read_at=86_400.0))
    assert freshness(tmp_path, tmp_path, None, lambda _: True) == Freshness(None, 2, 2, None, 0)


def test_a_recipe_that_cannot_be_read_hides_no_answer(tmp_path: Path) -> None:
    follow(tmp_path)
    (tmp_path / "sources" / "broken.toml").write_text("name = ")
    assert freshness(tmp_path, tmp_path, STORED, lambda _: True) == Freshness(STORED)
