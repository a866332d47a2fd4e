"""Quotes of statements that their source has withdrawn are marked, and stay."""

from __future__ import annotations

from typing import cast

from index.view import ArchiveView
from qa.answer.withdrawn import mark_withdrawn
from tests.qa.answer.cases import cite


class Withdrawals:
    """An archive that knows only which statements were withdrawn."""

    def __init__(self, days: dict[str, str]) -> None:
        self._days = days

    def withdrawn(self, statement_id: str) -> str | None:
        return self._days.get(statement_id)


def test_a_withdrawn_statement_has_the_day_that_it_was_seen_last() -> None:
    view = cast(ArchiveView, Withdrawals({"gone": "2024-05-01"}))
    gone, there = cite(statement_id="gone"), cite(statement_id="there")
    first, second = mark_withdrawn([gone, there], view)
    assert (first.withdrawn, second.withdrawn) == ("2024-05-01", None)
    assert (first.quote, second) == (gone.quote, there)


def test_no_citations_are_no_citations() -> None:
    assert mark_withdrawn([], cast(ArchiveView, Withdrawals({}))) == ()
