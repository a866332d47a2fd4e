from __future__ import annotations

import pytest

from qa.kinds import kind_of
from qa.records import Intent


@pytest.mark.parametrize("intent", list(Intent))
def test_each_kind_of_question_has_a_row_and_a_label_of_its_own(intent: Intent) -> None:
    assert kind_of(intent).intent is intent
    others = {kind_of(other).label for other in Intent if other is not intent}
    assert kind_of(intent).label not in others


def test_what_is_counted_is_gathered_whole_and_never_ranked() -> None:
    counted = [kind_of(intent) for intent in Intent if kind_of(intent).is_counted]
    assert counted
    assert not any(kind.is_ranked for kind in counted)


def test_what_is_answered_by_one_statement_says_which_and_leads_with_it() -> None:
    edges = [kind_of(intent) for intent in Intent if kind_of(intent).edge]
    assert {kind.intent for kind in edges} == {Intent.LATEST, Intent.FIRST, Intent.PHRASE}
    assert all(kind.has_lead for kind in edges)
