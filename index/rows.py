"""How records are laid out in the database's columns, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import blake2b
from typing import Any, overload

import numpy as np

from index.origins import NOT_WRITTEN_DOWN, Origin, OriginStanding
from index.recipes import LAYOUT
from index.records import PartialDate, Revision, Span, Standing, Statement, Turn

METADATA = (
    *("issuer", "speaker", "role", "published_on", "title", "url", "lang", "kind", "extra"),
    "origin",
)
"""The columns of `revisions` that `metadata_row` fills, in this order."""


def metadata_row(statement: Statement) -> tuple[str | None, ...]:
    """The values for the columns `METADATA`."""
    return (
        statement.issuer,
        statement.speaker,
        statement.role,
        statement.published_on.text if statement.published_on else None,
        statement.title,
        statement.url,
        statement.lang,
        statement.kind,
        json.dumps(dict(statement.extra), sort_keys=True, default=str),
        pack_origin(statement.origin),
    )


def pack_origin(origin: Origin) -> str | None:
    """JSON of what is known of it; None where that is nothing."""
    known = {name: value for name, value in asdict(origin).items() if value is not None}
    return None if origin == NOT_WRITTEN_DOWN else json.dumps(known)


def unpack_origin(packed: str | None) -> Origin:
    """What `pack_origin` was given."""
    if packed is None:
        return NOT_WRITTEN_DOWN
    known = json.loads(packed)
    return Origin(**{**known, "standing": OriginStanding(known["standing"])})


def digest(statement: Statement) -> bytes:
    """16 bytes over text and metadata; raises `UnicodeEncodeError` on a lone surrogate, which
    the database could not hold either."""
    summary = blake2b(digest_size=16)
    *metadata, _ = metadata_row(statement)
    origin = statement.origin
    # When it was fetched, and through which file, changes nothing.
    fetched = [origin.standing.value, origin.url] if origin.host else []
    header = json.dumps([LAYOUT, statement.id, *metadata, *fetched], ensure_ascii=False)
    summary.update(header.encode())
    summary.update(b"\0")
    summary.update(statement.text.encode())
    return summary.digest()


def revision_of(statement_id: str, row: Sequence[Any]) -> Revision:
    """From a row of number, stored_at, text and the columns `METADATA`."""
    number, stored_at, text, *metadata = row
    fields = dict(zip(METADATA, metadata, strict=True))
    day = fields.pop("published_on")
    statement = Statement(
        id=statement_id,
        text=text,
        published_on=PartialDate(day) if day else None,
        extra=json.loads(fields.pop("extra")),
        origin=unpack_origin(fields.pop("origin")),
        **fields,
    )
    return Revision(statement=statement, number=number, stored_at=stored_at)


def pack_spans(spans: Sequence[Span]) -> bytes:
    """uint32 pairs, little-endian."""
    return np.array([(span.start, span.end) for span in spans], dtype="<u4").tobytes()


class PackedSpans(Sequence[Span]):
    """Spans as they are stored, each made when it is looked at: of a statement's hundreds of
    sentences a question looks at a few."""

    __slots__ = ("_pairs",)

    def __init__(self, packed: bytes = b"") -> None:
        """What `pack_spans` returned."""
        self._pairs = np.frombuffer(packed, dtype="<u4").reshape(-1, 2)

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> list[Span]: ...
    def __getitem__(self, at: int | slice) -> Span | list[Span]:
        """One span, or a list of those in a slice."""
        if isinstance(at, slice):
            return [Span(start, end) for start, end in self._pairs[at].tolist()]
        return Span(*self._pairs[at].tolist())

    def __iter__(self) -> Iterator[Span]:
        return iter(self[:])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # equal to lists, which have none

    def __repr__(self) -> str:
        return f"PackedSpans({list(self)})"

    def place_of(self, span: Span) -> int:
        """How many come before it; the spans must be sorted, as sentences are."""
        at = int(np.searchsorted(self._pairs[:, 0], span.start))
        while at < len(self) and self._pairs[at, 0] == span.start and self._pairs[at, 1] < span.end:
            at += 1
        return at

    def within(self, span: Span) -> list[Span]:
        """Those that lie in `span` as a whole; the spans must be sorted, as sentences are."""
        first = int(np.searchsorted(self._pairs[:, 0], span.start))
        end = int(np.searchsorted(self._pairs[:, 1], span.end, side="right"))
        return self[first:end]


def pack_turns(turns: Sequence[Turn]) -> str:
    """JSON: an array a turn."""
    return json.dumps(
        [
            (
                turn.span.start,
                turn.span.end,
                turn.speaker,
                turn.role,
                turn.voice,
                turn.standing.value,
                turn.certainty,
            )
            for turn in turns
        ]
    )


def unpack_turns(packed: str) -> list[Turn]:
    """The turns that `pack_turns` was given."""
    return [
        Turn(
            span=Span(start, end),
            speaker=speaker,
            role=role,
            voice=voice,
            standing=Standing(standing),
            certainty=certainty,
        )
        for start, end, speaker, role, voice, standing, certainty in json.loads(packed)
    ]
