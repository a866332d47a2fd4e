"""A phrasebook is made with an archive and kept with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.desk import Desk
from qa.languages import Languages
from qa.records import Status
from qa.retrieval.corpus import Corpus
from tests.qa.question.glosses import Glosses


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
