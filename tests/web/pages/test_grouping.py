"""What quotes share is said once above them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qa.answer import Block
from qa.answer.layout import laid_out
from qa.records import Citation, Part, PartType
from tests.web.conftest import launch_citation
from web.pages.grouping import only_person, quote_groups


def _cited(number: int, **changes: Any) -> Citation:
    return replace(launch_citation(), number=number, quote=f"Words {number}.", **changes)


def _blocks(*citations: Citation) -> list[Block]:
    parts = [Part(PartType.QUOTE, one.quote, one.number) for one in citations]
    return list(laid_out(parts, citations))


def test_a_row_of_one_person_is_a_group_and_another_begins_the_next() -> None:
    other = _cited(3, speaker="Otto Kranz", person=None)
    groups = quote_groups(_blocks(_cited(1), _cited(2), other, _cited(4)))
    assert [[one.number for one in group.citations] for group in groups] == [[1, 2], [3], [4]]
    assert groups[1].first.speaker == "Otto Kranz"


def test_quotes_of_one_statement_share_its_date_and_title() -> None:
    [same] = quote_groups(_blocks(_cited(1), _cited(2)))
    [parted] = quote_groups(_blocks(_cited(1), _cited(2, statement_id="other")))
    [alone] = quote_groups(_blocks(_cited(1)))
    assert (same.is_of_one_statement, parted.is_of_one_statement) == (True, False)
    assert not alone.is_of_one_statement


def test_whose_all_are_is_known_where_one_person_speaks() -> None:
    one, other = _cited(1), _cited(2, speaker="Otto Kranz", person=None)
    assert only_person([one, _cited(2)]) == one
    assert only_person([one, other]) is None
    assert only_person([]) is None
    told = quote_groups(_blocks(one, other), one)
    assert [group.is_told for group in told] == [True, False]
