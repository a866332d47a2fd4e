"""A `speaker` field is a person's name, or it is not taken for one."""

from __future__ import annotations

import pytest

from index.archive import Archive
from index.ingest import ingest
from index.speaker_field import GIVEN, why_no_name
from tests.index.conftest import make_statement

ON_EVERY_ENGINE = True


@pytest.mark.parametrize(
    "speaker",
    [
        "Ana Kovac",
        "Kovac, Ana",
        "Ana M. Kovac, Jr.",
        "H.E. Mr. Per LIND",
        "Foreign Minister Takeda",
        "Press Secretary Ada Fenn",
        "Minister for Trade and Industry Per Lind",
        "Per Lind, Permanent Representative of Norland to the United Nations",
        "Ursula von der Lind, President of the Commission",
        "Mr. Cuva (first name not provided)",
    ],
)
def test_a_name_is_taken_as_it_stands(speaker: str) -> None:
    assert why_no_name(speaker) is None


@pytest.mark.parametrize(
    ("speaker", "reason"),
    [
        ("Ana Kovac and Per Lind", "names two people"),
        ("Ana Kovac; Per Lind", "names two people"),
        ("Ana Kovac, Prime Minister Per Lind", "names two people"),
        ("President Kovac on the Harvest", "is a title, not a name"),
        ("Remarks by President Kovac", "is a title, not a name"),
        ("The President spoke to reporters about the treaty", "is a sentence, not a name"),
        ("United Kingdom", "is a state or body, not a person"),
        ("K" * 200, "is too long for a name"),
    ],
)
def test_what_is_no_name_says_why(speaker: str, reason: str) -> None:
    assert why_no_name(speaker) == reason


def test_the_statement_comes_in_without_it_and_the_report_says_so(archive: Archive) -> None:
    two = make_statement("two", "We agree.", speaker="Ana Kovac and Per Lind")
    report = ingest([two, make_statement("one", "I agree.", speaker="Ana Kovac")], archive)
    assert (report.added, report.rejected) == (2, ())
    [remark] = report.remarks
    assert remark.statement_id == "two"
    assert "“Ana Kovac and Per Lind” names two people" in remark.reason
    stored = archive.store.revision("two")
    assert stored is not None
    assert stored.statement.speaker is None
    assert stored.statement.extra[GIVEN] == "Ana Kovac and Per Lind"
    again = ingest([two], archive)
    assert again.unchanged == 1
