"""What takes more words than it needs is read as what it says."""

from __future__ import annotations

import pytest

from qa.attribution.parsing import PARSER
from qa.written import Source
from qa.written.plain import plain
from tests.qa.written.speech import checks


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Korund said that it will protect the boats.", "We’re going to protect the boats."),
        ("Korund said that it must protect the boats.", "We have to protect the boats."),
        ("Korund thanked Valdoria for its help.", "I would like to thank Valdoria for its help."),
        ("Korund thanked Valdoria for its help.", "We want to thank Valdoria for its help."),
        ("Korund has no plans.", "We don’t have any plans."),
    ],
)
def test_it_is_what_it_comes_to(claim: str, quote: str) -> None:
    assert checks().faults(claim, Source(quote, None, ("Korund",))) == []


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Korund said that it may protect the boats.", "We’re going to protect the boats."),
        (
            "Korund said that it may going to protect the boats.",
            "We’re going to protect the boats.",
        ),
        ("Korund said that it protects the boats.", "We have to protect the boats."),
        ("Korund thanked Valdoria for its help.", "We may wish to thank Valdoria for its help."),
        ("Korund lifted the sanctions.", "We would like to lift the sanctions."),
    ],
)
def test_and_no_more(claim: str, quote: str) -> None:
    assert checks().faults(claim, Source(quote, None, ("Korund",)))


def test_a_surname_stands_for_the_name() -> None:
    tree = PARSER.parse("Former Prime Minister Jan B. Osk, Jr. will speak.")
    assert tree
    tokens = plain(tree).tokens
    hung = {token.text: tokens[token.head].text for token in tokens}
    assert hung["Osk"] == "speak"
    assert {hung["Jan"], hung["Minister"], hung["Jr."]} == {"Osk"}
    assert hung["Former"] == "Prime"
    assert [token.span for token in tokens] == [token.span for token in tree.tokens]
