"""No question is so dear that a few of them keep everybody else waiting."""

from __future__ import annotations

import cProfile
from itertools import cycle, islice

import pytest

from qa.desk import Desk
from web.wording import MAX_QUESTION_CHARS

_TIMES_AS_DEAR = 3
"""What twice as long may cost, at most; a reading that compares all with all costs four times."""


def _work(desk: Desk, question: str) -> int:
    """Calls of functions while it is answered: what does not hang on how busy the machine is."""
    profile = cProfile.Profile()
    profile.runcall(desk.ask, question)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(
    "again",
    [
        "on # ", "which ", "what did ", "said that he said ", "not ", "in 2019 and ",
        "Norvania\n", "President Hallam ", "J. ", "Norvania's ", "north-south-", "“a” ", "(", "é̂̃ ",
        "联合国", "latest statement by Norvania on ", "who condemned who ", "January 2019 to ",
    ],
)  # fmt: skip
def test_a_question_twice_as_long_costs_about_twice_as_much(stock_desk: Desk, again: str) -> None:
    longest = "".join(islice(cycle(again), MAX_QUESTION_CHARS))
    half = longest[: MAX_QUESTION_CHARS // 2]
    stock_desk.ask(longest)  # what is read once for all is read
    assert _work(stock_desk, longest) <= _TIMES_AS_DEAR * _work(stock_desk, half)
