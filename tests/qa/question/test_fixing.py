"""What is fixed outside the question wins, whatever the question says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.question.fixing import fixed
from qa.records import AskFilters
from qa.retrieval.corpus import Corpus
from tests.qa.question.reading import likeliest_voice, parsed

QUESTION = "What did Norvania say about Peru and herring in 2019?"
YEAR = (date(2019, 1, 1), date(2019, 12, 31))
D20, D18 = date(2020, 1, 1), date(2018, 1, 1)

FIXED = [
    # filters, names that speak, names that do not, terms, days
    (AskFilters(), ["Norvania"], ["Peru"], ["herring"], YEAR),
    (AskFilters(issuers=("Marrowby",)), ["Marrowby"], ["Peru"], ["herring"], YEAR),
    (AskFilters(issuers=("Marrowby", "Tornmark")), ["Marrowby", "Tornmark"], ["Peru"],
     ["herring"], YEAR),
    (AskFilters(speakers=("Robert Hallam",)), ["Robert Hallam"], ["Peru"], ["herring"], YEAR),
    (AskFilters(issuers=("Grackleland",)), ["Grackleland"], ["Peru"], ["herring"], YEAR),
    (AskFilters(about=("vaccines",)), ["Norvania"], [], ["vaccin"], YEAR),
    (AskFilters(about=("Oman", "vaccines")), ["Norvania"], ["Oman"], ["vaccin"], YEAR),
    (AskFilters(without=("about",)), ["Norvania"], [], [], YEAR),
    (AskFilters(without=("issuers",)), [], ["Peru"], ["herring"], YEAR),
    (AskFilters(without=("speakers",)), [], ["Peru"], ["herring"], YEAR),
    (AskFilters(without=("dates",)), ["Norvania"], ["Peru"], ["herring"], (None, None)),
    (AskFilters(to_day=D20), ["Norvania"], ["Peru"], ["herring"], (YEAR[0], D20)),
    (AskFilters(from_day=D20), ["Norvania"], ["Peru"], ["herring"], (D20, None)),
    (AskFilters(to_day=D18), ["Norvania"], ["Peru"], ["herring"], (None, D18)),
    (AskFilters(from_day=D18, to_day=D20), ["Norvania"], ["Peru"], ["herring"], (D18, D20)),
]  # fmt: skip


Days = tuple[date | None, date | None]


@pytest.mark.parametrize(("filters", "expected"), [(filters, rest) for filters, *rest in FIXED])
def test_what_is_fixed_replaces_what_the_question_says(
    stock: Corpus, filters: AskFilters, expected: tuple[list[str], list[str], list[str], Days]
) -> None:
    speak, others, terms, days = expected
    read = fixed(parsed(QUESTION, stock), filters, stock.roster, stock.view)
    assert [r.mention.text for r in read.roles if r.voice >= 0.5] == speak
    assert [r.mention.text for r in read.roles if r.voice < 0.5] == others
    assert [term.stem for term in read.terms] == terms
    assert (read.period.from_day, read.period.to_day) == days


def test_a_fixed_name_that_nobody_bears_stays_one(stock: Corpus) -> None:
    filters = AskFilters(speakers=("Zebulon Grackle",))
    read = fixed(parsed(QUESTION, stock), filters, stock.roster, stock.view)
    assert likeliest_voice(read) == "Zebulon Grackle"
    assert not any(role.mention.is_known for role in read.roles if role.voice >= 0.5)


_WORDS = st.sampled_from(
    "what did Norvania Hallam tornmark say about Peru herring in 2019 since 2021 “nets” why".split()
)
_DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, max_size=10).map(" ".join), _DAYS, _DAYS)
def test_fixed_days_and_issuers_always_win(
    stock: Corpus, question: str, first: date | None, last: date | None
) -> None:
    if first and last and first > last:
        first, last = last, first
    filters = AskFilters(issuers=("Marrowby",), from_day=first, to_day=last)
    read = fixed(parsed(question, stock), filters, stock.roster, stock.view)
    speaking = [r.mention.parties[0].name for r in read.roles if r.voice >= 0.5]
    assert speaking == ["Marrowby"]
    assert first in (None, read.period.from_day)
    assert last in (None, read.period.to_day)
