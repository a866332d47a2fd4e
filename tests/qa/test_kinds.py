"""One table describes each kind of question, and what differs by kind is read from it."""

from __future__ import annotations

import re

import pytest

from qa.kinds import Selection, kind_of, wordings
from qa.records import Intent

KINDS = [kind_of(intent) for intent in Intent]


@pytest.mark.parametrize("intent", list(Intent))
def test_each_kind_of_question_has_a_row_and_a_label_of_its_own(intent: Intent) -> None:
    assert kind_of(intent).intent is intent
    others = {kind_of(other).label for other in Intent if other is not intent}
    assert kind_of(intent).label not in others


def test_what_is_counted_is_told_by_its_counts_or_by_its_one_use() -> None:
    counted = [kind for kind in KINDS if kind.is_counted]
    assert counted
    for kind in counted:
        assert re.search(r"\{(?:all_\w+|of_all|later)\}", kind.headline), kind


def test_what_is_answered_by_one_statement_leads_with_it() -> None:
    ones = {Selection.LATEST, Selection.EARLIEST, Selection.FIRST_USE}
    single = [kind for kind in KINDS if kind.selection in ones]
    assert {kind.intent for kind in single} == {Intent.LATEST, Intent.FIRST, Intent.PHRASE}
    assert all(kind.has_lead for kind in single)


def test_no_two_wordings_are_tried_at_the_same_place() -> None:
    ranks = [wording.rank for _, wording in wordings()]
    assert ranks == sorted(set(ranks))


def test_each_wording_is_a_pattern_that_empty_text_does_not_have() -> None:
    for intent, wording in wordings():
        for pattern in wording.patterns:
            assert not re.search(pattern, "", re.IGNORECASE), intent


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.intent.value)
def test_each_headline_has_known_figures_only(kind: object) -> None:
    headline = kind.headline  # type: ignore[attr-defined]
    figures = set(re.findall(r"\{(\w+)\}", headline))
    assert figures <= {
        "quotes", "statements", "when", "issuers", "names", "all_sentences", "all_statements",
        "of_all", "later", "more",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.intent.value)
def test_the_last_step_of_a_search_looks_furthest(kind: object) -> None:
    limits = [depth.limit for depth in kind.depths]  # type: ignore[attr-defined]
    assert limits
    assert None not in limits[:-1]
    assert limits[-1] is None or limits == sorted(limits)
