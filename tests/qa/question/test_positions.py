"""A question is cut at the word that leads to its subject."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import Names
from qa.entities.people import People
from qa.question.positions import split_roles, tag

NAMES, NOBODY = Names.load(), People([])


def cut(question: str) -> tuple[str, str, str | None]:
    """What stands before and after, and the stance."""
    roles = split_roles(question, tag(question, NAMES, NOBODY))
    before = " ".join(item.text for item in roles.before)
    return before, " ".join(item.text for item in roles.after), roles.stance


@pytest.mark.parametrize(
    ("question", "after"),
    [
        ("What did Sweden say about Chad?", "Chad"),
        ("What did Sweden say on the subject of Chad?", "Chad"),
        ("What did Sweden say regarding the situation in Chad?", "the situation in Chad"),
        ("When did Sweden first mention Chad?", "Chad"),
        ("Sweden’s assessment of Chad", "Chad"),
        ("Sweden's statement about the call", "the call"),
    ],
)
def test_the_subject_stands_behind_its_marker(question: str, after: str) -> None:
    assert cut(question)[1] == after


def test_a_verb_of_stance_leads_to_its_object_and_is_kept() -> None:
    assert cut("Did Sweden condemn Chad?") == ("Did Sweden", "Chad", "condemn")
    assert cut("Who criticised Chad?")[2] == "criticise"


def test_without_a_marker_nothing_is_cut() -> None:
    assert cut("Sweden herring quotas") == ("Sweden herring quotas", "", None)


def test_a_name_of_several_words_is_one_item() -> None:
    items = tag("What did the United States say?", NAMES, NOBODY)
    (name,) = [item for item in items if item.is_name]
    assert name.text.endswith("United States")
    assert name.party is not None
    assert name.party.key == "US"


@given(st.lists(st.sampled_from("what did Sweden say about on the Chad of by it".split())))
def test_any_row_of_words_is_cut_without_losing_a_name(words: list[str]) -> None:
    question = " ".join(words)
    items = tag(question, NAMES, NOBODY)
    roles = split_roles(question, items)
    names = [item for item in items if item.is_name]
    assert [item for item in (*roles.before, *roles.after) if item.is_name] == names
