"""Names of more words than the roster knows, over texts that mention people who never speak."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qa.question.mentions import find_names
from qa.question.name_mention import NameMention
from qa.question.parser import parse
from qa.question.whole_names import is_written_as_name
from qa.retrieval.corpus import Corpus
from tests.qa.stock import open_desk

_STATEMENTS = [
    {
        "id": "press", "issuer": "Tessaly", "date": "2021-04-03", "kind": "press_conference",
        "title": "Press conference on the dams",
        "text": "SENATOR DROM: The dams will be repaired before the winter.\n\n"
        "DONALD FERROW: We met Kim-Jor Ull and Don O'Harran at the Don Vale Centre. The old "
        "guard and Penny Auster of the union were heard, and nobody blamed the guard or "
        "his friend Rolf Ferrow. Later Park Dae Un came, who speaks for the herders.",
    },
    {
        "id": "speech", "issuer": "Tessaly", "speaker": "Kim Brander", "date": "2021-05-03",
        "kind": "speech", "title": "On the harbour",
        "text": "The harbour is open, and there was Ilva Drom at the gate with Minister Auster. "
        "The party of General Talks was there. A cease-fire is what both sides of the strait want.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    desk = open_desk(tmp_path_factory.mktemp("whole-names"), engine_data, _STATEMENTS)
    yield desk.corpus
    desk.archive.close()


def the_mention(question: str, corpus: Corpus) -> NameMention:
    (mention,) = (m for m in find_names(question, corpus.roster, corpus.view) if not m.parties)
    return mention


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("What did Brander say about general talks?", "general talks"),
        ("What did Brander say about the latest talks?", None),
        ("What did Brander say about the harbour?", None),
    ],
)
def test_words_of_any_question_that_texts_write_as_a_name_are_one(
    corpus: Corpus, question: str, phrase: str | None
) -> None:
    assert parse(question, corpus.roster, corpus.view, date(2026, 1, 1)).phrase == phrase


def test_a_name_behind_a_post_is_a_name_in_small_letters_too(corpus: Corpus) -> None:
    assert unknown("senator auster on the dams", corpus) == []
    assert unknown("minister auster on the dams", corpus) == ["auster"]


def unknown(question: str, corpus: Corpus) -> list[str]:
    read = parse(question, corpus.roster, corpus.view, date(2026, 1, 1))
    return [role.mention.text for role in read.roles if not role.mention.is_known]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("what happened to kim jor ull", "kim jor ull"),
        ("the don vale centre", "don vale centre"),
        ("Kim Quorrin on the harbour", "Kim Quorrin"),
        ("did tessaly meet penny auster ferrow", "ferrow"),
    ],
)
def test_a_given_name_that_goes_on_is_another_s(corpus: Corpus, question: str, name: str) -> None:
    mention = the_mention(question, corpus)
    assert mention.text == name
    assert mention.is_known is (name == "ferrow")


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("did kim brandar open the harbour", "Kim Brander"),
        ("kim branders harbour", "Kim Brander"),
        ("Kim Bander on the harbour", "Kim Brander"),
    ],
)
def test_a_surname_with_a_slip_after_the_given_name_is_its_bearer_s(
    corpus: Corpus, question: str, person: str
) -> None:
    mention = the_mention(question, corpus)
    assert [p.name for p in mention.people] == [person]
    assert mention.text.lower().startswith("kim b")


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("what does kim think of the harbour", "Kim Brander"),
        ("kim on the harbour", "Kim Brander"),
        ("kim harbour", "Kim Brander"),
        ("kim cease-fires", "Kim Brander"),
    ],
)
def test_a_given_name_before_a_common_word_is_its_bearer_s(
    corpus: Corpus, question: str, person: str
) -> None:
    assert [p.name for p in the_mention(question, corpus).people] == [person]


@pytest.mark.parametrize("question", ["ilva drom on dams", "ilva droms dams", "Ylva Drom on dams"])
def test_a_given_name_that_no_label_tells_belongs_to_the_surname(
    corpus: Corpus, question: str
) -> None:
    mention = the_mention(question, corpus)
    assert [p.name for p in mention.people] == ["Drom"]
    assert mention.text.lower().startswith(("ilva", "ylva"))


def test_an_abbreviation_in_small_letters_may_end_a_name(corpus: Corpus) -> None:
    def parties(question: str) -> list[str]:
        found = find_names(question, corpus.roster, corpus.view)
        return [party.name for mention in found for party in mention.parties]

    assert parties("who met park dae un at the un") == ["United Nations"]
    assert parties("who met dae un") == []
    assert parties("harbour un talks") == ["United Nations"]


def test_a_surname_with_another_given_name_is_nobody_on_record(corpus: Corpus) -> None:
    assert unknown("what did Ferrow say about dams", corpus) == []
    assert unknown("what did rolf ferrow say about dams", corpus) == ["rolf ferrow"]


def test_words_are_a_name_where_texts_write_them_with_capitals_inside_a_sentence(
    corpus: Corpus,
) -> None:
    assert is_written_as_name(["penny", "auster"], corpus.view)
    assert is_written_as_name(["kim", "jor", "ull"], corpus.view)
    assert not is_written_as_name(["old", "guard"], corpus.view)
    assert not is_written_as_name(["the", "dams"], corpus.view)  # it begins its sentence
    assert not is_written_as_name(["auster", "penny"], corpus.view)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("what did penny auster say about dams", ["penny auster"]),
        ("penny auster's position on dams", ["penny auster"]),
        ("did auster say that", ["auster"]),
        ("what did guards say about dams", []),
        ("what happened to penny auster", []),
    ],
)
def test_a_speaker_typed_in_small_letters_is_a_name_where_texts_write_it_so(
    corpus: Corpus, question: str, names: list[str]
) -> None:
    assert unknown(question, corpus) == names


@pytest.mark.parametrize(
    ("question", "stems"),
    [("oharran", ["o", "harran"]), ("ceasefire", ["ceas", "fire"]), ("harbours", ["harbour"])],
)
def test_a_word_that_no_text_has_is_the_two_that_texts_write(
    corpus: Corpus, question: str, stems: list[str]
) -> None:
    read = parse(question, corpus.roster, corpus.view, date(2026, 1, 1))
    assert [term.stem for term in read.terms] == stems
    assert all(term.known for term in read.terms)
