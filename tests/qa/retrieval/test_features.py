"""What speaks for a sentence, told apart one thing at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.records import Filters, Passage, Revision, Span, Standing, Statement
from qa.retrieval.candidate import Candidate
from qa.retrieval.candidates import candidates
from qa.retrieval.corpus import Corpus
from qa.retrieval.features import NAMES, asked_of, features
from tests.qa.question.reading import parsed

PLAIN = "Norvania has bought seven icebreakers for the northern route."


def candidate(text: str, voice: str = "Norvania", speaker: str | None = None) -> Candidate:
    span = Span(0, len(text))
    passage = Passage(0, "s", span, speaker, None, voice, Standing.ISSUER)
    stored = Revision(Statement("s", text, voice), 1, "2024-01-01T00:00:00Z")
    return Candidate(passage, span, text, stored, "", "", text, "", 0, 3, 1, 0.4, 0.0)


def row(question: str, one: Candidate, corpus: Corpus) -> dict[str, float]:
    (values,) = features(asked_of(parsed(question, corpus), corpus, [one]), [one])
    return dict(zip(NAMES, values.tolist(), strict=True))


ASKED = "What did Norvania say about icebreakers on the northern route?"


def test_words_count_most_in_the_sentence_and_less_around_it(stock: Corpus) -> None:
    inside = row(ASKED, candidate(PLAIN), stock)
    other = candidate("The money is there.")
    beside = row(ASKED, replace(other, before=PLAIN), stock)
    around = row(ASKED, replace(other, around=f"{PLAIN} {other.text}"), stock)
    nowhere = row(ASKED, other, stock)
    assert inside["terms_sentence"] == pytest.approx(1.0, abs=0.2)
    assert beside["terms_sentence"] == 0 < beside["terms_beside"]
    assert around["terms_beside"] == 0 < around["terms_passage"]
    assert nowhere["terms_anywhere"] == 0 < nowhere["rarest_missing"]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("The northern route is open.", True),
        ("The route to the northern harbour is open.", True),
        ("The northern harbour froze over, and after some weeks of talk we chose a route.", False),
        ("The northern harbour is open.", False),
    ],
)
def test_words_asked_together_count_as_such_only_where_they_stand_together(
    stock: Corpus, text: str, together: bool
) -> None:
    found = row("what did norvania say about the northern route", candidate(text), stock)
    assert (found["pairs_together"] > 0) == together


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("and for the northern route as well.", "ragged"),
        ("Norvania has bought seven icebreakers for the", "ragged"),
        ("They sail for the northern route.", "leans"),
        ("Who would have bought them?", "question"),
        ("Thank you very much, Mr. President.", "courtesy"),
        ("We sail.", "short"),
        ("We sail on the northern route every winter.", "first_person"),
    ],
)
def test_what_does_not_stand_alone_is_told(stock: Corpus, text: str, feature: str) -> None:
    assert row(ASKED, candidate(text), stock)[feature] == 1
    assert row(ASKED, candidate(PLAIN), stock)[feature] == 0


@pytest.mark.parametrize(
    ("question", "has", "lacks", "feature"),
    [
        ("how many icebreakers", "We bought seven.", "We bought some.", "number"),
        ("when do icebreakers sail", "They sail in March.", "They sail.", "date"),
        ("why buy icebreakers", "Because of the ice.", "There is ice.", "reason"),
        ("did Norvania condemn Peru", "We condemn Peru.", "We saw Peru.", "stance"),
    ],
)
def test_the_kind_of_thing_asked_for_is_looked_for(
    stock: Corpus, question: str, has: str, lacks: str, feature: str
) -> None:
    with_it, without = (row(question, candidate(text), stock)[feature] for text in (has, lacks))
    assert with_it == 1
    assert without <= 0


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("We condemn the shelling of Peru.", True),
        ("We condemn the shelling of PERU.", True),
        ("The Peruvian coast was shelled.", True),
        ("We condemn the shelling of Perugrad.", False),
        ("We condemn the shelling.", False),
    ],
)
def test_what_is_asked_about_is_found_by_its_names(stock: Corpus, text: str, named: bool) -> None:
    found = row("What did Norvania say about Peru?", candidate(text), stock)
    assert (found["names_sentence"] > 0.9) == named
    assert (found["names_missing"] > 0) == (not named)


def test_each_feature_of_any_sentence_is_a_number(stock: Corpus) -> None:
    for question in ("norvania herring", 'who said "the cold chain holds"', "", "uranium mali"):
        read = parsed(question, stock)
        found = candidates(read, stock, Filters())
        rows = features(asked_of(read, stock, found), found)
        assert rows.shape == (len(found), len(NAMES))
        assert abs(rows).max(initial=0) < 100
