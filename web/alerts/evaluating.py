"""What has changed in the answer to a standing question."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.ledger.records import Cause, Event, EventKind
from index.ledger.store import Ledger
from index.moments import iso, timestamp
from index.records import Span
from qa.records import Answer, AskFilters, Citation
from web.alerts.records import Quoted, StandingQuestion, Told
from web.alerts.rewording import is_in_other_words, reworded, sentences_of, stands_in
from web.alerts.store import QuestionStore
from web.front_desk import Desk

_BEHIND_S = 900.0
"""How far the desk that a question was added at may be behind the archive."""
_BY_HAND = " by the keeper of this archive"
_KINDS = (EventKind.EDITED, EventKind.WITHDRAWN, EventKind.RETURNED)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a question has to tell, and what its answer quotes from now on."""

    told: tuple[Told, ...]
    quoted: tuple[Quoted, ...]


def evaluate(store: QuestionStore, desk: Desk, ledger: Ledger, at: str) -> int:
    """Ask every standing question anew that is confirmed, and put what is new into the outbox; how
    many. What a killed run has put there is not put there again. `at` is not later than the
    moment that the desk's archive is of."""
    put = 0
    answers: dict[tuple[str, AskFilters], Answer] = {}
    for standing in store.questions():
        if standing.confirmed_at is None:
            continue
        key = (standing.question, standing.filters)
        if key not in answers:
            answers[key] = desk.ask(standing.question, filters=standing.filters)
        last = ledger.last_event() if ledger.is_kept() else 0
        events = ledger.events(after=standing.event, kinds=_KINDS) if last else []
        quoted = store.quoted(standing.id)
        found = changes(standing, answers[key], quoted, events, desk)
        put += store.tell(standing.id, found.told, found.quoted, at, event=last)
    return put


def seed(
    store: QuestionStore, standing: StandingQuestion, desk: Desk, ledger: Ledger, at: str
) -> None:
    """What its answer quotes today is known, and told to nobody. `at`: this moment."""
    # The desk of a service may not have seen yet what has just come in.
    since = iso(timestamp(at) - _BEHIND_S)
    recent = ledger.events(kinds=_KINDS, newest_first=True) if ledger.is_kept() else []
    event = next((one.number for one in recent if one.at < since), 0)
    answer = desk.ask(standing.question, filters=standing.filters)
    found = changes(standing, answer, [], [], desk)
    store.tell(standing.id, found.told, found.quoted, since, event=event)


def changes(
    standing: StandingQuestion,
    answer: Answer,
    quoted: Sequence[Quoted],
    events: Sequence[Event],
    desk: Desk,
) -> Evaluation:
    """What has happened to the quotes that a question knows, and what its answer has that is new.

    A quote is new where the text that holds it came in since the question was asked last: what is
    quoted now and was on record then is known, and not told.
    """
    told = [*_happened(standing, quoted, events, desk)]
    renewed = {one.quoted.key: one.quoted for one in told if one.quoted}
    replaced = {one.instead_of for one in told if one.instead_of}
    known = {one.key: one for one in quoted if one.key not in replaced} | renewed
    for event in events:
        gone = event.details.get("last_seen") if event.kind is EventKind.WITHDRAWN else None
        if event.kind is not EventKind.EDITED:
            for key, one in known.items():
                if one.statement_id == event.statement_id:
                    known[key] = replace(one, body={**one.body, "withdrawn": gone})
    for citation in answer.citations:
        one = _quoted(citation)
        is_known = bool(_keys(citation, desk) & known.keys())
        if one.key in known or not is_known:
            known[one.key] = one
        others = [o for o in known.values() if o.statement_id == one.statement_id and o != one]
        if is_known or _is_among(one, renewed.values()) or not _is_new(standing, one, others, desk):
            continue
        told.append(Told(f"quote {one.key}", {**_head(standing, "new evidence"), **one.body}))
    return Evaluation(tuple(one for one in told if not one.silent), tuple(known.values()))


def _is_among(one: Quoted, others: Iterable[Quoted]) -> bool:
    """Whether a quote is one of these, cut otherwise."""
    words = str(one.body["quote"])
    return any(
        other.statement_id == one.statement_id
        and is_in_other_words(str(other.body["quote"]), words)
        for other in others
    )


def _happened(
    standing: StandingQuestion, quoted: Sequence[Quoted], events: Sequence[Event], desk: Desk
) -> Iterator[Told]:
    """What was done to the statements that are quoted."""
    edited: set[str] = set()
    causes = {one: _cause(events, one) for one in {event.statement_id for event in events}}
    for event in events:
        about: dict[str, object]
        quotes = [one for one in quoted if one.statement_id == event.statement_id]
        about = {"at": event.at, "details": dict(event.details)}
        if event.kind is EventKind.EDITED:
            # The newest text counts, however often it was edited since.
            if event.statement_id not in edited:
                edited.add(event.statement_id)
                for one in quotes:
                    yield from _reworded(standing, one, about, desk, causes[event.statement_id])
            continue
        is_return = event.kind is EventKind.RETURNED
        # What was quoted as withdrawn already is no news.
        quotes = [one for one in quotes if is_return or not one.body.get("withdrawn")]
        what = "the statement is there again" if is_return else "the statement was withdrawn"
        if event.cause is Cause.PERSON:
            done = "put back" if is_return else "retracted"
            what = f"the statement was {done}{_BY_HAND}"
        for one in quotes[:1]:
            key = f"event {event.source} {event.number}"
            yield Told(key, {**_head(standing, what), **one.body, **about})


def _cause(events: Sequence[Event], statement_id: str) -> Cause:
    """Whose a statement's edits are: On Record's own where they are nobody else's."""
    whose = {
        event.cause
        for event in events
        if event.statement_id == statement_id and event.kind is EventKind.EDITED
    }
    return next((one for one in (Cause.SOURCE, Cause.PERSON) if one in whose), Cause.READER)


def _reworded(
    standing: StandingQuestion,
    former: Quoted,
    about: dict[str, object],
    desk: Desk,
    cause: Cause,
) -> Iterator[Told]:
    revision = desk.view.revision(former.statement_id)
    was = str(former.body["quote"])
    if revision is None or stands_in(revision.statement.text, was):
        return
    silent, by = cause is Cause.READER, _BY_HAND if cause is Cause.PERSON else ""
    before = {"was": was, "was_revision": former.body["revision"], **about}
    number, span = int(str(former.body["revision"])), Span(*_place(former))
    count = sentences_of(desk.view, former.statement_id, number, span)
    found = reworded(desk.view, former.statement_id, was, count)
    if found is None:
        body = {**_head(standing, f"the quoted words were removed{by}"), **former.body, **about}
        yield Told(f"gone {former.key}", body, instead_of=former.key, silent=silent)
        return
    words = found.of(revision.statement.text)
    place = {"quote": words, "revision": revision.number, "start": found.start, "end": found.end}
    now = Quoted(_key(former.statement_id, words), former.statement_id, {**former.body, **place})
    body = {**_head(standing, f"the quote was reworded{by}"), **now.body, **before}
    key = f"reworded {former.key} {now.key}"
    yield Told(key, body, quoted=now, instead_of=former.key, silent=silent)


def _place(quoted: Quoted) -> tuple[int, int]:
    return int(str(quoted.body["start"])), int(str(quoted.body["end"]))


def _is_new(
    standing: StandingQuestion, quoted: Quoted, known: Iterable[Quoted], desk: Desk
) -> bool:
    """Whether a quote has words that were not told yet, and that no text of its statement had when
    the question was asked last."""
    if standing.asked_at is None:
        return True
    rest = [" ".join(str(quoted.body["quote"]).split())]
    for one in known:
        words = " ".join(str(one.body["quote"]).split())
        rest = [part.strip() for piece in rest for part in piece.split(words)]
    before = [
        revision.statement.text
        for revision in desk.view.revisions(quoted.statement_id)
        if revision.stored_at < standing.asked_at
    ]
    return any(not any(stands_in(text, part) for text in before) for part in filter(None, rest))


def _keys(citation: Citation, desk: Desk) -> Collection[str]:
    """What a quote is known by: the same line in a copy of the statement is the same quote."""
    places = {citation.statement_id, *desk.view.copies(citation.statement_id)}
    return {_key(one, citation.quote) for one in places}


def _key(statement_id: str, quote: str) -> str:
    words = f"{statement_id}\n{' '.join(quote.split())}"
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _quoted(citation: Citation) -> Quoted:
    body: dict[str, object] = {
        "statement_id": citation.statement_id,
        "revision": citation.revision,
        "issuer": citation.issuer,
        "speaker": citation.called,
        "title": citation.title,
        "published_on": citation.published_on,
        "url": citation.url,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "withdrawn": citation.withdrawn,
        "official": citation.origin.standing if citation.origin else None,
    }
    return Quoted(_key(citation.statement_id, citation.quote), citation.statement_id, body)


def _head(standing: StandingQuestion, what: str) -> dict[str, object]:
    return {"question_id": standing.id, "question": standing.question, "what": what}
