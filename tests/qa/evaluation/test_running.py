"""Labelled questions are asked in their order, each in its conversation."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from index.errors import StoreUnavailable, UnreadableSource
from index.records import Revision
from qa.answer.verification import Revisions
from qa.evaluation.running import evaluate
from qa.records import Answer, QuoteCheck, Status
from tests.qa.answer.cases import READ, SEARCHED

REFUSED = Answer(Status.NOT_FOUND, "Not found.", (), READ, SEARCHED)


class Empty:
    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        return None


@dataclass
class Asked:
    """A desk that finds nothing and remembers how it was asked."""

    fails_on: str = ""
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    @property
    def view(self) -> Revisions:
        return Empty()

    def ask(self, question: str, *, conversation: str | None = None) -> Answer:
        self.asked.append((question, conversation))
        if question == self.fails_on:
            raise StoreUnavailable("the disk is full")
        return replace(REFUSED, conversation=f"after {question}")

    def check(self, quote: str, issuer: str | None = None) -> QuoteCheck:
        self.asked.append((quote, issuer))
        return QuoteCheck("not_found", "…", quote)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    lines = [
        {"id": "c", "quote": "We met.", "expect": "not_found", "issuer": "Norvania"},
        {"id": "q", "kind": "none", "question": "And then?", "answerable": False,
         "history": ["First?", "Next?"]},
    ]  # fmt: skip
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    return file


def test_the_history_comes_first_and_quotations_after_all_questions(gold: Path) -> None:
    desk, told = Asked(), []
    report = evaluate(desk, gold, progress=lambda n, of: told.append((n, of)))
    assert desk.asked == [
        ("First?", None),
        ("Next?", "after First?"),
        ("And then?", "after Next?"),
        ("We met.", "Norvania"),
    ]
    assert told == [(1, 2), (2, 2)]
    assert [one.id for one in report.scored] == ["q", "c"]
    assert len(report.scored[0].latencies_s) == 3
    assert report.is_sound


def test_what_raises_is_an_error_and_the_rest_is_asked(gold: Path) -> None:
    report = evaluate(Asked(fails_on="Next?"), gold)
    first, second = report.scored
    assert first.error == "StoreUnavailable: the disk is full"
    assert first.measures["pass"] == 0.0
    assert second.error is None
    assert not report.is_sound


def test_floors_are_read_before_anything_is_asked(gold: Path, tmp_path: Path) -> None:
    desk = Asked()
    with pytest.raises(UnreadableSource):
        evaluate(desk, gold, tmp_path / "none.json")
    assert desk.asked == []
