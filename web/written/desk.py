"""A desk whose answers come with what the operator's model writes over them, for doors that ask it
directly."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from qa.records import Answer
from web.front_desk import Desk
from web.written.readings import read_anew
from web.written.writer import Writer


class _Writing:
    def __init__(self, desk: Desk, writer: Writer) -> None:
        self._desk = desk
        self._writer = writer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)

    def ask(self, question: str, **asked: Any) -> Answer:
        found = self._desk.ask(question, **asked)
        # A reading is asked where the answer left the conversation.
        again = partial(self._desk.ask, **{**asked, "conversation": found.conversation})
        found = read_anew(question, found, self._writer, again)
        return self._writer.over(question, found, self._desk.names)


def with_summaries(desk: Desk, writer: Writer | None) -> Desk:
    """The desk, with a summary in each answer that one can be had for in time; the desk itself
    where no model is configured."""
    return cast(Desk, _Writing(desk, writer)) if writer else desk
