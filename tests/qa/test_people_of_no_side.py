"""People whom a transcript names and gives no side: quoted under their own name, and no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.records import Standing
from qa.answer.verification import check_answer
from qa.desk import Desk
from qa.records import Attribution, Status
from tests.data_folders import take_in

_TALK = {
    "id": "n-1", "issuer": "Norland", "speaker": "Ida Holm", "role": "Prime Minister",
    "date": "2020-05-01", "title": "Joint doorstop with Premier Arne Lund of South Skarn",
    "text": "PRIME MINISTER: Norland will build the harbour of Senn.\n\nPREMIER LUND: South Skarn "
    "wants the harbour of Senn mended first.\n\nJOURNALIST: Is the harbour of Senn lost?\n\n"
    "PREMIER LUND: The harbour of Senn was never lost.",
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    data = tmp_path_factory.mktemp("sides")
    source = data / "statements.jsonl"
    source.write_text(json.dumps(_TALK), encoding="utf-8")
    opened = Desk.open(take_in(source, engine_data, data))
    yield opened
    opened.archive.close()


def test_one_who_is_asked_for_by_name_is_quoted_as_himself(desk: Desk) -> None:
    answer = desk.ask("What did Arne Lund say about the harbour of Senn?")
    assert answer.status is Status.ANSWERED
    assert check_answer(answer, desk.view) == []
    for citation in answer.citations:
        assert citation.voice == citation.speaker == "Arne Lund"
        assert citation.attribution is Attribution.DIRECT
        assert "was never lost" in citation.quote or "mended first" in citation.quote


def test_his_words_are_never_the_issuers(desk: Desk) -> None:
    answer = desk.ask("What did Norland say about the harbour of Senn?")
    assert [c.speaker for c in answer.citations] == ["Ida Holm"]
    standings = {turn.speaker: turn.standing for turn in desk.view.turns("n-1")}
    assert standings["Arne Lund"] is Standing.UNKNOWN
