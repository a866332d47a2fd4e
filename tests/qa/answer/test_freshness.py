"""How fresh what was searched is, said where nothing was found."""

from __future__ import annotations

import pytest

from index.sources.freshness import Freshness
from qa.answer.freshness import in_words, with_freshness
from qa.desk import Desk
from qa.records import Status


@pytest.mark.parametrize(
    ("fresh", "issuers", "told"),
    [
        (Freshness(None), (), "statements are taken in by hand."),
        (Freshness("2026-03-02T07:30:00Z", 3, 0), ("Valdoria",), "No source of Valdoria"),
        (Freshness("2026-03-02T07:30:00Z", 3, 2), (), "not every one was looked at yet"),
        (
            Freshness("2026-03-02T07:30:00Z", 3, 2, "2026-03-04T06:00:00Z", behind=1),
            (),
            "1 of them cannot be read now, so what is new there is missing.",
        ),
    ],
)
def test_it_is_said_what_is_followed_and_since_when(
    fresh: Freshness, issuers: tuple[str, ...], told: str
) -> None:
    assert told in in_words(fresh, issuers)


def test_only_a_refusal_tells_it(stock_desk: Desk) -> None:
    refused = stock_desk.ask("What did Norvania say about bagpipes?")
    assert refused.status is Status.NOT_FOUND
    assert refused.text.count("No source is followed here") == 1
    assert refused.searched.fresh is not None
    answered = stock_desk.ask("What did Norvania say about Peru?")
    assert answered.status is Status.ANSWERED
    assert with_freshness(answered, stock_desk.corpus) is answered
