"""The several issuers of a joint statement."""

from __future__ import annotations

import pytest

from index.records import Statement
from index.turns.joint import joint_voice


def voice(title: str, text: str = "We agreed.", issuer: str = "Kenya", **fields: str) -> str | None:
    return joint_voice(Statement("s", text, issuer, title=title, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Joint Statement by Kenya, Norway and Japan on the Strait", "Kenya; Norway; Japan"),
        ("Kenya-Norway Joint Statement", "Kenya; Norway"),
        ("Joint Statement between Kenya and Norway", "Kenya; Norway"),
        (
            "Joint Statement from President Ana Lind and President Per Oss of Norway",
            "Kenya; Norway",
        ),
        ("Joint Statement by Kenya, Trinidad and Tobago", "Kenya; Trinidad and Tobago"),
        ("Joint Press Conference by Kenya and Norway", None),
        ("Statement on Kenya and Norway", None),
        ("Norway-Japan Joint Statement", None),
        ("Joint Statement on Trade", None),
    ],
)
def test_a_title_names_the_issuers(title: str, expected: str | None) -> None:
    assert voice(title) == expected


def test_the_first_sentence_names_them_where_the_title_does_not() -> None:
    text = "The Foreign Ministers of Kenya, Norway and Japan met today. They agreed."
    assert voice("Joint Statement on Trade", text) == "Kenya; Norway; Japan"
    assert voice("Joint Statement on Trade", text, issuer="Chad") is None


def test_the_records_kind_says_that_it_is_joint() -> None:
    assert voice("Kenya-Norway Partnership") is None
    assert voice("Kenya-Norway Partnership", kind="joint_statement") == "Kenya; Norway"
