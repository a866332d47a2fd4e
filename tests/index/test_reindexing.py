"""What was made from the texts is made again from them, and nothing mixes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from index import recipes
from index.archive import Archive
from index.condition import Health
from index.errors import EncoderMismatch
from index.ingest import ingest
from index.records import Filters
from index.reindexing import reembed
from index.settings import Settings
from index.store import DATABASE, Store
from tests.index.conftest import DIM, WordEncoder, make_statement

GIVEN = [make_statement(f"s{n}", f"Valdoria mines ore number {n}.") for n in range(6)]


@pytest.fixture
def filled(open_archive: Callable[[], Archive]) -> Archive:
    archive = open_archive()
    ingest(GIVEN, archive)
    return archive


@dataclass
class CutOff(WordEncoder):
    """Fails after some texts."""

    texts: int
    fingerprint: str = "words-1"
    encoded: list[str] = field(default_factory=list)

    def encode(self, texts: list[str], *, query: bool = False) -> NDArray[np.float32]:
        if len(self.encoded) + len(texts) > self.texts:
            raise KeyboardInterrupt
        return super().encode(texts, query=query)


def test_vectors_of_another_recipe_are_found_and_made_again(
    filled: Archive, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.condition().health is Health.GREEN
    monkeypatch.setattr(recipes, "PREFIX", 99)
    stands = filled.condition()
    assert (stands.health, "of 6 statements" in stands.reasons[0]) == (Health.YELLOW, True)
    assert ingest(GIVEN[:1], filled).updated == 1, "taken in again, it is made again"
    assert "of 5 statements" in filled.condition().reasons[0]
    encoder.encoded.clear()
    report = reembed(filled.store, encoder)
    assert (report.updated, report.unchanged, report.passages_embedded) == (5, 1, 5)
    assert filled.condition().reasons[1:] == []
    filled.refresh()
    assert filled.condition().health is Health.GREEN


def test_all_is_made_again_when_nothing_is_stale(filled: Archive, encoder: WordEncoder) -> None:
    assert reembed(filled.store, encoder).passages_embedded == 6
    filled.refresh()
    assert len(filled.view.search_lexical("ore", Filters(), 9)) == 6
    revision = filled.view.revision("s0")
    assert revision
    assert (revision.number, revision.statement) == (1, GIVEN[0]), "no text has changed"


def test_with_another_encoder_the_one_in_use_stays_until_all_is_made(
    filled: Archive, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ingest._WINDOW_PASSAGES", 2)
    with pytest.raises(KeyboardInterrupt):
        reembed(filled.store, CutOff(4, "words-2"))
    assert filled.store.about().encoder == "words-1"
    assert len(filled.view.search_dense("ore number 3", Filters(), 9)) == 6
    again = WordEncoder("words-2")
    store = Store.open(settings.data)
    report = reembed(store, again)
    assert report.passages_embedded < 6, "it went on where it was"
    assert report.unchanged + report.updated == 6
    done = Store.open(settings.data)
    assert done.about().encoder == "words-2"
    with pytest.raises(EncoderMismatch):
        done.require_encoder("words-1")
    with done.snapshot() as snapshot:
        assert snapshot.stale() == 0
        assert all(one.vectors.shape == (1, DIM) for one in snapshot.statements())
    done.close()
    assert len(list(settings.data.glob(f"{DATABASE}.replaced-*Z"))) == 1
    assert not (settings.data / "reembedding").exists()


def test_a_statement_taken_in_meanwhile_is_not_lost(
    filled: Archive, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ingest._WINDOW_PASSAGES", 2)
    with pytest.raises(KeyboardInterrupt):
        reembed(filled.store, CutOff(4, "words-2"))
    ingest([make_statement("late", "Valdoria mines late.")], filled)
    reembed(Store.open(settings.data), WordEncoder("words-2"))
    done = Store.open(settings.data)
    assert done.revision("late")
    done.close()
