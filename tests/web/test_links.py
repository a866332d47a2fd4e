"""Addresses of the service's pages, as they are given elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web.conftest import launch_citation
from web.links import MAX_URL_CHARS, Links

LINKS = Links("https://record.example/")
_ODD = "https://v.example/a?b=c#d"


def test_each_page_has_an_address() -> None:
    quoted = replace(launch_citation(), statement_id=_ODD, revision=2, start=5, end=9)
    at = "https%3A%2F%2Fv.example%2Fa%3Fb%3Dc%23d"
    assert LINKS.answer("a1") == "https://record.example/a/a1"
    assert LINKS.whole_statement(_ODD) == f"https://record.example/statements/{at}"
    assert LINKS.statement(quoted, "a1") == (
        f"https://record.example/statements/{at}?revision=2&start=5&end=9&answer=a1#quote"
    )
    assert LINKS.check("a & b") == "https://record.example/check?q=a+%26+b"


@pytest.mark.parametrize("links", [Links(None), Links("")])
def test_without_a_public_address_there_is_none(links: Links) -> None:
    assert links.answer("a1") is None
    assert links.check("words") is None


def test_an_address_that_slack_would_refuse_is_not_given() -> None:
    room = MAX_URL_CHARS - len("https://record.example/check?q=")
    assert LINKS.check("x" * room) is not None
    assert LINKS.check("x" * (room + 1)) is None
    assert LINKS.answer(None) is None
