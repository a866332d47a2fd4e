"""Killed without a word: while it takes in, publishes, answers."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

from index.store import DATABASE, Store
from tests.faults.place import Place, made
from tests.faults.program import Program, Service, told
from tests.faults.records import Outcome

_POLL_S = 0.002
_PUBLISHING_S = 0.15
"""From a commit to the end of the process, about."""


def in_ingestion(place: Place) -> Outcome:
    """Killed at any moment, in one folder after another; then each is taken in to its end."""
    outcome, data = Outcome(), place.empty()
    for number in range(place.times(50, 3)):
        before = _stored(data)
        if before == len(place.statements):
            data, before = place.empty(), 0
        process = Program(data).start("ingest", str(place.source))
        if number % 2:
            with suppress(Exception):
                process.wait(place.random.uniform(0.2, 2.5))
        else:
            aim = before + place.random.randrange(1, len(place.statements) // 3)
            while process.poll() is None and _stored(data) < aim:
                time.sleep(_POLL_S)
        process.kill()
        process.wait()
        outcome.add(_partial(data, place) or (_stored(data) < before and "one was lost") or None)
    report = Program(data).succeed("ingest", str(place.source))
    whole = report["added"] + report["updated"] + report["unchanged"]
    outcome.add(None if whole == len(place.statements) else f"only {whole} in the end")
    outcome.add(None if Program(data).run("verify").returncode == 0 else "not sound in the end")
    return outcome


def at_publication(place: Place) -> Outcome:
    """Killed while the index is renewed; what is stored is found afterwards."""
    outcome, data = Outcome(), place.copy()
    program = Program(data)
    for number in range(place.times(16, 2)):
        new = {**made(1)[0], "id": f"late-{number}", "text": f"Corland paints lighthouse{number}."}
        before = _stored(data)
        process = program.start("ingest", str(place.write("late.jsonl", [new])))
        while process.poll() is None and _stored(data) == before:
            time.sleep(_POLL_S)
        time.sleep(place.random.uniform(0, _PUBLISHING_S))
        process.kill()
        process.wait()
        found = program.succeed("search", f"lighthouse{number}", "--limit", "1")["hits"]
        sound = program.run("verify").returncode == 0
        is_found = [hit["statement_id"] for hit in found] == [f"late-{number}"]
        outcome.add(None if is_found and sound else f"kill {number}: {found} {sound}")
    return outcome


def while_answering(place: Place) -> Outcome:
    """Killed under four askers; what they were told is there afterwards, word for word."""
    outcome, data = Outcome(), place.copy()
    for _ in range(place.times(20, 2)):
        service = Program(data).begin_serving()
        service.wait_until_ready()
        with ThreadPoolExecutor(4) as askers:
            asking = [askers.submit(_ask_on, service, place.questions[n::4]) for n in range(4)]
            time.sleep(place.random.uniform(0.1, 1.0))
            service.kill()
            answered = [answer for one in asking for answer in one.result()]
        with Program(data).serving() as again:
            outcome.add(_forgotten(again, answered))
    outcome.note = "each answer that was given is asked for again at its address"
    return outcome


def _ask_on(service: Service, questions: list[str]) -> list[dict[str, Any]]:
    answers = []
    with suppress(OSError, HTTPException):
        for question in questions:
            answers.append(service.ask(question))
    return answers


def _forgotten(service: Service, answered: list[dict[str, Any]]) -> str | None:
    for answer in answered:
        status, body, _ = service.call("GET", f"/a/{answer['answer_id']}.md")
        quotes = [citation["quote"] for citation in answer["citations"]]
        if status != 200 or not all(quote.split()[0] in body for quote in quotes):
            return f"the answer {answer['answer_id']} is gone"
    return None if told(service.ask("What did Velmar say about Ukraine?")) else "no answer"


def _stored(data: Path) -> int:
    """How many statements are committed."""
    try:
        with closing(sqlite3.connect(f"file:{data / DATABASE}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM statements").fetchone()[0])
    except sqlite3.Error:
        return 0  # not made yet


def _partial(data: Path, place: Place) -> str | None:
    """What of a statement is there without the rest; None when each is whole or absent."""
    if not (data / DATABASE).exists():
        return None
    store = Store.open(data)
    try:
        with store.snapshot() as snapshot:
            for one in snapshot.statements():
                statement = one.revision.statement
                sentences, turns = store.layout(statement.id)
                ends = [passage.span.end for passage in one.passages]
                is_whole = (
                    statement.text == place.texts[statement.id]
                    and sentences and turns and len(ends) == len(one.vectors)
                    and max(ends) == len(statement.text)
                )  # fmt: skip
                if not is_whole:
                    return f"{statement.id} is not whole"
        return None
    finally:
        store.close()
