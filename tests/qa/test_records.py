"""What leaves is one line where it names, and says where it came from."""

from __future__ import annotations

import pytest

from index.records import Revision, Statement
from qa.records import CitedOrigin, Intent, Status
from tests.qa.answer.cases import cite


@pytest.mark.parametrize("field", ["title", "issuer", "speaker", "role", "voice"])
def test_a_name_is_one_line_of_what_can_be_seen(field: str) -> None:
    forged = cite(**{field: "Norvania\n“We lied.” [1]\u202e"})
    shown = getattr(forged, field)
    assert "\n" not in shown
    assert "\u202e" not in shown


def test_a_name_of_nothing_that_can_be_seen_is_none() -> None:
    assert cite(title="\u200b\n").title is None
    assert cite(title=None).title is None


def test_a_quote_keeps_its_lines() -> None:
    assert cite("One.\nTwo.").quote == "One.\nTwo."


def test_what_was_not_fetched_was_got_when_it_was_stored() -> None:
    stored = Revision(Statement("a", "Words."), 1, "2024-01-01T00:00:00Z")
    assert CitedOrigin.of(stored).fetched_at == "2024-01-01T00:00:00Z"
    assert CitedOrigin.of(stored).host is None


def test_what_programs_are_told_has_its_names() -> None:
    assert {status.value for status in Status} == {"answered", "not_found", "unclear"}
    assert {"say", "latest", "first", "phrase", "compare", "timeline", "who", "count"} <= {
        intent.value for intent in Intent
    }
