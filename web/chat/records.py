"""What a bot is asked to do, from a delivery to a job that is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(str, Enum):
    """What a job does."""

    QUESTION = "question"
    """Answers the question in `text`."""
    CHECK = "check"
    """Checks the quotation in `text`."""
    HELP = "help"
    REMARK = "remark"
    """Takes note of thanks, assent or laughter: nothing is looked for."""
    MORE = "more"
    """Shows another page of an answer; `text` is the button's value."""
    SHARE = "share"
    """Puts an answer that one person saw into the channel; `text` is its id."""
    SEND = "send"
    """Puts an answer into another channel; `text` is `channel answer-id name`, of who wants it."""
    VERDICT = "verdict"
    """Keeps a verdict; `text` is `verdict answer-id`."""
    REASON = "reason"
    """The same, for why it is so, or for taking it back, asked for in a line of its own."""
    WELCOME = "welcome"
    """Greets who opens the conversation, and offers questions."""
    ANNOUNCE = "announce"
    """Says `text` to the channel."""
    TELL = "tell"
    """Says `text` to one person, seen by nobody else."""


class State(str, Enum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was asked, and so where it is answered."""

    channel: str
    user: str
    thread: str | None = None
    """The `ts` of the thread's first message; None answers to the asker alone."""
    response_url: str | None = None
    """Slack's own address for answers to a command or a button: 30 minutes, five uses."""
    home: str | None = None
    """The asker's own workspace, where it is not the one that was asked in (Slack Connect)."""
    message: str | None = None
    """The `ts` of the message that asked; None for a command or a button."""

    @property
    def is_direct(self) -> bool:
        """Whether it is a conversation with the bot, or between two people."""
        return self.channel.startswith("D")

    @property
    def is_top(self) -> bool:
        """Whether it is written at the top level of a direct conversation, in no thread."""
        return self.is_direct and self.thread is not None and self.thread == self.message


@dataclass(frozen=True, slots=True)
class Wanted:
    """A job to be written down: `key` is the same for each delivery of the same thing."""

    team: str
    key: str
    kind: Kind
    place: Place
    text: str = ""

    @property
    def lane(self) -> str:
        """Jobs of one lane are done one after the other: a thread is a conversation, and so is
        what is written at the top level of a direct message."""
        place = self.place
        if place.is_top:
            return f"{place.channel}:"
        return f"{place.channel}:{place.thread}" if place.thread else self.key


@dataclass(frozen=True, slots=True)
class Job:
    """A job that was claimed."""

    id: int
    wanted: Wanted
    attempts: int
    """How often it was tried before."""
    received_at: float
    """Unix time."""
    owner: str = ""
    """Who claimed it."""
    notice: str | None = None
    """The working notice that stands in Slack: `post:TS` or `stream:TS`."""
    answer_id: str | None = None
    """The answer, when it was found already."""
    reason: str | None = None
    """Why it failed; all that is left is to say so."""
