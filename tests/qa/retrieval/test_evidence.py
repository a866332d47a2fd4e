"""What a sentence weighs as evidence."""

from __future__ import annotations

from typing import cast

import pytest

from index.records import Filters, Passage, Revision, Span, Standing, Statement
from index.view import ArchiveView
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Sentence, named_in, topic_evidence
from tests.qa.shelf import Shelf

WHOLE = "Norvania has bought seven icebreakers for the northern route."


def sentence(text: str) -> Sentence:
    span = Span(0, len(text))
    passage = Passage(0, "s", span, None, None, "Norvania", Standing.ISSUER)
    stored = Revision(Statement("s", text), 1, "2024-01-01T00:00:00Z")
    return Sentence(stored, passage, span, text)


@pytest.mark.parametrize(
    "worse",
    [
        "Norvania has bought seven icebreakers for the northern",
        "has bought seven icebreakers for the northern route.",
        "Seven icebreakers.",
    ],
)
def test_a_torn_or_short_sentence_weighs_less(worse: str) -> None:
    assert (
        topic_evidence(sentence(worse), 1.0, "r").score
        < topic_evidence(sentence(WHOLE), 1.0, "r").score
    )


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("We condemn the shelling of Peru and its coast.", "We condemn the shelling of Peru and"),
        ("We condemn the shelling of Peru and its coast.",
         "and we condemn the shelling of Peru and its coast."),
        ("We spoke about Peru and its coast at length.",
         "We spoke about Peru, Oman, Mali, Chad and Niger at length."),
        # Even where the torn one begins with the name, which else weighs more.
        ("At long last, and after many a winter, we condemn the shelling of Peru.",
         "Peru we condemn for the shelling of its coast and"),
    ],
)  # fmt: skip
def test_a_name_in_a_torn_sentence_or_a_list_weighs_less(
    stock: Corpus, better: str, worse: str
) -> None:
    def score(text: str) -> float:
        shelf = Shelf().put("s", "Norvania", "2019", text)
        names = stock.roster.names
        hits = shelf.search_phrases(["Peru"], Filters())
        (peru,) = names.party_of("Peru")
        (found,) = named_in(hits, [peru], cast("ArchiveView", shelf), names)
        return found.score

    assert score(better) > score(worse)


@pytest.mark.parametrize(
    ("voice", "found"), [("Democratic Republic of the Congo", 0), ("Angola", 1)]
)
def test_a_name_that_two_bear_is_the_speakers_own_in_its_mouth(
    stock: Corpus, voice: str, found: int
) -> None:
    text = "The Democratic Republic of the Congo has help from the Friends of the Congo."
    shelf = Shelf().put("s", voice, "1998", text)
    hits = shelf.search_phrases(["Congo"], Filters())
    names = stock.roster.names
    (asked,) = names.party_of("Republic of the Congo")
    assert len(named_in(hits, [asked], cast("ArchiveView", shelf), names)) == found
