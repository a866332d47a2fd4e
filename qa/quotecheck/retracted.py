"""What is not on record any more: words that stand in a statement that was retracted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from index.one_line import one_line
from index.records import Revision
from qa.answer.wording import with_article
from qa.quotecheck.extracting import quoted_run, without_source
from qa.quotecheck.tokens import tokenise
from qa.records import QuoteCheck, Retraction

_FEWEST_WORDS = 3  # fewer stand in any text
_TOLD = 3
_REMEMBERED_TEXTS = 256


class Retracted(Protocol):
    """What is asked of an archive's view."""

    def retracted(self) -> Sequence[tuple[str, str, str]]:
        """Id, when and why, of each statement that was retracted."""

    def revision(self, statement_id: str) -> Revision | None:
        """Its newest revision."""


def with_retracted(check: QuoteCheck, archive: Retracted) -> QuoteCheck:
    """The verdict, with the retracted statements that hold the quotation's words, whatever their
    case and marks; one that is on record as it was given is left as it is."""
    body = without_source(check.quote)
    words = _words(quoted_run(body) or body)
    if check.verdict == "exact" or words.count(" ") <= _FEWEST_WORDS:
        return check
    found = []
    for statement_id, when, reason in archive.retracted():
        revision = archive.revision(statement_id)
        if revision is not None and words in _words(revision.statement.text):
            found.append(
                Retraction(statement_id, revision.statement.issuer, when, one_line(reason))
            )
    if not found:
        return check
    told = "".join(
        f" A statement of {with_article(one.issuer or 'no named issuer')} that has these words was"
        f" retracted on {one.retracted_at[:10]}: {one.reason}."
        for one in found[:_TOLD]
    )
    return replace(check, message=check.message + told, retracted=tuple(found))


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _words(text: str) -> str:
    return f" {' '.join(token.key for token in tokenise(text) if token.key)} "
