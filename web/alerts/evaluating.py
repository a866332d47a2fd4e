"""What has changed in the answer to a standing question."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from index.ledger.records import EventKind
from index.ledger.store import Ledger
from qa.records import Answer, AskFilters, Citation
from web.alerts.records import StandingQuestion
from web.alerts.store import QuestionStore
from web.front_desk import Desk

_KINDS = (EventKind.EDITED, EventKind.WITHDRAWN, EventKind.RETURNED)


def evaluate(store: QuestionStore, desk: Desk, ledger: Ledger, at: str) -> int:
    """Ask every standing question anew that is confirmed, and put what is new into the outbox; how
    many. What a killed run has put there is not put there again."""
    put = 0
    answers: dict[tuple[str, AskFilters], Answer] = {}
    for standing in store.questions():
        if standing.confirmed_at is None:
            continue
        key = (standing.question, standing.filters)
        if key not in answers:
            answers[key] = desk.ask(standing.question, filters=standing.filters)
        put += store.tell(standing.id, changes(standing, answers[key], ledger), at)
    return put


def seed(
    store: QuestionStore, standing: StandingQuestion, desk: Desk, ledger: Ledger, at: str
) -> None:
    """What its answer quotes today is known, and told to nobody."""
    answer = desk.ask(standing.question, filters=standing.filters)
    store.tell(standing.id, changes(standing, answer, ledger), at)


def changes(
    standing: StandingQuestion, answer: Answer, ledger: Ledger
) -> Iterator[tuple[str, dict[str, object]]]:
    """Each quote of an answer, and each event of a statement that it quotes, with a key by which
    it is known to have been told."""
    for citation in answer.citations:
        yield f"quote {_key(citation)}", _body(standing, "new evidence", citation)
        if not ledger.is_kept():
            continue
        for event in ledger.events(statement_id=citation.statement_id, kinds=_KINDS):
            what = {
                EventKind.EDITED: "the statement was edited",
                EventKind.WITHDRAWN: "the statement was withdrawn",
                EventKind.RETURNED: "the statement is there again",
            }[event.kind]
            body = _body(standing, what, citation)
            key = f"event {event.source} {event.number}"
            yield key, {**body, "at": event.at, "details": dict(event.details)}


def _key(citation: Citation) -> str:
    words = f"{citation.statement_id}\n{' '.join(citation.quote.split())}"
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _body(standing: StandingQuestion, what: str, citation: Citation) -> dict[str, object]:
    return {
        "question_id": standing.id,
        "question": standing.question,
        "what": what,
        "statement_id": citation.statement_id,
        "revision": citation.revision,
        "issuer": citation.issuer,
        "speaker": citation.speaker,
        "title": citation.title,
        "published_on": citation.published_on,
        "url": citation.url,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "withdrawn": citation.withdrawn,
    }
