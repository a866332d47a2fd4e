"""Answers as they were given, kept in the service's database: what a permalink shows for ever."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.moments import days_ago
from index.side_database import Changing, SidePlace, once_more, side_database
from index.sources.freshness import Freshness
from qa.records import (
    AlsoIn,
    Answer,
    AskFilters,
    Attribution,
    Citation,
    CitedOrigin,
    ClosestPassage,
    Context,
    Intent,
    Interpretation,
    OtherReading,
    Part,
    PartType,
    Searched,
    Status,
    Suggestion,
    Summary,
)
from web.service_steps import SHAPE

_ALL = 1 << 62
"""Rows; more than there are."""
_COLUMNS = "answer_id, conversation, asked_at, question, filters, body, visitor"


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer with its question, as it was given."""

    answer_id: str
    conversation: str
    asked_at: str
    """UTC, ISO 8601."""
    question: str
    filters: AskFilters
    body: Mapping[str, Any]
    """The object that `POST /api/v1/ask` returned."""
    visitor: str | None = None
    """Whose list of conversations it is on; None when it came through another door."""

    @property
    def answer(self) -> Answer:
        """The answer as a record again."""
        return answer_of(self.body)


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """A line of a visitor's list of conversations."""

    id: str
    title: str
    """The name that its visitor gave it, else the first question."""
    last_at: str
    """UTC, ISO 8601."""
    answers: int


class KeptAnswers:
    """The answers that were given; every method raises `StoreUnavailable`."""

    def __init__(self, place: SidePlace, *, read_only: bool = False) -> None:
        self._database = side_database(place, SHAPE, read_only=read_only)

    @property
    def trouble(self) -> str | None:
        """Why they could not be read or kept the last time; None when they could."""
        return self._database.trouble

    @once_more
    def keep(self, kept: KeptAnswer) -> None:
        """Store an answer under its id."""
        row = (
            kept.answer_id,
            kept.conversation,
            kept.asked_at,
            kept.question,
            json.dumps(filters_body(kept.filters), ensure_ascii=False),
            json.dumps(kept.body, ensure_ascii=False),
            kept.visitor,
        )
        with self._database.connection() as connection:
            connection.execute(
                f"INSERT INTO answers ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
                " ON CONFLICT DO NOTHING",
                row,
            )

    @once_more
    def answer(self, answer_id: str) -> KeptAnswer | None:
        """The answer with this id."""
        found = self._rows("WHERE answer_id = ?", answer_id)
        return found[0] if found else None

    def conversation(self, id: str) -> list[KeptAnswer]:
        """The answers of a conversation that has not been forgotten, oldest first."""
        return self._rows("WHERE conversation = ? AND forgotten = 0 ORDER BY rowid", id)

    def conversations(self, visitor: str, limit: int | None = None) -> list[ConversationEntry]:
        """A visitor's conversations, the newest first; all of them unless told."""
        with self._database.connection() as connection:
            rows = connection.execute(
                "SELECT own.conversation, COALESCE(named.name, first.question), own.last_at,"
                " own.answers FROM ("
                " SELECT conversation, MIN(rowid) AS oldest, MAX(rowid) AS newest,"
                " MAX(asked_at) AS last_at, COUNT(*) AS answers"
                " FROM answers WHERE visitor = ? AND forgotten = 0 GROUP BY conversation"
                ") AS own JOIN answers AS first ON first.rowid = own.oldest"
                " LEFT JOIN conversation_names AS named ON named.conversation = own.conversation"
                " ORDER BY own.newest DESC LIMIT ?",
                (visitor, _ALL if limit is None else limit),
            )
            return [ConversationEntry(*row) for row in rows]

    def questions(self, visitor: str) -> dict[str, list[str]]:
        """What a visitor asked, by conversation, the oldest first."""
        asked: dict[str, list[str]] = {}
        with self._database.connection() as connection:
            rows = connection.execute(
                "SELECT conversation, question FROM answers"
                " WHERE visitor = ? AND forgotten = 0 ORDER BY rowid",
                (visitor,),
            )
            for conversation, question in rows:
                asked.setdefault(conversation, []).append(question)
        return asked

    def rename(self, conversation: str, name: str) -> None:
        """Give a conversation a name; an empty one takes it away again."""
        with self._database.connection() as connection:
            if name:
                connection.execute(
                    "INSERT INTO conversation_names (conversation, name) VALUES (?, ?)"
                    " ON CONFLICT (conversation) DO UPDATE SET name = excluded.name",
                    (conversation, name),
                )
            else:
                connection.execute(
                    "DELETE FROM conversation_names WHERE conversation = ?", (conversation,)
                )

    def askers(self, conversation: str) -> set[str | None]:
        """Whose list a conversation is on: one visitor's, or nobody's (None) where it came through
        another door; empty when none is kept."""
        with self._database.connection() as connection:
            rows = connection.execute(
                "SELECT DISTINCT visitor FROM answers WHERE conversation = ?", (conversation,)
            )
            return {visitor for (visitor,) in rows}

    def forget(self, conversation: str, visitor: str) -> bool:
        """Delete a visitor's conversation: its answers, whichever door they came through, and the
        verdicts on them; False when it is not theirs."""
        with self._database.connection() as connection:
            own = connection.execute(
                "SELECT 1 FROM answers WHERE conversation = ? AND visitor = ?",
                (conversation, visitor),
            ).fetchone()
            if own is None:
                return False
            _delete(connection, "conversation = ?", conversation)
        self._database.settle()
        return True

    def expire(self, days: int) -> tuple[int, int]:
        """Delete answers that are older, the verdicts on them, and what was deleted by its visitor
        and only hidden by earlier versions; 0 days keep the others for ever. Gives how many
        answers and verdicts were deleted."""
        limit = days_ago(days) if days else ""
        with self._database.connection() as connection:
            deleted = _delete(connection, "forgotten = 1 OR asked_at < ?", limit)
        self._database.settle()
        return deleted

    def _rows(self, where: str, value: str) -> list[KeptAnswer]:
        with self._database.connection() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM answers {where}",  # noqa: S608 - constants of this module
                (value,),
            )
            return [_kept(row) for row in rows]


def _delete(connection: Changing, which: str, value: str) -> tuple[int, int]:
    """How many answers and verdicts were deleted; `which` is a constant of this module."""
    verdicts = connection.execute(
        f"DELETE FROM feedback WHERE answer_id IN (SELECT answer_id FROM answers WHERE {which})",  # noqa: S608
        (value,),
    ).rowcount
    answers = connection.execute(f"DELETE FROM answers WHERE {which}", (value,)).rowcount  # noqa: S608
    connection.execute(
        "DELETE FROM conversation_names WHERE conversation NOT IN"
        " (SELECT conversation FROM answers)"
    )
    return answers, verdicts


def answer_of(body: Mapping[str, Any]) -> Answer:
    """The record behind an answer's body, but for its explanation. Bodies that were kept before
    answers had parts have none of what came with them."""
    searched = body["searched"]
    fresh = Freshness(**searched["fresh"]) if searched.get("fresh") else None
    return Answer(
        status=Status(body["status"]),
        text=body["answer"],
        citations=tuple(map(_citation, body["citations"])),
        interpretation=_interpretation(body["interpretation"]),
        searched=Searched(searched["statements"], searched["from"], searched["to"], fresh),
        suggestions=tuple(Suggestion(**suggestion) for suggestion in body["suggestions"]),
        details=body["details"],
        conversation=body["conversation"],
        answer_id=body["answer_id"],
        parts=tuple(Part(**{**p, "type": PartType(p["type"])}) for p in body.get("parts", ())),
        closest=tuple(ClosestPassage(**passage) for passage in body.get("closest", ())),
        readings=tuple(map(_reading, body.get("readings", ()))),
        as_of=body.get("as_of"),
        summary=Summary(**body["summary"]) if body.get("summary") else None,
    )


def _citation(body: Mapping[str, Any]) -> Citation:
    context, origin = body.get("context"), body.get("origin")
    return Citation(
        **{
            **body,
            "attribution": Attribution(body["attribution"]),
            "origin": CitedOrigin(**origin) if origin else None,
            "context": Context(**context) if context else None,
            "also_in": tuple(AlsoIn(**place) for place in body.get("also_in", ())),
        }
    )


def _interpretation(read: Mapping[str, Any]) -> Interpretation:
    return Interpretation(
        intent=Intent(read["intent"]),
        issuers=tuple(read["issuers"]),
        speakers=tuple(read["speakers"]),
        about=tuple(read["about"]),
        from_day=_day(read["from"]),
        to_day=_day(read["to"]),
        phrase=read["phrase"],
        notes=tuple(read["notes"]),
    )


def _reading(body: Mapping[str, Any]) -> OtherReading:
    return OtherReading(_interpretation(body["interpretation"]), body["question"], body["quotes"])


def _kept(row: tuple[str, str, str, str, str, str, str | None]) -> KeptAnswer:
    answer_id, conversation, asked_at, question, filters, body, visitor = row
    fixed = filters_of(json.loads(filters))
    return KeptAnswer(answer_id, conversation, asked_at, question, fixed, json.loads(body), visitor)


def filters_body(filters: AskFilters) -> dict[str, Any]:
    """Filters as JSON has them."""
    return {
        "issuers": list(filters.issuers),
        "speakers": list(filters.speakers),
        "from": filters.from_day.isoformat() if filters.from_day else None,
        "to": filters.to_day.isoformat() if filters.to_day else None,
        "about": list(filters.about),
        "without": list(filters.without),
        "as_of": filters.as_of,
        "official": filters.official,
    }


def filters_of(body: Mapping[str, Any]) -> AskFilters:
    """What `filters_body` was given."""
    return AskFilters(
        issuers=tuple(body["issuers"]),
        speakers=tuple(body["speakers"]),
        from_day=_day(body["from"]),
        to_day=_day(body["to"]),
        about=tuple(body["about"]),
        without=tuple(body["without"]),
        as_of=body.get("as_of"),
        official=body.get("official", False),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
