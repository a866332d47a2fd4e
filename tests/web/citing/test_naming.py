"""A speaker's name is turned only where it is known to end in the family name."""

from __future__ import annotations

import pytest

from index.names import Party
from web.citing.naming import ends_in_family_name

NORTHERN = Party("NO", "Norway", "state")
EASTERN = Party("JP", "Japan", "state")
BODY = Party("UN", "United Nations", "body")


@pytest.mark.parametrize(
    ("name", "parties", "expected"),
    [
        ("Ilse Marend", [NORTHERN], True),
        ("Ilse M. Marend-Brask", [NORTHERN], True),
        ("Ilse Anna Marend", [NORTHERN], False),
        ("Mr. Marend", [NORTHERN], False),
        ("President Marend", [NORTHERN], False),
        ("Marend", [NORTHERN], False),
        ("Ilse Marend", [EASTERN], False),
        ("Ilse Marend", [NORTHERN, EASTERN], False),
        ("Ilse Marend", [BODY], False),
        ("Ilse Marend", [], False),
        ("Илзе Маренд", [NORTHERN], False),
    ],
)
def test_a_name_is_turned_only_where_that_is_known(
    name: str, parties: list[Party], *, expected: bool
) -> None:
    assert ends_in_family_name(name, parties) is expected
