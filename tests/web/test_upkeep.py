"""The operators' commands: results as JSON, and an exit status for cron."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from index.ledger.records import PageState
from index.ledger.store import Ledger
from index.records import Span, Standing, Statement, Turn
from index.rows import digest
from index.store import DATABASE, Store
from index.writer import Prepared
from web.cli import app

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one statement."""
    statement = Statement(id="a", text="Veldania waits.", issuer="Veldania")
    turn = Turn(Span(0, 15), None, None, "Veldania", Standing.ISSUER)
    vectors = np.full((1, 4), 0.5, dtype=np.float16)
    spans = [turn.span]
    store = Store.open(tmp_path / "data")
    with store.writing("e", 4) as writer:
        writer.store(
            Prepared(statement, digest(statement), spans, [turn], [(spans[0], turn)], vectors)
        )
    store.close()
    return tmp_path / "data"


@pytest.fixture
def run() -> Run:
    def told(*command: str) -> tuple[int, Any]:
        result = CliRunner().invoke(app, [*command, "--json"])
        return result.exit_code, json.loads(result.stdout) if result.stdout else result.stderr

    return told


def test_a_backup_is_made_and_restored(data: Path, tmp_path: Path, run: Run) -> None:
    place, other = str(tmp_path / "backup"), str(tmp_path / "other")
    code, made = run("backup", place, "--data", str(data))
    assert (code, made["revisions"], list(made["databases"])) == (0, 1, [DATABASE])
    code, put_back = run("restore", place, "--data", other)
    assert (code, put_back["revisions"]) == (0, 1)
    assert run("verify", "--data", other) == (
        0,
        {"databases": 1, "revisions": 1, "statements": 1, "problems": [], "ok": True},
    )
    code, said = run("restore", place, "--data", other)
    assert (code, "--replace" in said) == (1, True)


def test_what_is_wrong_ends_with_status_1(data: Path, run: Run) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as database, database:
        database.execute("UPDATE revisions SET text = 'Veldania acts.'")
    code, found = run("verify", "--data", str(data))
    assert (code, found["ok"]) == (1, False)
    assert "a, revision 1: not as it was written" in found["problems"]


def test_a_statement_is_retracted_for_a_reason(data: Path, run: Run) -> None:
    assert run("retract", "a", "--data", str(data))[0] == 2, "without a reason"
    code, done = run("retract", "a", "--reason", "published in error", "--data", str(data))
    assert (code, done) == (0, {"id": "a", "found": True, "retracted": True})
    assert run("retract", "a", "--undo", "--data", str(data))[0] == 0
    assert run("retract", "b", "--reason", "x", "--data", str(data))[0] == 1
    assert run("verify", "--data", str(data))[0] == 0


def test_the_ledger_says_that_a_person_retracted_what_a_source_publishes(
    data: Path, run: Run
) -> None:
    ledger = Ledger(data)
    ledger.keep_pages([PageState("https://v.example/a", "v", "seen", statement_id="a")])
    run("retract", "a", "--reason", "published in error", "--data", str(data))
    run("retract", "a", "--undo", "--data", str(data))
    told = [(event.kind.value, event.cause.value) for event in ledger.events()]
    assert told == [("withdrawn", "person"), ("returned", "person")]
    assert ledger.events()[0].details["reason"] == "published in error"


def test_the_index_is_made_anew(data: Path, run: Run) -> None:
    code, done = run("reindex", "--data", str(data))
    assert (code, done) == (0, {"statements": 0, "passages_embedded": 0})
    assert list(data.glob("generations/*/manifest.json"))


def test_purging_says_what_was_deleted(data: Path, run: Run) -> None:
    nothing = {"conversations": 0, "answers": 0, "verdicts": 0}
    assert run("purge", "--data", str(data)) == (0, nothing)


def test_what_came_in_is_listed_with_where_it_came_from(data: Path, run: Run) -> None:
    code, [listed] = run("log", "--taken-in", "--data", str(data))
    assert code == 0
    assert (listed["statement_id"], listed["revision"]) == ("a", 1)
    assert listed["origin"]["standing"] == "operator"
    said = CliRunner().invoke(app, ["log", "a", "--taken-in", "--data", str(data)])
    assert "a (revision 1): not written down" in said.stdout
