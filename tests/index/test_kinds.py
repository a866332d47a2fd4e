from __future__ import annotations

import pytest

from index.kinds import kind_of_title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Press Conference by Minister Brandt", "press_conference"),
        ("Joint Press Conference with the Prime Minister", "press_conference"),
        ("Minister Brandt's press briefing with reporters", "press_conference"),
        ("Joint Statement on the Ostra Talks", "joint_statement"),
        ("Joint Ministerial Declaration", "joint_statement"),
        ("Readout of a call with the Prime Minister", "readout"),
        ("Remarks by President Brandt at the Port", "speech"),
        ("Opening address to the Assembly", "speech"),
        ("Interview with Valdoria Radio", "interview"),
        ("Press release", "press_release"),
        ("Minister Brandt to attend press conference", None),
        ("Brandt speaks on the joint statement", None),
        ("", None),
        (None, None),
    ],
)
def test_a_kind_is_named_only_where_the_title_says_it(
    title: str | None, expected: str | None
) -> None:
    assert kind_of_title(title) == expected
