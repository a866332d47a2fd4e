"""What the database holds of a statement as it stands, for what is derived from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from index.carried import Carried, read_carried
from index.queries import Connection
from index.recipes import recipe
from index.records import Revision, Span, Standing
from index.rows import METADATA, revision_of, unpack_origin
from index.soundness import is_damage, reason_of, report_damage, seals

_STATEMENT = f"""SELECT s.id, s.retracted_at, v.vectors, r.text_sha256, r.seal, r.sentences,
        r.turns, r.number, r.stored_at, r.text,
        {", ".join(f"r.{name}" for name in METADATA)}
    FROM statements s
    JOIN revisions r ON r.statement = s.number AND r.number = s.revision
    JOIN vectors v ON v.statement = s.number
    WHERE s.number = ?"""  # noqa: S608 - the column names are constants
_PASSAGES = """SELECT p.id, p.start, p."end", w.speaker, w.role, w.voice, w.standing
    FROM passages p JOIN speakers w ON w.number = p.speaker
    WHERE p.statement = ? ORDER BY p.id"""
_TALLY = """SELECT r.issuer, r.published_on, r.lang, r.kind, count(*), max(r.stored_at)
    FROM statements s JOIN revisions r ON r.statement = s.number AND r.number = s.revision
    WHERE s.retracted_at IS NULL GROUP BY 1, 2, 3, 4"""
_HEADING = """SELECT s.id, r.title, r.published_on, r.kind, r.lang, r.speaker, r.number
    FROM statements s JOIN revisions r ON r.statement = s.number AND r.number = s.revision
    WHERE s.id = ?"""

_IN_OTHER_LANGUAGES = """SELECT s.id, r.lang
    FROM statements s JOIN revisions r ON r.statement = s.number AND r.number = s.revision
    WHERE s.retracted_at IS NULL AND r.lang IS NOT NULL AND substr(lower(r.lang), 1, 2) <> 'en'
    ORDER BY s.number"""

_STORED_SINCE = """SELECT s.id, s.number, r.number, r.stored_at, r.origin
    FROM statements s
    JOIN revisions n ON n.statement = s.number AND n.number = s.revision
    JOIN revisions r ON r.statement = s.number
    WHERE s.retracted_at IS NULL AND substr(n.stored_at, 1, 19) > ?
    ORDER BY s.number, r.number"""

_FIRST_STORED = """SELECT s.id, r.stored_at
    FROM statements s JOIN revisions r ON r.statement = s.number AND r.number = 1
    ORDER BY s.number DESC"""


@dataclass(frozen=True, slots=True)
class About:
    """The database's one row on itself."""

    identity: str
    generation: int
    encoder: str | None
    dimensions: int | None
    changed_at: str | None
    made_with: str | None
    """Version of On Record; None where it was not written down."""
    written_with: str | None
    """Version of On Record that stored a statement last."""


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as stored: who speaks is the turn's, without its span."""

    id: int
    span: Span
    speaker: str | None
    role: str | None
    voice: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement's newest revision with all that the derived files are made of."""

    number: int
    revision: Revision
    passages: Sequence[StoredPassage]
    vectors: NDArray[np.float16]
    """(passages, dimensions), unit length."""
    is_retracted: bool = False
    """On record, and not searched: it has no passages."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements share an issuer, a date, a language and a kind."""

    issuer: str | None
    published_on: str | None
    """ISO 8601, as precisely as known."""
    lang: str | None
    kind: str | None
    statements: int
    stored_at: str
    """UTC, ISO 8601: when the last of them was stored."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A statement in a list: what it is, without its text."""

    id: str
    title: str | None
    published_on: str | None
    """ISO 8601, as precisely as known."""
    kind: str | None
    lang: str | None
    speaker: str | None
    revisions: int


class Snapshot:
    """A consistent reading of the database, for what is derived from it."""

    _last_passage: str
    """Query for the highest id that a passage has had."""

    def __init__(
        self, connection: Connection, about: About, identity_at: Callable[[int], str | None]
    ) -> None:
        self.about = about
        self.identity_at = identity_at
        """As `StatementStore.identity_at`."""
        self._connection = connection

    def ids(self) -> list[str]:
        """Of all statements, in the order of their first storing."""
        rows = self._connection.execute("SELECT id FROM statements ORDER BY number")
        return [id_ for (id_,) in rows]

    def carried(self, statement_id: str) -> Carried | None:
        """All that is stored of a statement; None for an unknown id."""
        return read_carried(self._connection, statement_id)

    def stale(self) -> int:
        """How many statements' passages and vectors were made by another recipe than today's."""
        [(count,)] = self._connection.execute(
            "SELECT count(*) FROM statements WHERE recipe <> ? AND retracted_at IS NULL",
            (recipe(self.about.encoder),),
        ).fetchall()
        return int(count)

    def retraction(self, statement_id: str) -> tuple[str, str] | None:
        """When (UTC, ISO 8601) and why a statement was retracted; None where it was not."""
        found: tuple[str | None, str] | None = self._connection.execute(
            "SELECT retracted_at, retracted_because FROM statements WHERE id = ?", (statement_id,)
        ).fetchone()
        return (found[0], found[1]) if found and found[0] else None

    def retracted(self) -> list[tuple[str, str, str]]:
        """Id, when (UTC, ISO 8601) and why, of each statement that was retracted, the first to be
        stored first."""
        return self._connection.execute(
            "SELECT id, retracted_at, retracted_because FROM statements"
            " WHERE retracted_at IS NOT NULL ORDER BY number"
        ).fetchall()

    def seen_by(self, moment: str) -> Iterator[tuple[str, int, int | None]]:
        """The statements that had another revision at a moment (UTC, ISO 8601) than now, or none:
        id, number, and the revision, None where there was none. Those that were retracted since
        are left out."""
        rows = self._connection.execute(_STORED_SINCE, (_seconds(moment),)).fetchall()
        for (id_, number), revisions in groupby(rows, key=lambda row: (row[0], row[1])):
            newest = then = None
            for _, _, newest, stored_at, origin in revisions:
                if _seen_at(stored_at, origin) <= _seconds(moment):
                    then = newest
            if then != newest:
                yield id_, number, then

    def last_passage(self) -> int:
        """The highest id that a passage has had; 0 where there was none."""
        [(last,)] = self._connection.execute(self._last_passage).fetchall()
        return int(last or 0)

    def passages(self, after: int) -> int:
        """How many passages were written after generation `after`."""
        [(count,)] = self._connection.execute(
            """SELECT count(*) FROM statements s JOIN passages p ON p.statement = s.number
            WHERE s.generation > ?""",
            (after,),
        ).fetchall()
        return int(count)

    def tallies(self) -> list[Tally]:
        """The statements as they stand, counted; reads no text."""
        return [Tally(*row) for row in self._connection.execute(_TALLY)]

    def in_other_languages(self) -> dict[str, str]:
        """The id of each statement that says to be in another language than English, with its
        language."""
        return dict(self._connection.execute(_IN_OTHER_LANGUAGES).fetchall())

    def added_after(self, moment: str) -> set[str]:
        """The statements first stored after a moment (UTC, ISO 8601), whatever has become of
        them since; costs no more than there are."""
        found = set()
        # Numbers are given in the order of storing.
        for id_, stored_at in self._connection.execute(_FIRST_STORED):
            if _seconds(stored_at) <= _seconds(moment):
                break
            found.add(id_)
        return found

    def headings(self, ids: Iterable[str]) -> list[Heading]:
        """What these statements are, in this order; unknown ids are left out."""
        rows = (row for id_ in ids for row in self._connection.execute(_HEADING, (id_,)))
        return [Heading(*row) for row in rows]

    def statements(self, after: int = 0) -> Iterator[StoredStatement]:
        """Those written after generation `after`, in the order of their passages' ids; those that
        are not as they were written are left out, those that were retracted have no passages."""
        numbers = self._connection.execute(
            "SELECT number FROM statements WHERE generation > ? ORDER BY generation", (after,)
        ).fetchall()
        for (number,) in numbers:
            found = read_statement(self._connection, number, self.about.dimensions or 0)
            if found:
                yield found


def read_statement(connection: Connection, number: int, dimensions: int) -> StoredStatement | None:
    """The statement of this number, which there must be; None when it, its passages or its vectors
    (of so many dimensions) are not as they were written, which is logged and counted."""
    try:
        return _read_statement(connection, number, dimensions)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        report_damage(number, None, reason_of(error))
    except ValueError as error:
        report_damage(number, None, str(error))
    return None


def _read_statement(connection: Connection, number: int, dimensions: int) -> StoredStatement:
    rows = connection.execute(_STATEMENT, (number,)).fetchall()
    [(statement_id, retracted_at, packed, of_text, sealed, sentences, turns, *revision)] = rows
    newest, _, text, *metadata = revision
    if (of_text, sealed) != seals((statement_id, newest), metadata, text, sentences, turns):
        raise ValueError("not as it was written")
    if retracted_at:
        none = np.empty((0, 1), dtype=np.float16)
        return StoredStatement(number, revision_of(statement_id, revision), (), none, True)
    passages = [
        StoredPassage(id_, Span(start, end), speaker, role, voice, Standing(standing))
        for id_, start, end, speaker, role, voice, standing in connection.execute(
            _PASSAGES, (number,)
        )
    ]
    if any(passage.span.end > len(text) for passage in passages):
        raise ValueError("a passage ends behind the text")
    vectors = np.frombuffer(packed, dtype="<f2").reshape(len(passages), dimensions)
    return StoredStatement(number, revision_of(statement_id, revision), passages, vectors)


def _seen_at(stored_at: str, origin: str | None) -> str:
    """When a page was seen: as it was fetched, a moment before it was stored."""
    fetched_at = unpack_origin(origin).fetched_at
    return min(_seconds(stored_at), _seconds(fetched_at or stored_at))


def _seconds(moment: str) -> str:
    """A moment in UTC without its mark for UTC, of which there are two ("Z", "+00:00")."""
    return moment[: len("2020-01-31T23:59:59")]
