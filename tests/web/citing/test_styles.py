"""References in the styles of Chicago and APA."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from qa.records import Attribution
from tests.web.citing.cases import anything, cited
from web.citing.records import Cited
from web.citing.styles import apa, chicago_bibliography, chicago_note

OFFICE = {"issuer": "Ministry of Foreign Affairs of Vessaria", "speaker": None, "role": None}
REPORTED = {**OFFICE, "attribution": Attribution.REPORTED, "voice": "Korund"}
JOINT = {**OFFICE, "attribution": Attribution.JOINT, "voice": "Vessaria; Korund"}
URL = "https://vessaria.example/a"
SEEN = "accessed November 25, 2026"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, f"Ilse Marend, “On Peace,” speech, Vessaria, March 5, 2019, {SEEN}, {URL}."),
        (
            {**OFFICE, "kind": "press_release", "published_on": "2019-03"},
            "Ministry of Foreign Affairs of Vessaria, “On Peace,” press release, March 2019, "
            f"{SEEN}, {URL}.",
        ),
        (
            {"published_on": "2019", "url": None, "found_on": None},
            "Ilse Marend, “On Peace,” speech, Vessaria, 2019.",
        ),
        ({"published_on": None, "url": None, "found_on": None, "title": None},
         "Ilse Marend, speech, Vessaria, n.d."),
        ({"revision": 2, "url": "javascript:alert(1)"},
         f"Ilse Marend, “On Peace,” speech, Vessaria, March 5, 2019, {SEEN} (revision 2)."),
        ({"title": "Who Speaks?", "url": None, "found_on": None},
         "Ilse Marend, “Who Speaks?” speech, Vessaria, March 5, 2019."),
        ({"title": "On “Peace”", "url": None, "found_on": None},
         "Ilse Marend, “On ‘Peace’,” speech, Vessaria, March 5, 2019."),
        (
            {**REPORTED, "kind": "readout", "url": None, "found_on": None},
            "Korund, quoted in Ministry of Foreign Affairs of Vessaria, “On Peace,” read-out, "
            "March 5, 2019.",
        ),
        (
            {**JOINT, "kind": "joint_statement", "url": None, "found_on": None},
            "Vessaria and Korund, “On Peace,” joint statement, Ministry of Foreign Affairs of "
            "Vessaria, March 5, 2019. Joint words of Vessaria and Korund.",
        ),
        (
            {"speaker": "Odo Brask", "voice": "United States", "kind": "press_conference",
             "url": None, "found_on": None},
            "Odo Brask, “On Peace,” press conference, Vessaria, March 5, 2019. "
            "Speaking for the United States.",
        ),
        (
            {**OFFICE, "voice": "Korund", "url": None, "found_on": None},
            "Korund, “On Peace,” speech, Ministry of Foreign Affairs of Vessaria, March 5, 2019.",
        ),
    ],
)  # fmt: skip
def test_a_chicago_note(changes: dict[str, Any], expected: str) -> None:
    assert chicago_note(cited(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"family_last": True},
            f"Marend, Ilse. “On Peace.” Speech, Vessaria, March 5, 2019. A{SEEN[1:]}. {URL}.",
        ),
        ({"url": None, "found_on": None, "revision": 3},
         "Ilse Marend. “On Peace.” Speech, Vessaria, March 5, 2019. Revision 3."),
        ({**REPORTED, "url": None, "found_on": None, "published_on": None},
         "Ministry of Foreign Affairs of Vessaria. “On Peace.” Speech, n.d. "
         "Words of Korund, as reported by the Ministry of Foreign Affairs of Vessaria."),
    ],
)  # fmt: skip
def test_a_chicago_bibliography_entry(changes: dict[str, Any], expected: str) -> None:
    assert chicago_bibliography(cited(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"family_last": True}, f"Marend, I. (2019, March 5). On Peace [Speech]. Vessaria. {URL}"),
        (
            {"published_on": "2019-03", "speaker": None},
            f"Vessaria. (2019, March). On Peace [Speech]. {URL}",
        ),
        ({"published_on": "2019"}, f"Ilse Marend. (2019). On Peace [Speech]. Vessaria. {URL}"),
        (
            {"published_on": None},
            "Ilse Marend. (n.d.). On Peace [Speech]. Vessaria. "
            f"Retrieved November 25, 2026, from {URL}",
        ),
        (
            {"revision": 2},
            "Ilse Marend. (2019, March 5). On Peace [Speech; revision 2]. Vessaria. "
            f"Retrieved November 25, 2026, from {URL}",
        ),
        ({"speaker": None, "issuer": None, "voice": None, "url": None},
         "On Peace [Speech]. (2019, March 5)."),
        ({**JOINT, "kind": "joint_statement", "url": None},
         "Vessaria, & Korund. (2019, March 5). On Peace [Joint statement]. Ministry of Foreign "
         "Affairs of Vessaria. [Joint words of Vessaria and Korund.]"),
    ],
)  # fmt: skip
def test_an_apa_reference(changes: dict[str, Any], expected: str) -> None:
    assert apa(cited(**changes)) == expected


def test_a_name_with_its_family_name_first_is_read_that_way() -> None:
    source = cited(speaker="Marend, Ilse-Anna", url=None, found_on=None)
    assert chicago_note(source).startswith("Ilse-Anna Marend, ")
    assert chicago_bibliography(source).startswith("Marend, Ilse-Anna. ")
    assert apa(source).startswith("Marend, I.-A. (")


@given(anything)
def test_a_reference_is_one_line_and_never_offers_a_script(source: Cited) -> None:
    for style in (chicago_note, chicago_bibliography, apa):
        reference = style(source)
        assert "\n" not in reference
        assert reference
