from __future__ import annotations

import pytest

from qa.answer.suggestions import did_you_mean
from qa.desk import Desk
from qa.retrieval.corpus import Corpus


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Halam", "Robert Hallam"),
        ("Robert Hallem", "Robert Hallam"),
        ("Norvinia", "Norvania"),
    ],
)
def test_a_name_that_nobody_bears_gets_the_nearest_on_record(
    stock: Corpus, typed: str, meant: str
) -> None:
    first = did_you_mean([typed], ["herring"], stock.roster)[0]
    assert first.question == f"What did {meant} say about herring?"
    assert typed in first.reason


def test_what_is_like_no_name_gets_none(stock: Corpus) -> None:
    assert did_you_mean(["Zebulon Grackle"], ["herring"], stock.roster) == ()


def test_another_reading_says_how_much_it_finds_and_finds_it(stock_desk: Desk) -> None:
    answer = stock_desk.ask("remarks by Peru on norvania herring quotas")
    assert answer.readings
    for reading in answer.readings:
        again = stock_desk.ask(reading.question)
        assert again.citations
        assert reading.quotes > 0
