"""A desk with a writer answers as the desk does, and writes over what it answers."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from index.names import Names
from qa.records import Answer, Status, Summary
from tests.web.conftest import FakeDesk
from web.front_desk import Desk
from web.written import Writer
from web.written.desk import with_summaries


class FakeWriter:
    """Writes one sentence over what was answered, and reads what was not as another question."""

    name = "small"

    def over(self, question: str, answer: Answer, names: Names) -> Answer:
        if answer.status is not Status.ANSWERED:
            return answer
        return replace(answer, summary=Summary(f"Over {question}", self.name, 0))

    def readings(self, question: str) -> list[str]:
        return ["What did Vessaria say about Korund?"]


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeDesk, "names", Names.load())


def test_without_a_writer_it_is_the_desk_itself(desk: FakeDesk) -> None:
    given = cast(Desk, desk)
    assert with_summaries(given, None) is given


def test_the_answer_is_written_over_and_the_rest_is_the_desks(desk: FakeDesk) -> None:
    written = with_summaries(cast(Desk, desk), cast(Writer, FakeWriter()))
    question = "What did Vessaria say about Korund?"
    answer = written.ask(question)
    assert answer.summary
    assert answer.summary.text == f"Over {question}"
    assert answer.citations == desk.ask(question).citations
    assert written.names is desk.names


def test_what_found_nothing_is_read_anew_in_its_conversation(desk: FakeDesk) -> None:
    written = with_summaries(cast(Desk, desk), cast(Writer, FakeWriter()))
    answer = written.ask("vesaria nothing korundd?")
    assert answer.status is Status.ANSWERED
    assert "small, a model, read the question as" in answer.interpretation.notes[0]
