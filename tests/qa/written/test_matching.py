"""One sentence holds in another where the same hangs together in both."""

from __future__ import annotations

import pytest

from qa.attribution.parsing import PARSER
from qa.written.graph import graph_of
from qa.written.matching import Comparison, Loss, Manner


def holds(claim: str, source: str, *ignoring: Loss, told: bool = False) -> bool:
    said, given = (graph_of(tree, []) for tree in PARSER.parse_all([claim, source]) if tree)
    manner = Manner(told, others=False, beside=lambda _said, _below: False)
    comparison = Comparison(said, given, manner, frozenset(ignoring))
    return all(comparison.holds(root) for root in said.roots)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The village was attacked.", "The troops attacked the village at night."),
        ("The attack by the troops failed.", "The troops' attack failed."),
        ("The troops fled.", "The troops fled because the village burned."),
        ("The act was condemned.", "We condemned the act, and we will act."),
    ],
)
def test_it_may_be_put_otherwise_and_say_less(claim: str, source: str) -> None:
    assert holds(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The village attacked the troops.", "The troops attacked the village."),
        ("The troops attacked the town.", "The troops attacked the village near the town."),
        ("The village burned.", "If the village burned, the troops fled."),
        ("The village burned.", "They doubt that the village burned."),
    ],
)
def test_and_nothing_else(claim: str, source: str) -> None:
    assert not holds(claim, source)


@pytest.mark.parametrize(
    ("claim", "source", "loss"),
    [
        ("The troops attacked.", "The troops never attacked.", Loss.NEGATION),
        ("The troops attacked.", "The troops may attack.", Loss.MODALITY),
        ("The troops attacked.", "Few troops attacked.", Loss.LIMITS),
        ("The village burned.", "They doubt that the village burned.", Loss.STANDING),
    ],
)
def test_what_it_fails_for_can_be_told(claim: str, source: str, loss: Loss) -> None:
    assert not holds(claim, source)
    assert holds(claim, source, loss)


def test_what_was_said_is_told_in_another_tense() -> None:
    assert holds("The troops would leave.", "The troops will leave.", told=True)
    assert not holds("The troops would leave.", "The troops will leave.")
