"""What the pages offer to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.desk import Desk
from qa.records import AskFilters
from tests.data_folders import take_in
from web.catalogue import Catalogues

_SAID = [
    {"id": "1", "issuer": "Norland", "speaker": "Holm, Ida", "text": "Norland mends the quay."},
    {"id": "2", "issuer": "Norland", "speaker": "Ms. Ida HOLM", "text": "The quay is mended."},
]


@pytest.fixture(scope="module")
def desk(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    data = tmp_path_factory.mktemp("catalogue")
    source = data / "statements.jsonl"
    source.write_text("\n".join(map(json.dumps, _SAID)), encoding="utf-8")
    opened = Desk.open(take_in(source, engine_data, data))
    yield opened
    opened.archive.close()


def test_a_person_is_offered_once_and_finds_all_that_he_said(desk: Desk) -> None:
    [offered] = Catalogues().of(desk).speakers
    assert (offered.name, offered.statements) == ("Ida Holm", 2)
    answer = desk.ask("What was said about the quay?", filters=AskFilters(speakers=(offered.name,)))
    assert {citation.statement_id for citation in answer.citations} == {"1", "2"}
