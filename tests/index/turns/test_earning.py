"""Which possible labels hand words to somebody, and which are a salutation, a field or a lead."""

from __future__ import annotations

import pytest

from index.records import Statement
from index.turns.earning import earned, is_field, leads_to_quote, names_itself
from index.turns.labels import find_labels

LONG = "The harbour is open to all. " * 40


def keys(text: str, *, hinted: bool = False, **fields: str) -> list[str]:
    statement = Statement("s", text, "Kenya", **fields)  # type: ignore[arg-type]
    return [label.key for label in earned(statement, find_labels(text), hinted)]


def test_a_label_that_nothing_brings_in_takes_not_most_of_a_text() -> None:
    text = f"Colleagues, I begin.\n\nPresident Lind: {LONG}"
    assert keys(text, speaker="Ana Kovac") == []
    assert keys(text, speaker="Per Lind") == ["president lind"]
    assert keys(text, speaker="Ana Kovac", title="With Lind") == ["president lind"]
    assert keys(text, speaker="Ana Kovac", hinted=True) == ["president lind"]
    assert keys(f"{LONG}\n\nPresident Lind: Yes.", speaker="Ana Kovac") == ["president lind"]


def test_labels_that_come_again_have_earned_their_places() -> None:
    text = f"MR. OSS: Hello.\n\nMR. LIND: {LONG}\n\nMR. OSS: Thanks."
    assert keys(text, speaker="Ana Kovac") == ["mr. oss", "mr. lind", "mr. oss"]


def test_who_gives_name_post_and_the_publishers_state_brings_himself_in() -> None:
    statement = Statement("s", "President of Kenya Ana Kovac: I am glad.", "Kenya")
    [label] = find_labels(statement.text)
    assert names_itself(statement, label)
    for text in (
        "President of Norway Ana Kovac: I am glad.",
        "President of Kenya Kovac: I am glad.",
        "President of Kenya Ana Kovac: “I am glad.”",
        "President of Kenya Ana Kovac: it was said.",
    ):
        other = Statement("s", text, "Kenya")
        assert not names_itself(other, find_labels(text)[0])


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Deputy Chair: Ana Kovac", True),
        ("Deputy Chair: Ana Kovac speaks of the harbour today", False),
        ("Deputy Chair: we begin", False),
        ("DEPUTY CHAIR: Ana Kovac", False),
    ],
)
def test_a_post_before_a_name_alone_on_its_line_is_a_field(text: str, field: bool) -> None:
    [label] = find_labels(text)
    assert is_field(text, label) is field


def test_one_name_before_a_quotation_leads_to_it() -> None:
    text = "Minister Kovac: “We go.”"
    labels = find_labels(text)
    assert leads_to_quote(text, labels[0], labels)
    assert not leads_to_quote(text, labels[0], [*labels, *labels])
    spoken = "Minister Kovac: We go."
    assert not leads_to_quote(spoken, find_labels(spoken)[0], find_labels(spoken))
