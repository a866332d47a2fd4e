"""Statements that take stances to Norvania, to what it does and to what is done to it."""

from __future__ import annotations

import json
from pathlib import Path

from qa.attribution.parsing import PARSER
from qa.desk import Desk
from tests.data_folders import take_in

STATEMENTS = [
    {
        "id": "valdoria", "issuer": "Valdoria", "speaker": "Orla Quist", "date": "2021-09-20",
        "text": "We condemn Norvania for its raids on our ports. The harvest was good.\n\n"
        "Valdoria supports Ostland in its quarrel over the straits.",
    },
    {
        "id": "ostland", "issuer": "Ostland", "speaker": "Tam Osk", "date": "2021-09-21",
        "text": "We condemn the attack on Norvania. Those who ordered it must answer for it.\n\n"
        "Ostland builds ships.",
    },
    {
        "id": "norvania", "issuer": "Norvania", "speaker": "Ira Falk", "date": "2021-09-22",
        "text": "Norvania condemns the unlawful sanctions against its people.\n\n"
        "Norvania will mend its bridges.",
    },
    {
        "id": "veldania", "issuer": "Veldania", "speaker": "Jon Mare", "date": "2021-09-23",
        "text": "We strongly denounce Norvania's occupation of the islands.\n\n"
        "Veldania exports timber to Norvania every winter.",
    },
    {
        "id": "marrowby", "issuer": "Marrowby", "speaker": "Lis Bram", "date": "2021-09-24",
        "text": "Marrowby deplores the outrages in Norvania.\n\nMarrowby fishes in the north.",
    },
    {
        "id": "tornmark", "issuer": "Tornmark", "speaker": "Per Oln", "date": "2021-09-25",
        "text": "Is it right that we condemn Norvania?\n\nTornmark weaves wool.",
    },
]  # fmt: skip


def open_desk(engine_data: Path, data: Path, *, parses: bool = True) -> Desk:
    """A desk over the statements, with the real parser or with none."""
    source = data / "statements.jsonl"
    source.write_text("\n".join(map(json.dumps, STATEMENTS)), encoding="utf-8")
    desk = Desk.open(take_in(source, engine_data, data))
    if parses:
        desk.use_parser(PARSER)
    return desk
