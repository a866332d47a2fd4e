from __future__ import annotations

import pytest

from index.records import Standing, Statement
from index.turns.cast import Cast
from index.turns.label_reading import read_label


def role(written: str, *others: str, title: str = "", issuer: str = "Norland", **fields: str):  # type: ignore[no-untyped-def]
    labels = [label for label in map(read_label, (written, *others)) if label is not None]
    statement = Statement("s", "One.", issuer, title=title, **fields)  # type: ignore[arg-type]
    found = Cast(statement, labels).role_of(labels[0])
    return found.standing, found.speaker, found.voice


@pytest.mark.parametrize(
    ("written", "title", "expected"),
    [
        ("President of Kenya Ana Lind", "Talks", (Standing.GUEST, "Ana Lind", "Kenya")),
        ("PRESIDENT LIND", "Remarks by President Ana Lind",
         (Standing.ISSUER, "Ana Lind", "Norland")),
        ("PRESIDENT LIND", "Remarks on trade", (Standing.UNKNOWN, "LIND", None)),
        ("FOREIGN MINISTER LIND", "Meeting with Kenyan Foreign Minister Ana Lind",
         (Standing.GUEST, "Ana Lind", "Kenya")),
        ("QUESTION", "Press conference", (Standing.JOURNALIST, None, None)),
        ("MODERATOR", "Press conference", (Standing.UNKNOWN, None, None)),
    ],
)  # fmt: skip
def test_a_label_is_somebodys_where_the_document_says_whose(
    written: str, title: str, expected: tuple[object, ...]
) -> None:
    assert role(written, title=title) == expected


def test_answer_is_nobody_where_those_who_answer_have_labels() -> None:
    assert role("Answer", title="Interview")[0] is Standing.ISSUER
    assert role("Answer", "President Ana Lind", title="Interview")[0] is Standing.UNKNOWN


def test_a_bare_name_has_the_side_of_its_fuller_label() -> None:
    guest = role("Ana Lind", "President of Kenya Ana Lind", title="Talks")
    assert guest == (Standing.GUEST, "Ana Lind", "Kenya")


def test_a_post_that_a_state_does_not_have_is_not_its_own() -> None:
    title = "Secretary Kovac and Minister Lind at a press conference"
    assert role("MINISTER LIND", title=title, issuer="United States")[0] is Standing.UNKNOWN
    assert role("SECRETARY KOVAC", title=title, issuer="United States")[0] is Standing.ISSUER
