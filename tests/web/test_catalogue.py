"""What the pages offer to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from qa.desk import Desk
from qa.records import AskFilters
from tests.data_folders import take_in
from web.catalogue import Catalogues, holds_sample_only

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


class _View:
    def __init__(self, *brought_by: str) -> None:
        self.origins = {f"s-{n}": one for n, one in enumerate(brought_by)}

    def list_matching(self, _: object, page: slice) -> tuple[list[SimpleNamespace], int]:
        return [SimpleNamespace(id=one) for one in self.origins][page], len(self.origins)

    def revision(self, statement_id: str) -> SimpleNamespace:
        origin = SimpleNamespace(brought_by=self.origins[statement_id])
        return SimpleNamespace(statement=SimpleNamespace(origin=origin))


@pytest.mark.parametrize(
    ("brought_by", "is_sample"),
    [
        (["sample", "sample"], True),
        (["sample", "file"], False),
        (["file"], False),
        ([], False),
        (["sample"] * 1_000, False),  # more than any sample has: not all of it is read
    ],
)
def test_an_archive_of_nothing_but_a_sample_is_known(
    brought_by: list[str], is_sample: bool
) -> None:
    assert holds_sample_only(_View(*brought_by)) is is_sample  # type: ignore[arg-type]
