"""A phrasebook is made with an archive and kept with it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.errors import EncoderUnavailable
from qa.desk import Desk
from qa.languages import Languages
from qa.records import AskFilters, Status
from qa.retrieval.corpus import Corpus
from tests.qa.question.glosses import Glosses
from tests.qa.stock import open_desk

IN_SPANISH = {
    "id": "es-fish", "issuer": "Norvania", "lang": "es", "date": "2019-05-02", "kind": "speech",
    "title": "Sobre el mar", "text": "Norvania reducirá a la mitad las cuotas de arenque.",
}  # fmt: skip
QUOTAS = "What did Norvania say about herring quotas?"


def test_what_was_embedded_once_is_read_from_then_on(stock: Corpus, tmp_path: Path) -> None:
    first, again = Glosses(), Glosses()
    made = Languages(first, tmp_path).phrasebook(stock.view, stock.roster, stock.thesaurus)
    kept = Languages(again, tmp_path).phrasebook(stock.view, stock.roster, stock.thesaurus)
    assert "vaccines" in first.encoded
    assert "vaccines" not in again.encoded
    assert made.english("vacunas") == kept.english("vacunas") == "vaccines"


def test_a_view_of_as_much_has_the_phrasebook_that_is_there(stock: Corpus, tmp_path: Path) -> None:
    books = Languages(Glosses(), tmp_path)
    one = books.phrasebook(stock.view, stock.roster, stock.thesaurus)
    assert books.phrasebook(stock.view, stock.roster, stock.thesaurus) is one


@pytest.mark.parametrize(
    "question",
    [
        "¿Qué dijo Norvania sobre las cuotas arenque?",
        "Qu'a dit Norvania sur les quotas hareng ?",
        "Что сказал Роберт Халлам о квотах сельди?",
    ],
)
def test_a_question_in_another_language_finds_what_it_finds_in_english(
    stock_desk: Desk, tmp_path: Path, question: str
) -> None:
    desk = Desk(stock_desk.archive, None, None, Languages(Glosses(), tmp_path))
    found, english = desk.ask(question), desk.ask("What did Norvania say about herring quotas?")
    assert english.status is Status.ANSWERED
    assert found.citations[0].quote == english.citations[0].quote
    assert ": What did " in found.interpretation.notes[0]


def test_without_a_phrasebook_words_of_a_subject_stay_as_they_are(stock_desk: Desk) -> None:
    assert stock_desk.corpus.phrasebook is None
    found = stock_desk.ask("¿Qué dijo Norvania sobre las cuotas arenque?")
    assert "cuotas" in found.interpretation.notes[0]


class Held(Glosses):
    """Embeds no statement until it may."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.may = threading.Event(), threading.Event()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if any("arenque" in text for text in texts):
            self.reached.set()
            assert self.may.wait(30)
        return super().encode(texts)


def test_nobody_waits_for_statements_to_be_embedded_where_a_thread_does(
    engine_data: Path, tmp_path: Path
) -> None:
    opened = open_desk(tmp_path, engine_data, [IN_SPANISH])
    held = Held()
    desk = Desk(opened.archive, None, None, Languages(held, tmp_path / "kept"))
    try:
        desk.renew_beside()
        assert held.reached.wait(30)  # before anybody asked
        assert desk.ask(QUOTAS).status is Status.NOT_FOUND
        assert desk.search("icebreakers", AskFilters(), 5) is not None
        held.may.set()
        for thread in threading.enumerate():
            if thread.name == "embed-foreign":
                thread.join(30)
        assert desk.ask(QUOTAS).citations[0].statement_id == "es-fish"
    finally:
        held.may.set()
        opened.archive.close()


def test_what_hinders_the_embedding_is_told_and_tried_again(
    engine_data: Path, tmp_path: Path
) -> None:
    class Failing(Glosses):
        fails = False

        def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
            if self.fails:
                raise EncoderUnavailable("no room")
            return super().encode(texts)

    encoder = Failing()
    opened = open_desk(tmp_path, engine_data, [IN_SPANISH])
    languages = Languages(encoder, tmp_path / "kept")
    desk = Desk(opened.archive, None, None, languages)
    try:
        encoder.fails = True
        with pytest.raises(EncoderUnavailable, match="no room"):
            languages.leg(desk.view, desk.roster)
        encoder.fails = False
        assert languages.leg(desk.view, desk.roster)
    finally:
        opened.archive.close()
