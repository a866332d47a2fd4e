from __future__ import annotations

import pytest

from index.exchanges import question_before
from index.records import Span, Standing, Turn


def _turn(start: int, end: int, standing: Standing) -> Turn:
    return Turn(Span(start, end), None, None, None, standing)


TURNS = [
    _turn(0, 10, Standing.ISSUER),
    _turn(12, 20, Standing.JOURNALIST),
    _turn(22, 40, Standing.ISSUER),
    _turn(42, 50, Standing.GUEST),
]


@pytest.mark.parametrize(
    ("span", "question"),
    [
        (Span(25, 30), Span(12, 20)),
        (Span(22, 40), Span(12, 20)),
        (Span(42, 50), None),
        (Span(0, 5), None),
        (Span(13, 15), None),
        (Span(30, 45), None),
    ],
)
def test_a_reply_has_the_question_right_before_it(span: Span, question: Span | None) -> None:
    assert question_before(TURNS, span) == question


def test_a_question_is_asked_by_the_press_alone() -> None:
    assert question_before([], Span(0, 1)) is None
    two = [_turn(0, 5, Standing.JOURNALIST), _turn(6, 9, Standing.JOURNALIST)]
    assert question_before(two, Span(6, 8)) is None
