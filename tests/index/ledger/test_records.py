from __future__ import annotations

import pytest

from index.ledger.records import PageState, SourceState
from tests.index.ledger.events import event


def test_what_is_not_known_yet_is_new_and_due_at_once() -> None:
    assert (SourceState("v").state, SourceState("v").next_look) == ("new", 0.0)
    page = PageState("https://v.example/1", "v")
    assert (page.state, page.next_look, page.step) == ("listed", 0.0, 0)


def test_an_event_is_never_altered() -> None:
    with pytest.raises(AttributeError):
        event().title = "Another"  # type: ignore[misc]
