"""The tables that are searched, made of the statements: as the files of `index.generations` are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np

from index.analysis import ANALYZERS, STEMMED, WORDS
from index.columns import NEVER_FIRST, NEVER_LAST, ORIGINS
from index.copies import sketch
from index.lexical import searched_texts
from index.postgres.bm25 import kept_length, shortening, sparse
from index.postgres.conditions import lexeme, said
from index.postgres.connections import Lent
from index.stored import Snapshot, StoredPassage, StoredStatement

SHAPE = 1
"""Of these tables; those of another are made anew."""
APPROXIMATE_ROWS = 50_000
"""Below it nothing approximate is worth its loss."""
_AT_ONCE = 5_000  # passages in memory
_LARGEST_DRIFT = 0.05  # of the average length since the passages were weighed with it
_KEPT_FOR = "1 hour"  # what was replaced, for views of before
_TABLES = ("searched_statements", "searched")
_KEEP_REPLACED = "INSERT INTO new_{table} SELECT * FROM {table} WHERE until < 9223372036854775807"
_INDEXES = (
    "CREATE INDEX ON new_searched (place)",
    "CREATE INDEX ON new_searched (speaker)",
    "CREATE INDEX ON new_searched USING hash (issuer)",
    "CREATE INDEX ON new_searched USING gin (stems) WITH (fastupdate = off)",
    "CREATE INDEX ON new_searched USING gin (words) WITH (fastupdate = off)",
)
_IS_APPROXIMATE = """SELECT EXISTS (SELECT 1 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'hnsw' AND i.indrelid = %s::regclass)"""
_NEAREST = """CREATE INDEX ON {into}searched
    USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 100)"""
_COPY_STATEMENTS = """COPY {into}searched_statements (statement, id, issuer, published_on,
    revision, first_day, last_day, origin, sketch, since, place) FROM STDIN"""
_COPY_PASSAGES = """COPY {into}searched (place, issuer, first_day, last_day, origin, since,
    passage, start, "end", speaker, stems, bm25, words, said, length, embedding) FROM STDIN"""
_NUMBERED = """INSERT INTO searched_terms (field, term, passages)
    SELECT %s, * FROM unnest(%s::text[], %s::bigint[]) ON CONFLICT (field, term)
    DO UPDATE SET passages = searched_terms.passages + excluded.passages RETURNING term, number"""
_REPLACED = """UPDATE searched_statements s SET until = new.generation, replaced_at = now()
    FROM unnest(%s::integer[], %s::bigint[]) AS new (statement, generation)
    WHERE s.statement = new.statement AND s.until > new.generation RETURNING place, until"""
_NO_LONGER = """UPDATE searched s SET until = gone.until
    FROM unnest(%s::bigint[], %s::bigint[]) AS gone (place, until) WHERE s.place = gone.place"""
_FORGOTTEN = f"""WITH gone AS (DELETE FROM searched_statements
        WHERE replaced_at < now() - interval '{_KEPT_FOR}' RETURNING place)
    DELETE FROM searched s USING gone WHERE s.place = gone.place"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True)
class SearchedAbout:
    """What the tables are of, and what BM25 is reckoned with."""

    shape: int
    generation: int
    passages: int
    stems: int
    """Terms of all passages in the field `STEMMED`, as often as they stand there."""
    words: int
    stems_a_passage: float
    """The average that the stored weights were reckoned with."""


def searched_about(lent: Lent) -> SearchedAbout | None:
    """None where the tables were never made."""
    [(is_there,)] = lent.raw.execute("SELECT to_regclass('searched_about') IS NOT NULL")
    query = "SELECT shape, generation, passages, stems, words, stems_a_passage FROM searched_about"
    rows = lent.raw.execute(query).fetchall() if is_there else []
    return SearchedAbout(*rows[0]) if rows else None


def bring_up(lent: Lent, snapshot: Snapshot, *, anew: bool = False) -> None:
    """Bring the tables up to a reading of the database, within its transaction."""
    before = searched_about(lent)
    if before is None or anew or before.shape != SHAPE or _has_drifted(before):
        _make(lent, snapshot, before)
    elif before.generation != snapshot.about.generation:
        _Adding(lent, snapshot, before).add()
        lent.raw.execute(_FORGOTTEN)


def _make(lent: Lent, snapshot: Snapshot, before: SearchedAbout | None) -> None:
    """Make all of it beside what is there, which is searched until the end."""
    execute = lent.raw.execute
    if before is not None and before.shape != SHAPE:
        execute("DROP TABLE searched_terms, searched_about")
    made = files("index").joinpath("postgres/searched.sql").read_text("utf-8")
    execute(made.format(dimensions=snapshot.about.dimensions or 1))
    execute("UPDATE searched_terms SET passages = 0")
    average = _average(snapshot.statements())
    execute("DELETE FROM searched_about")
    execute("INSERT INTO searched_about VALUES (1, %s, 0, 0, 0, 0, %s)", (SHAPE, average))
    if before is not None and before.shape == SHAPE:
        for table in _TABLES:
            execute(_KEEP_REPLACED.format(table=table))
    none = SearchedAbout(SHAPE, 0, 0, 0, 0, average)
    _Adding(lent, snapshot, none, into="new_").add()
    for index in _INDEXES:
        execute(index)
    execute("ANALYZE new_searched, new_searched_statements, searched_terms")
    for table in _TABLES:
        execute(f"DROP TABLE IF EXISTS {table}")
        execute(f"ALTER TABLE new_{table} RENAME TO {table}")


class _Adding:
    """Adds the statements that were written since the tables were brought up last."""

    def __init__(
        self, lent: Lent, snapshot: Snapshot, before: SearchedAbout, into: str = ""
    ) -> None:
        self._raw = lent.raw
        self._into = into
        self._snapshot = snapshot
        self._before = before
        self._passages = self._stems = self._words = 0
        rows = self._raw.execute(
            "SELECT number, generation FROM statements WHERE generation > %s", (before.generation,)
        )
        self._generations: dict[int, int] = dict(rows.fetchall())
        rows = self._raw.execute("SELECT speaker, role, voice, standing, number FROM speakers")
        self._speakers = {tuple(who): number for *who, number in rows}
        last_place = f"SELECT coalesce(max(place), 0) FROM {into}searched_statements"  # noqa: S608
        [(last,)] = self._raw.execute(last_place)
        self._place = int(last)

    def add(self) -> None:
        """All of them; in the end the tables are of the snapshot's generation."""
        waiting: list[StoredStatement] = []
        for stored in self._snapshot.statements(self._before.generation):
            waiting.append(stored)
            if sum(len(one.passages) for one in waiting) >= _AT_ONCE:
                self._write(waiting)
                waiting = []
        self._write(waiting)
        [(passages,)] = self._raw.execute(
            """UPDATE searched_about SET generation = %s, passages = passages + %s,
            stems = stems + %s, words = words + %s RETURNING passages""",
            (self._snapshot.about.generation, self._passages, self._stems, self._words),
        ).fetchall()
        if passages > APPROXIMATE_ROWS and not self._is_approximate():
            self._raw.execute("SET LOCAL maintenance_work_mem = '256MB'")
            self._raw.execute(_NEAREST.format(into=self._into))

    def _is_approximate(self) -> bool:
        table = (f"{self._into}searched",)
        return bool(self._raw.execute(_IS_APPROXIMATE, table).fetchall()[0][0])

    def _write(self, statements: Sequence[StoredStatement]) -> None:
        self._replace(statements)
        # Those that were retracted have no passages, and are not searched.
        searched = [stored for stored in statements if not stored.is_retracted]
        read = [_Read(*row) for stored in searched for row in searched_texts(stored)]
        stems = self._numbered(STEMMED, (one.stems for one in read))
        self._numbered(WORDS, (one.words for one in read))
        self._passages += len(read)
        self._stems += sum(len(one.stems) for one in read)
        self._words += sum(len(one.words) for one in read)
        common = [self._common(stored) for stored in searched]
        with self._raw.cursor().copy(_COPY_STATEMENTS.format(into=self._into)) as copy:
            for stored, row in zip(searched, common, strict=True):
                copy.write_row((*_of_statement(stored), *row))
        rest = iter(read)
        with self._raw.cursor().copy(_COPY_PASSAGES.format(into=self._into)) as copy:
            for stored, (*_, since, place) in zip(searched, common, strict=True):
                issuer = stored.revision.statement.issuer
                front = (place, issuer, *_days_and_origin(stored), since)
                for vector in stored.vectors:
                    one = next(rest)
                    copy.write_row((*front, *self._row(one, stems), _halfvec(vector)))

    def _replace(self, statements: Sequence[StoredStatement]) -> None:
        if not self._before.generation:
            return
        numbers = [stored.number for stored in statements]
        since = [self._generations[number] for number in numbers]
        gone = self._raw.execute(_REPLACED, (numbers, since)).fetchall()
        places, until = [place for place, _ in gone], [end for _, end in gone]
        self._raw.execute(_NO_LONGER, (places, until))

    def _common(self, stored: StoredStatement) -> tuple[Any, ...]:
        self._place += 1
        found = sketch(stored.revision.statement.text).astype("<u2").tobytes()
        since = self._generations[stored.number]
        return (*_days_and_origin(stored), found, since, self._place)

    def _numbered(self, field: str, read: Iterable[Sequence[str]]) -> dict[str, int]:
        """The numbers of the terms of some passages, which are counted."""
        counts = Counter(term for terms in read for term in set(terms))
        values = (field, list(counts), list(counts.values()))
        return dict(self._raw.execute(_NUMBERED, values).fetchall())

    def _row(self, one: _Read, numbers: dict[str, int]) -> tuple[Any, ...]:
        passage = one.passage
        who = (passage.speaker, passage.role, passage.voice, passage.standing.value)
        held = shortening(len(one.stems), self._before.stems_a_passage)
        counts = Counter(one.stems)
        weights = ((numbers[term], often / (often + held)) for term, often in counts.items())
        return (
            *(passage.id, passage.span.start, passage.span.end, self._speakers[who]),
            *(_tsvector(counts), sparse(sorted(weights)), _tsvector(set(one.words))),
            *(said(one.words), kept_length(len(one.words))),
        )


class _Read:
    """A passage, read into its terms."""

    __slots__ = ("passage", "stems", "words")

    def __init__(self, passage: StoredPassage, with_head: str, text: str) -> None:
        self.passage = passage
        self.stems = ANALYZERS[STEMMED].analyze(with_head)
        self.words = ANALYZERS[WORDS].analyze(text)


def _average(statements: Iterator[StoredStatement]) -> float:
    lengths = [
        len(ANALYZERS[STEMMED].analyze(with_head))
        for stored in statements
        for _, with_head, _ in searched_texts(stored)
    ]
    return float(np.mean(lengths)) if lengths else 0.0


def _has_drifted(about: SearchedAbout) -> bool:
    now = about.stems / about.passages if about.passages else 0.0
    return abs(now - about.stems_a_passage) > _LARGEST_DRIFT * about.stems_a_passage


def _of_statement(stored: StoredStatement) -> tuple[Any, ...]:
    statement = stored.revision.statement
    day = statement.published_on.text if statement.published_on else None
    return (stored.number, statement.id, statement.issuer, day, stored.revision.number)


def _days_and_origin(stored: StoredStatement) -> tuple[int, int, int]:
    day = stored.revision.statement.published_on
    origin = ORIGINS.index(stored.revision.statement.origin.standing)
    if day is None:
        return int(NEVER_FIRST), int(NEVER_LAST), origin
    return day.first_day.toordinal(), day.last_day.toordinal(), origin


def _tsvector(terms: Iterable[str]) -> str:
    return " ".join(map(lexeme, terms))


def _halfvec(vector: Any) -> str:
    # Nine digits are more than a float16 has.
    return f"[{','.join(map(repr, vector.astype(np.float32).tolist()))}]"
