"""Files and database pages that are not as they were written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from index.store import DATABASE, DERIVED
from tests.faults.place import Place
from tests.faults.program import Program, misquoted
from tests.faults.records import Outcome

_HEADER_BYTES = 100


def files(place: Place) -> Outcome:
    """One file of the index at a time: it is not answered from, and made anew."""
    outcome = Outcome()
    queries = ["herring quotas", "ferry", "Crimea"]
    whole = place.copy()
    expected = [_hits(Program(whole), query) for query in queries]
    names = sorted(
        file.relative_to(whole) for file in (whole / DERIVED).rglob("*")
        if file.is_file() and file.suffix != ".lock"
    )  # fmt: skip
    ways = [_flipped, _halved, _emptied, Path.unlink, _exchanged]
    for number in range(place.times(90, 4)):
        data = place.copy(whole)
        name, way = names[number % len(names)], ways[(number // len(names) + number) % len(ways)]
        way(data / name)
        query = number % len(queries)
        found = _hits(Program(data), queries[query])
        outcome.add(None if found == expected[query] else f"{way.__name__} {name}")
    return outcome


def pages(place: Place) -> Outcome:
    """One page of the database at a time: what is quoted stands in the text that was taken in."""
    outcome, seen = Outcome(), 0
    whole = place.copy()
    with closing(sqlite3.connect(whole / DATABASE)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [(size,)], [(number,)] = (
            database.execute(f"PRAGMA {name}").fetchall() for name in ("page_size", "page_count")
        )
        trees = "statements", "revisions", "passages", "vectors", "speakers"
        roots = {
            name: [
                row[0] for row in database.execute(
                    "SELECT pageno FROM dbstat WHERE name = ?", (name,)
                )
            ] for name in trees
        } if _has_dbstat(database) else {"any": list(range(2, number + 1))}  # fmt: skip
    of_interest = [page for pages_of in roots.values() for page in pages_of]
    for _ in range(place.times(20, 2)):
        data = place.copy(whole)
        page = place.random.choice(of_interest)
        _scribble(data / DATABASE, (page - 1) * size, size, place)
        seen += Program(data).run("verify").returncode == 1
        outcome.add(_quoted_wrongly(data, place))
    outcome.note = f"`onrecord verify` told of {seen}; the rest hit bytes that hold nothing"
    return outcome


def _quoted_wrongly(data: Path, place: Place) -> str | None:
    service = Program(data).begin_serving()
    try:
        for _ in range(100):
            if service.call("GET", "/readyz")[0] == 200 or "index not loaded" in service.said():
                break
        for question in place.questions[: place.times(60, 10)]:
            status, body, _ = service.call("POST", "/api/v1/ask", {"question": question})
            if status == 503:
                continue  # the database as a whole cannot be read, and it says so
            if status != 200:
                return f"“{question}”: {status} {body[:200]}"
            import json

            fault = misquoted(json.loads(body), place.texts)
            if fault:
                return fault
        return "a traceback" if "Traceback" in service.said() else None
    finally:
        service.kill()


def _hits(program: Program, query: str) -> list[tuple[str, int, int]]:
    found = program.succeed("search", query, "--limit", "5")["hits"]
    return [(hit["statement_id"], hit["start"], hit["end"]) for hit in found]


def _has_dbstat(database: sqlite3.Connection) -> bool:
    try:
        database.execute("SELECT 1 FROM dbstat LIMIT 1").fetchall()
    except sqlite3.Error:
        return False
    return True


def _scribble(file: Path, start: int, size: int, place: Place) -> None:
    content = bytearray(file.read_bytes())
    for _ in range(24):
        content[start + place.random.randrange(size)] ^= 1 << place.random.randrange(8)
    file.write_bytes(content)


def _changed(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        content = file.read_bytes()
        file.unlink()  # it may be linked to the one before
        file.write_bytes(change(content))

    return damage


def _middle_flipped(content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :] if content else b"?"


_flipped = _changed(_middle_flipped)
_halved = _changed(lambda content: content[: len(content) // 2])
_emptied = _changed(lambda _: b"")
_exchanged = _changed(lambda content: bytes(reversed(content)))
