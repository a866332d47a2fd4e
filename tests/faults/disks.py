"""A disk without space, and one that cannot be written, mounted in a namespace of their own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.faults.place import Place
from tests.faults.program import Program, misquoted, told
from tests.faults.records import Outcome

_NAMESPACE = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
_NOT_HERE = "this system lets nobody mount a folder"
_FULL = (
    "mount -t tmpfs -o size=200m tmpfs {there} && cp -r {data}/. {there}/ &&"
    " {{ dd if=/dev/zero of={there}/fill bs=4k 2>/dev/null; true; }}"
)
_READ_ONLY = "mount --bind {data} {data} && mount -o remount,ro,bind {data}"


def full(place: Place) -> Outcome:
    """No byte is free: each question is answered as before, and what could not be kept is told."""
    there = place.scratch / "full"
    there.mkdir()
    return _amiss(place, _FULL.format(data=place.filled, there=there), there, "full")


def read_only(place: Place) -> Outcome:
    """Nothing can be written: each question is answered as before."""
    data = place.copy()
    return _amiss(place, _READ_ONLY.format(data=data), data, "read-only")


def _amiss(place: Place, mount: str, data: Path, reason: str) -> Outcome:
    outcome = Outcome()
    begin = [*_NAMESPACE, f'{mount} && exec "$@"', "sh"]
    if not shutil.which("unshare") or subprocess.run([*begin, "true"], check=False).returncode:  # noqa: S603
        outcome.note = _NOT_HERE
        return outcome
    questions = place.questions[: place.times(100, 10)]
    with Program(place.copy()).serving() as service:
        expected = {question: told(service.ask(question)) for question in questions}
    program = Program(data, begin)
    with program.serving() as service:
        for question in questions:
            answer = service.ask(question)
            fault = misquoted(answer, place.texts)
            outcome.add(fault or (told(answer) != expected[question] and question) or None)
        ready = service.call("GET", "/readyz")[1]
        outcome.add(None if '"yellow"' in ready and reason in ready else f"/readyz: {ready}")
        outcome.add("a traceback" if "Traceback" in service.said() else None)
    for command in (["info"], ["ask", questions[0]], ["search", "herring"], ["check", "the sea"]):
        done = program.run(*command)
        outcome.add(done.stderr[-300:] if done.returncode or "Traceback" in done.stderr else None)
    refused = program.run("ingest", str(place.write("new.jsonl", [{"text": "New words."}])))
    is_told = refused.returncode == 1 and "Traceback" not in refused.stderr
    outcome.add(None if is_told else f"ingest: {refused.returncode} {refused.stderr[-300:]}")
    return outcome
