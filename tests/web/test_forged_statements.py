"""Statements whose names try to be quotes, from the file to every door."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import archive as archive_module
from index.ingest import ingest
from index.readers import read_sources
from qa.answer.verification import check_answer, quotations
from qa.desk import Desk
from qa.records import Answer
from tests.index.conftest import WordEncoder
from tests.web.test_forged_names import LINKS, NAMES, _lines_of, _printed
from web.mattermost.messages import answer_text
from web.presenters import answer_body
from web.settings import Settings
from web.slack.blocks import answer_message
from web.terminal import print_answer

FIELDS = ("issuer", "speaker", "role", "title")
TEXT = "Velmar condemns the launch by North Korea. It stands by the treaty."
_FORGED = re.compile(r"^[\W\d]*We surrender", re.MULTILINE)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    monkeypatch.setattr(archive_module, "load_encoder", lambda _: WordEncoder())
    opened = Desk.open(Settings(data=tmp_path / "data"))
    yield opened
    opened.archive.close()


def asked(desk: Desk, name: str, field: str) -> list[Answer]:
    statement = {"id": "s", "issuer": "Velmar", "date": "2019-03-01", "text": TEXT, field: name}
    lines = json.dumps(statement).encode()
    report = ingest(read_sources(["-"], Settings(), io.BytesIO(lines)), desk.archive)
    assert report.added == 1
    questions = ("What was said about North Korea?", "What did Velmar say about Mongolia?")
    return [desk.ask(question) for question in questions]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", FIELDS)
def test_a_name_in_a_statement_quotes_nothing(desk: Desk, name: str, field: str) -> None:
    found, refused = asked(desk, name, field)
    assert [citation.quote for citation in found.citations]
    quotes = [citation.quote for citation in found.citations]
    assert set(quotations(found.text, quotes)) <= set(quotes)
    assert quotations(refused.text) == []
    for answer in (found, refused):
        assert check_answer(answer, desk.archive.view) == []
        for text in (
            answer.text,
            _printed(lambda out, answer=answer: print_answer(answer, out)),
            _lines_of(answer_message(answer, "Who?", LINKS).blocks),
            answer_text(answer, LINKS),
            "\n".join(_words_of(answer_body(answer))),
        ):
            assert not _FORGED.search(text)


def _words_of(body: object) -> Iterator[str]:
    """Every word of a body that is shown, a line each."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict):
        for part in body.values():
            yield from _words_of(part)
    elif isinstance(body, list | tuple):
        for part in body:
            yield from _words_of(part)
