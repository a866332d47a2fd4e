"""How old the newest quote is said to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.records import Answer, Part, PartType
from tests.web.conftest import FakeDesk, launch_citation
from web.pages.ages import newest

_TODAY = date(2021, 4, 20)


def given(text: str) -> Answer:
    quote = replace(launch_citation(), published_on="2019-03-05")
    answer = FakeDesk().ask("What did Vessaria say about Korund?")
    return replace(answer, citations=(quote,), parts=(Part(PartType.TEXT, text),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vessaria on Korund: 2 quotes, 2012 to 2019-03-05.", "2 years old"),
        ("Vessaria on Korund: 12 sentences.", "2 years old, 5 March 2019"),
    ],
)
def test_a_date_that_the_answer_begins_with_is_not_said_again(text: str, said: str) -> None:
    assert newest(given(text), _TODAY) == said
