"""Many ask at once: one archive while it changes, and one that stays."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.faults.place import Place, made
from tests.faults.program import Program, Service, misquoted, told
from tests.faults.records import Outcome

_ASKERS = 8


def generations(place: Place) -> Outcome:
    """Every text is written anew, again and again, while eight ask."""
    outcome, data = Outcome(), place.copy()
    # Odd revisions begin as the first, even ones otherwise: every span lies elsewhere.
    versions = [{one["id"]: one["text"] for one in made(40, version)} for version in range(2)]
    files = [place.write(f"version-{v}.jsonl", made(40, v)) for v in range(2)]
    asked = [question for question in place.questions if "Note" in question or _is_made(question)]
    ended = threading.Event()
    changes = []

    def change() -> None:
        while not ended.is_set():
            Program(data).succeed("ingest", str(files[(len(changes) + 1) % 2]))
            changes.append(None)

    def ask(number: int) -> str | None:
        answer = service.ask(asked[number % len(asked)])
        for citation in answer["citations"]:
            if citation["statement_id"] in versions[0]:
                texts = versions[(citation["revision"] + 1) % 2]
            else:
                texts = place.texts
            fault = misquoted({"citations": [citation]}, texts)
            if fault:
                return fault
        return None

    with Program(data).serving() as service:
        changing = threading.Thread(target=change)
        changing.start()
        try:
            with ThreadPoolExecutor(_ASKERS) as askers:
                for fault in askers.map(ask, range(place.times(5_000, 200))):
                    outcome.add(fault)
        finally:
            ended.set()
            changing.join()
        outcome.add(None if not _dropped(service) else "quotes had to be dropped")
    came = "1 generation" if len(changes) == 1 else f"{len(changes)} generations"
    outcome.note = f"{came} came in meanwhile"
    return outcome


def threads(place: Place) -> Outcome:
    """What eight are told at once by a service that has just begun is what one is told alone."""
    outcome, data = Outcome(), place.copy()
    questions = place.questions[:: place.times(1, 6)]
    with Program(data).serving() as service:
        alone = {question: told(service.ask(question)) for question in questions}
    with Program(data).serving() as service, ThreadPoolExecutor(_ASKERS) as askers:

        def ask(number: int) -> str | None:
            question = questions[number % len(questions)]
            return None if told(service.ask(question)) == alone[question] else f"“{question}”"

        for fault in askers.map(ask, range(place.times(5_000, 100))):
            outcome.add(fault)
    return outcome


def _is_made(question: str) -> bool:
    return any(state in question for state in {one["issuer"] for one in made(8)})


def _dropped(service: Service) -> float:
    lines: list[Any] = service.call("GET", "/metrics")[1].splitlines()
    name = "onrecord_citation_defects_total "
    return sum(float(line.split()[1]) for line in lines if line.startswith(name))
