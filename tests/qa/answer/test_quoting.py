"""How far a quote depths around its sentence."""

from __future__ import annotations

from typing import cast

import pytest

from index.records import Revision, Span
from index.view import ArchiveView
from qa.answer.quoting import Surroundings, quotes_of
from qa.retrieval.evidence import Evidence
from tests.qa.shelf import Said, Shelf


def evidence(shelf: Shelf, id_: str, sentence: str) -> Evidence:
    statement = shelf.statements[id_]
    start = statement.text.index(sentence)
    span = Span(start, start + len(sentence))
    (passage,) = [
        p for p in shelf.passages() if p.statement_id == id_ and p.span.start <= start < p.span.end
    ]
    return Evidence(Revision(statement, 1, "2024-01-01T00:00:00Z"), passage, span, 1.0, ())


def quoted(shelf: Shelf, chosen: list[Evidence], others: tuple[str, ...] = ()) -> list[str]:
    around = Surroundings(
        cast("ArchiveView", shelf),
        lambda _, __: True,
        lambda sentence: any(name in sentence for name in others),
    )
    quotes = quotes_of(chosen, around)
    return [quote.span.of(shelf.statements[quote.evidence.statement_id].text) for quote in quotes]


def two_speakers(second: str) -> Shelf:
    return Shelf().put(
        "s",
        "Norvania",
        "2019",
        Said("The nets are dry.", "Robert Hallam"),
        Said(second, "Jana Merrow"),
    )


@pytest.mark.parametrize("begins", ["It", "They", "This", "However, it", "And it", "But that"])
def test_a_quote_never_begins_in_the_previous_speaker_s_turn(begins: str) -> None:
    said = f"{begins} will not do."
    shelf = two_speakers(said)
    assert quoted(shelf, [evidence(shelf, "s", said)]) == [said]


def test_a_sentence_that_leans_brings_the_one_before_in_its_own_turn() -> None:
    shelf = two_speakers("The boats are in. It is late.")
    assert quoted(shelf, [evidence(shelf, "s", "It is late.")]) == ["The boats are in. It is late."]


def test_words_of_two_voices_are_never_joined() -> None:
    shelf = Shelf().put(
        "s",
        "Norvania",
        "2019",
        Said("The nets are dry.", "Robert Hallam", "Norvania"),
        Said("The boats are in.", "Orla Quist-Tarrant", "Marrowby"),
    )
    chosen = [evidence(shelf, "s", said) for said in ("The nets are dry.", "The boats are in.")]
    assert quoted(shelf, chosen) == ["The nets are dry.", "The boats are in."]


def test_neighbours_of_one_voice_are_one_quote() -> None:
    shelf = Shelf().put("s", "Norvania", "2019", "The nets are dry. The boats are in.")
    chosen = [evidence(shelf, "s", said) for said in ("The nets are dry.", "The boats are in.")]
    assert quoted(shelf, chosen) == ["The nets are dry. The boats are in."]


def test_a_sentence_comes_with_what_goes_on_from_it_unless_that_turns_to_another() -> None:
    shelf = Shelf().put("s", "Norvania", "2019", "The nets are dry. Peru has boats.")
    one = evidence(shelf, "s", "The nets are dry.")
    assert quoted(shelf, [one]) == ["The nets are dry. Peru has boats."]
    assert quoted(shelf, [one], others=("Peru",)) == ["The nets are dry."]


def test_a_quote_does_not_run_into_the_next_paragraph() -> None:
    shelf = Shelf().put("s", "Norvania", "2019", "The nets are dry.\n\nThe boats are in.")
    assert quoted(shelf, [evidence(shelf, "s", "The nets are dry.")]) == ["The nets are dry."]


def test_a_quote_begins_with_words_and_not_with_numbering() -> None:
    shelf = Shelf().put("s", "Norvania", "2019", "162. The nets are dry.")
    assert quoted(shelf, [evidence(shelf, "s", "162. The nets are dry.")]) == ["The nets are dry."]
