"""Several programs over one data folder."""

from __future__ import annotations

from tests.faults.place import Place
from tests.faults.program import Program, told
from tests.faults.records import Outcome


def writers(place: Place) -> Outcome:
    """Two take in at once: each stores all or says that it has to wait; nothing comes twice."""
    outcome = Outcome()
    for round_ in range(place.times(5, 1)):
        data = place.empty()
        halves = [place.write(f"half-{n}.jsonl", place.statements[n::2]) for n in range(2)]
        running = [Program(data).start("ingest", str(half), stderr=-1) for half in halves]
        for process in running:
            _, said = process.communicate(timeout=120)
            is_fine = process.returncode == 0 or "another process is" in said
            outcome.add(None if is_fine else f"round {round_}: {said[-300:]}")
        for half in halves:
            Program(data).succeed("ingest", str(half))
        found = Program(data).succeed("info")["statements"]
        outcome.add(None if found == len(place.statements) else f"{found} are stored")
    return outcome


def servers(place: Place) -> Outcome:
    """Two serve one folder into which a third takes in: both tell the same, and the newest."""
    outcome, data = Outcome(), place.copy()
    questions = place.questions[: place.times(60, 6)]
    new = {"id": "new", "issuer": "Corland", "text": "Corland paints its seven lighthouses."}
    with Program(data).serving() as one, Program(data).serving() as other:
        for question in questions:
            same = told(one.ask(question)) == told(other.ask(question))
            outcome.add(None if same else f"“{question}”")
        Program(data).succeed("ingest", str(place.write("new.jsonl", [new])))
        for service in (one, other):
            asked = "What did Corland say about lighthouses?"
            found = any("lighthouses" in service.ask(asked)["answer"] for _ in range(200))
            outcome.add(None if found else "what came in was not found")
        conversation = one.ask(questions[0])["conversation"]
        further = {"question": "And since 2015?", "conversation": conversation}
        status, _, _ = other.call("POST", "/api/v1/ask", further)
        outcome.add(None if status == 200 else "a follow-up at the other failed")
    return outcome
