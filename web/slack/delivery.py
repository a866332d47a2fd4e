"""Getting a message to where it was asked for, by the best way that Slack leaves open."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

import structlog

from web.chat.delivery import RATE_LIMIT, Later, Never, Revoked, first_open
from web.chat.records import Job, Kind
from web.slack.blocks import Message
from web.slack.blocks import message as worded
from web.slack.calls import Calls
from web.slack.workspaces import Workspaces

_WORKING = "Looking through the statements on record"
_DONE = "Looked through the statements on record"
_SEEN = "+1"
_REPLACING = {Kind.QUESTION, Kind.CHECK, Kind.REASON}
_OFFER, _PROMPTS = "Ask for instance", 4
"""Slack takes as many."""

_NO_STREAMS_S = 600.0
"""How long answers are updated in a channel that would not have them streamed."""

_BELOW = worded("The answer stands below.")

_log = structlog.get_logger(__name__)


class Delivery:
    """Notices and answers. Every method raises `Later` or `Revoked`, and `Never` when no way is
    left."""

    def __init__(self, calls: Calls, *, streams: bool) -> None:
        self._calls = calls
        self._streams = streams
        self._no_streams: dict[tuple[str, str], float] = {}
        """Until when none is tried in a channel of a team that limited or refused one."""
        self._lock = threading.Lock()

    def notice(self, job: Job, working: Message) -> str | None:
        """Show at once that the question was heard; gives how to find the notice again, None
        where none can stand."""
        wanted = job.wanted
        place = wanted.place
        if place.thread is None:
            return None  # a command's own acknowledgement says it
        try:
            if self._may_stream(job):
                try:
                    recipient = (wanted.team, place.user)
                    ts = self._calls.start_stream(place.channel, place.thread, recipient, _WORKING)
                    return f"stream:{ts}"
                except Revoked:
                    raise
                except Never as error:
                    self._stop_streaming(job, str(error))
                except Later as error:
                    if str(error) != RATE_LIMIT:
                        raise
                    self._stop_streaming(job, RATE_LIMIT)
            return f"post:{self._calls.post(place.channel, working, place.thread)}"
        except Revoked:
            raise
        except Never:
            return None  # the answer finds another way

    def finish(self, job: Job, message: Message) -> None:
        """Put the answer where the notice stands, or else wherever the asker can see it; a notice
        that cannot become the answer goes before the answer comes elsewhere."""
        first_open([*self._ways(job, message), *self._ways_elsewhere(job, message)])

    def to_one(self, job: Job, message: Message) -> None:
        """Say something to the one who asked, seen by nobody else."""
        first_open(self._private_ways(job, message))

    def into_channel(self, job: Job, message: Message) -> None:
        """Put a message into the channel, for all to see; there is no other way to do that."""
        place = job.wanted.place
        ways: list[Callable[[], object]] = []
        url = place.response_url
        if url:
            ways.append(lambda: self._calls.respond(url, message, public=True, replace=False))
        ways.append(lambda: self._calls.post(place.channel, message, place.thread))
        first_open(ways)

    def welcome(self, job: Job, greeting: Message | None, questions: Sequence[str]) -> None:
        """Greet who opened the conversation, where they were not greeted before, and offer
        questions, where the app is an agent."""
        channel = job.wanted.place.channel
        if greeting is not None:
            self._calls.post(channel, greeting)
        try:
            self._calls.suggest(channel, _OFFER, questions[:_PROMPTS])
        except Revoked:
            raise
        except Never as error:
            _log.info("slack takes no suggested questions here", code=str(error))

    def acknowledge(self, job: Job, instead: Message) -> None:
        """Show that a remark was seen: a sign below it, or a line where none can stand."""
        place = job.wanted.place
        ways: list[Callable[[], object]] = []
        if place.message:
            ts = place.message
            ways.append(lambda: self._calls.react(place.channel, ts, _SEEN))
        first_open([*ways, *self._ways_elsewhere(job, instead)])

    def elsewhere(self, channel: str, message: Message) -> None:
        """Put a message into another channel; raises `Never` where the bot may not."""
        self._calls.post(channel, message)

    def _ways(self, job: Job, message: Message) -> list[Callable[[], object]]:
        place = job.wanted.place
        manner, _, ts = (job.notice or "").partition(":")
        ways: list[Callable[[], object]] = []
        if manner == "stream":
            ways.append(lambda: self._calls.stop_stream(place.channel, ts, _DONE, message))
        if manner:
            ways.append(lambda: self._calls.update(place.channel, ts, message))
            ways.append(lambda: self._clear(place.channel, ts))
        return ways

    def _clear(self, channel: str, ts: str) -> None:
        """Take a notice away; always raises `Never`, for the answer has yet to find its way."""
        try:
            self._calls.delete(channel, ts)
        except Revoked:
            raise
        except Never as error:
            if str(error) != "message_not_found":
                self._calls.update(channel, ts, _BELOW)
        raise Never("notice_gone")

    def _ways_elsewhere(self, job: Job, message: Message) -> list[Callable[[], object]]:
        place = job.wanted.place
        ways: list[Callable[[], object]] = []
        if place.thread:
            ways.append(lambda: self._calls.post(place.channel, message, place.thread))
        return [*ways, *self._private_ways(job, message)]

    def _private_ways(self, job: Job, message: Message) -> list[Callable[[], object]]:
        wanted, place = job.wanted, job.wanted.place
        ways: list[Callable[[], object]] = []
        url = place.response_url
        if url:
            # A command's notice gives way to its answer; a button's message stays.
            replace = place.thread is None and wanted.kind in _REPLACING
            ways.append(lambda: self._calls.respond(url, message, public=False, replace=replace))
        thread = place.thread
        ways.append(lambda: self._calls.whisper(place.channel, place.user, message, thread))
        ways.append(lambda: self._calls.post(place.user, message))
        return ways

    def _may_stream(self, job: Job) -> bool:
        where = (job.wanted.team, job.wanted.place.channel)
        with self._lock:
            return self._streams and self._no_streams.get(where, 0.0) <= time.monotonic()

    def _stop_streaming(self, job: Job, code: str) -> None:
        now, where = time.monotonic(), (job.wanted.team, job.wanted.place.channel)
        with self._lock:
            still = {key: until for key, until in self._no_streams.items() if until > now}
            self._no_streams = still
            self._no_streams[where] = now + _NO_STREAMS_S
        _log.info("slack streams no answers in a channel; they are updated instead", code=code)


class Deliveries:
    """The delivery of each workspace, with its own token."""

    def __init__(self, workspaces: Workspaces, *, streams: bool) -> None:
        self._workspaces = workspaces
        self._streams = streams
        self._made: dict[Calls, Delivery] = {}
        self._lock = threading.Lock()

    def of(self, job: Job) -> Delivery:
        """The delivery of the workspace where a job was asked for; raises `StoreUnavailable`."""
        calls = self._workspaces.calls(job.wanted.team)
        with self._lock:
            return self._made.setdefault(calls, Delivery(calls, streams=self._streams))
