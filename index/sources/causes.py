"""Whose a change is: the source's, or On Record's own, which reads the same page otherwise."""

from __future__ import annotations

import hashlib

from index.fetching import Reply
from index.ledger.records import Cause, PageState
from index.ledger.store import Ledger
from index.sources.looking import Looker, PageLook
from index.sources.reading import READER


def is_same_reader(ledger: Ledger, page: PageState) -> bool:
    """Whether a page was read last as pages are read now."""
    last = ledger.capture(page.capture) if page.capture else None
    return last is None or last.reader == READER


def cause_of(looker: Looker, ledger: Ledger, look: PageLook, page: PageState, text: str) -> Cause:
    """The source, unless the same bytes are read otherwise than before; `text` is what they are
    read as now."""
    last = ledger.capture(page.capture) if page.capture else None
    if last is None or look.reply is None:
        return Cause.SOURCE
    if hashlib.sha256(look.reply.content).hexdigest() == last.sha256:
        return Cause.READER
    if last.reader == READER:
        return Cause.SOURCE
    if last.body is None:
        # It cannot be told any more, and nobody is accused of what may be ours.
        return Cause.READER
    reply = Reply(last.final_url, last.status, last.headers, last.body)
    anew = looker.read(reply, look.entry, look.at).statement
    return Cause.READER if anew and anew.text == text else Cause.SOURCE
