"""A sentence with words left out says what it said, and a sentence that leaves out what the rest
hangs on does not."""

from __future__ import annotations

import pytest

from qa.written import Source
from tests.qa.written.speech import checks


def faults(claim: str, quote: str) -> list[str]:
    return checks().faults(claim, Source(quote, "2020-05-06", ("Korund",), "Tor Vael", None))


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        # a clause, an adjunct, a member of a list
        ("Korund said that it thanks Valdoria for its help.",
         "We thank Valdoria, which has been our friend for years, for its help."),
        ("Korund said that it will strengthen its ties with Valdoria.",
         "We will continue our talks and strengthen our ties with Valdoria in the coming year."),
        ("Korund said that it supports the enlargement of the council.",
         "We support the reform and the enlargement of the council, but it has to be fair."),
        # what only goes on, another name for it, and the title before it
        ("Korund said that the talks are in their third round.",
         "The talks continue to be in their third round."),
        ("Korund said that it blocks Orbank.", "We block a bank, Orbank, that pays for the war."),
        ("Korund said that it thanks His Excellency for his work.",
         "We thank His Excellency Mr. Jan Osk of Valdoria for his work."),
        ("President Osk met Tor Vael.", "President Jan B. Osk, Jr. met me."),
    ],
)  # fmt: skip
def test_words_may_be_left_out(claim: str, quote: str) -> None:
    assert faults(claim, quote) == []


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        # a denial, a modal, a limit, a condition
        ("Korund said that it attacks Valdoria.", "We do not attack Valdoria."),
        ("Korund said that it supports the reform.", "We may support the reform."),
        ("Korund said that it will continue and strengthen its help.",
         "We will not continue and strengthen our help."),
        ("Korund said that ships were sunk.", "Few ships were sunk."),
        ("Korund said that it will accept the reform.",
         "We will accept the reform unless talks begin."),
        # one of two, where it is one or the other
        ("Korund said that it will attack.", "We will attack or withdraw."),
        ("Korund said that Valdoria will fund the school.",
         "Valdoria or Ostland will fund the school."),
        ("Korund said that it will not condemn Ostland.",
         "We will not support Valdoria but condemn Ostland."),
        # what it is that they did, and to whom
        ("Korund said that Ostland attacked.", "The enemies of Ostland attacked."),
        ("Korund said that Ostland attacked Valdoria.", "Ostland was attacked by Valdoria."),
        ("Korund said that those people are criminals.",
         "Those people who burn schools are criminals."),
        ("Korund said that Ostland attacked Valdoria.",
         "They claim that Ostland attacked Valdoria."),
        ("President Osk met Tor Vael.", "Vice President Jan Osk met me."),
        ("Korund said that her assures it of support.", "I assure her of support."),
    ],
)  # fmt: skip
def test_what_the_rest_hangs_on_may_not(claim: str, quote: str) -> None:
    assert faults(claim, quote)
