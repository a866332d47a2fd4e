"""Who stands first above a quote, in every door: whose words it is, not who published it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.records import Attribution, Citation
from tests.web.conftest import launch_citation
from web.citing import Cited
from web.citing.plain import source_line
from web.sides import person, side, voice_note

JOINT, REPORTED, DIRECT = Attribution.JOINT, Attribution.REPORTED, Attribution.DIRECT


def _by(voice: str | None, attribution: Attribution = DIRECT, **changes: str | None) -> Citation:
    return replace(launch_citation(), voice=voice, attribution=attribution, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("citation", "first", "note"),
    [
        (_by("Vessaria"), "Vessaria", ""),
        (_by(None), "Vessaria", ""),
        (_by("Korund"), "Korund", "published by Vessaria"),
        (_by("Korund", issuer="United States"), "Korund", "published by the United States"),
        (_by("China", issuer="Xinhua"), "China", "carried by Xinhua"),
        (_by("North Korea", issuer="Korean Central News Agency"), "North Korea",
         "carried by the Korean Central News Agency"),
        (_by("Korund", REPORTED), "Vessaria", "words of Korund, as reported by Vessaria"),
        (_by(None, REPORTED), "Vessaria", "words of others, as reported by Vessaria"),
        (_by("Korund; Vessaria; United States", JOINT),
         "Korund, Vessaria and the United States", "joint words, published by Vessaria"),
        (_by("United States; Korund", JOINT, issuer=None),
         "United States and Korund", "joint words"),
        (_by("Korund", JOINT), "Korund and others", "joint words, published by Vessaria"),
        (_by("NATO", JOINT), "Members of NATO", "joint words, published by Vessaria"),
        (_by(None, JOINT), "Vessaria", "joint words, published by Vessaria"),
        (_by("MS. MAREND", speaker="MS. MAREND", person=None), "Ms. Marend",
         "on whose side the text does not say, published by Vessaria"),
        (_by(None, issuer=None), "Unknown issuer", ""),
    ],
)  # fmt: skip
def test_whose_words_they_are_stands_first(citation: Citation, first: str, note: str) -> None:
    assert (side(citation), voice_note(citation)) == (first, note)


def test_who_speaks_for_nobody_else_is_named_once() -> None:
    alone = _by("MS. MAREND", speaker="MS. MAREND", person=None, role=None)
    assert (side(alone), person(alone)) == ("Ms. Marend", ())


def test_a_reference_names_a_guest_with_his_own_state() -> None:
    guest = _by("Korund", speaker="Odo Brask", person=None, role="Prime Minister")
    line = source_line(Cited(guest))
    assert line.startswith("Odo Brask, Prime Minister, Korund, ")
    assert line.endswith(". Published by Vessaria.")


def test_a_withdrawn_quote_says_when_it_was_seen_last() -> None:
    assert voice_note(_by("Vessaria", withdrawn="2026-03-02")) == (
        "withdrawn, last seen 2 March 2026"
    )
