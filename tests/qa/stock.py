"""Invented statements that the tests of question and retrieval share, in an index of their own."""

from __future__ import annotations

import json
from pathlib import Path

from qa.desk import Desk
from tests.data_folders import take_in

STATEMENTS = [
    {
        "id": "n-fish", "issuer": "Norvania", "speaker": "Robert Hallam",
        "role": "Prime Minister", "date": "2019-05-02", "kind": "speech",
        "title": "Address on the sea",
        "text": "Norvania will halve its herring quotas before the winter. Every captain was told "
        "in good time.\n\nWe condemn the shelling of Peru. It must end at once.",
    },
    {
        "id": "n-ferry", "issuer": "Norvania", "speaker": "Robert Hallam",
        "role": "Prime Minister", "date": "2021-03-11", "kind": "speech",
        "title": "Address on travel",
        "text": "The night ferry to Marrowby sails again because the lighthouse was repaired.\n\n"
        "Norvania has bought seven icebreakers for the northern route.",
    },
    {
        "id": "n-note", "issuer": "Ministry of Foreign Affairs of Norvania", "date": "2022-06",
        "kind": "press_release", "title": "On the truce in Oman",
        "text": "Norvania welcomes the truce in Oman and shall send forty observers.",
    },
    {
        "id": "m-fish", "issuer": "Marrowby", "speaker": "Orla Quist-Tarrant",
        "role": "Foreign Minister", "date": "2020-09-14", "kind": "speech",
        "title": "On herring and neighbours",
        "text": "Marrowby rejects any cut in herring quotas. Our villages live by the nets.\n\n"
        "Marrowby trusts Oman to keep the truce.",
    },
    {
        "id": "m-loan", "issuer": "Marrowby", "speaker": "Orla Quist-Tarrant",
        "role": "Foreign Minister", "date": "2023-01-30", "kind": "speech",
        "title": "On credit",
        "text": "The harbour loan will be paid back in twelve years. Nobody in Marrowby doubts it.",
    },
    {
        "id": "m-brief", "issuer": "Marrowby", "date": "2020-04-01", "kind": "press_conference",
        "title": "Press briefing by Spokesperson Fenwick",
        "text": "SPOKESPERSON FENWICK: Good morning. The glacier survey begins on Monday.\n\n"
        "QUESTION: Is Marrowby selling uranium to rebels in Mali?\n\n"
        "SPOKESPERSON FENWICK: We sell nothing of the kind to anybody.",
    },
    {
        "id": "t-1999", "issuer": "Tornmark", "speaker": "Ludo Van Asch", "role": "President",
        "date": "1999-10-05", "kind": "speech", "title": "On vaccines",
        "text": "Tornmark gives a third of its vaccines away. No child shall wait for a vaccine.",
    },
    {
        "id": "t-2004", "issuer": "Tornmark", "speaker": "Ludo Van Asch", "role": "President",
        "date": "2004-02-20", "kind": "speech", "title": "On vaccines, once more",
        "text": "Tornmark gives half of its vaccines away. The cold chain holds.",
    },
    {
        "id": "t-2010", "issuer": "Tornmark", "speaker": "Jana Merrow", "role": "Ambassador",
        "date": "2010-11-17", "kind": "speech", "title": "On vaccines and patents",
        "text": "Tornmark gives all of its vaccines away, and the patents with them.",
    },
]  # fmt: skip


def open_desk(
    folder: Path, engine_data: Path, statements: list[dict[str, str]] = STATEMENTS
) -> Desk:
    """A desk over statements that were taken into an empty folder."""
    source = folder / "statements.jsonl"
    source.write_text("\n".join(map(json.dumps, statements)), encoding="utf-8")
    return Desk.open(take_in(source, engine_data, folder / "data"))
