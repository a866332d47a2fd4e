"""What an archive refuses of what a pull found."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import structlog

from index.ledger.records import PageState
from index.ledger.store import Ledger
from index.records import Statement
from index.rows import digest
from index.sources.deciding import Outcome
from index.speaker_field import checked
from index.statement_store import StatementStore

_REFUSED = "it may not replace what is on record under its id; `onrecord log --taken-in` says what"

_log = structlog.get_logger(__name__)


def refused_of(statements: Iterable[Statement], store: StatementStore) -> list[str]:
    """The ids of the statements that are not on record as they were brought."""
    brought = {one.id: digest(checked(one)[0]) for one in statements}
    stored = store.digests(list(brought))
    return [id_ for id_, found in brought.items() if stored.get(id_) != found]


def without_refused(
    outcomes: Iterable[Outcome], refused: Collection[str], ledger: Ledger
) -> list[Outcome]:
    """What became of looks: where what they found was refused, nothing is told, and the page is
    as it was."""
    return [
        _refused(one, ledger.page(one.page.url))
        if one.statement is not None and one.statement.id in refused
        else one
        for one in outcomes
    ]


def _refused(outcome: Outcome, before: PageState | None) -> Outcome:
    page = outcome.page
    _log.warning("a statement was refused", url=page.url, id=page.statement_id)
    was = before or PageState(page.url, page.source, state="none", listed_as=page.listed_as)
    told = replace(was, reason=_REFUSED, looked_at=page.looked_at, next_look=page.next_look)
    return Outcome(told, outcome.capture)
