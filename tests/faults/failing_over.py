"""The PostgreSQL that has everything is killed under load, and its standby takes over."""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

from pydantic import SecretStr

from index.archive import Archive
from index.errors import OnRecordError
from index.ingest import ingest
from index.records import PartialDate, Statement
from index.side_database import Shared, side_database
from index.stores import open_store
from tests.faults.place import Place
from tests.faults.program import PATIENCE_S, Program, Service
from tests.faults.records import Outcome
from tests.postgresql import NoPostgres
from tests.standby import Pair, standby_pair
from tests.web.slack.deliveries import SECRET, mention
from tests.web.slack.fake_slack import TOKEN, FakeSlack
from web.chat.steps import SHAPE
from web.settings import Settings

_ASKERS = 3
_CONNECTION_REFUSED = (OSError, http.client.HTTPException)


@dataclass
class _Kind:
    """One kind of what is acknowledged, and when that went on after a kill."""

    name: str
    acknowledged: list[str] = field(default_factory=list)
    refused: int = 0
    back: list[float] = field(default_factory=list)
    """Seconds from each kill until one that was begun after it was acknowledged."""


class _Load:
    """Askers, one that writes in Slack, and one that takes statements in, until it is stopped."""

    def __init__(self, service: Service, archive: Archive, place: Place) -> None:
        self.answers, self.slack, self.statements = map(
            _Kind, ("answers", "questions from Slack", "statements")
        )
        self._service, self._archive, self._place = service, archive, place
        self._numbers = count(1)
        self._stopped = threading.Event()
        self._killed_at: float | None = None
        self._kills = 0
        self._threads: list[threading.Thread] = []

    @property
    def kinds(self) -> tuple[_Kind, ...]:
        return self.answers, self.slack, self.statements

    def begin(self) -> None:
        """Start all, and wait until each has had something acknowledged."""
        self._stopped.clear()
        self._killed_at = None
        ways = [(self.answers, self._ask)] * _ASKERS
        ways += [(self.slack, self._mention), (self.statements, self._take_in)]
        self._threads = [threading.Thread(target=self._go_on, args=way) for way in ways]
        begun = [len(kind.acknowledged) for kind in self.kinds]
        for thread in self._threads:
            thread.start()
        self._wait(
            lambda: all(len(k.acknowledged) > n for k, n in zip(self.kinds, begun, strict=True))
        )

    def kill(self, pair: Pair) -> None:
        """Fail over, and wait until each kind goes on."""
        self._kills += 1
        self._killed_at = time.monotonic()
        pair.fail_over()
        self._wait(lambda: all(len(kind.back) == self._kills for kind in self.kinds))

    def end(self) -> None:
        """Stop all."""
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _wait(self, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not is_so() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert is_so(), [(kind.name, len(kind.acknowledged), kind.back) for kind in self.kinds]

    def _go_on(self, kind: _Kind, one: Callable[[int], str | None]) -> None:
        while not self._stopped.is_set():
            killed_at, begun = self._killed_at, time.monotonic()
            id_ = one(next(self._numbers))
            if id_ is None:
                kind.refused += 1
                time.sleep(0.02)
                continue
            kind.acknowledged.append(id_)
            if killed_at is not None and begun > killed_at and len(kind.back) < self._kills:
                kind.back.append(time.monotonic() - killed_at)

    def _ask(self, number: int) -> str | None:
        question = self._place.questions[number % len(self._place.questions)]
        with suppress(AssertionError, *_CONNECTION_REFUSED):
            answer = self._service.ask(question)
            # Without a conversation it says itself that it is not kept.
            return str(answer["answer_id"]) if answer["conversation"] else None
        return None

    def _mention(self, number: int) -> str | None:
        key = f"Ev{number:08d}"
        sent = mention("What did Velmar say about Ukraine?", f"{number}.000100", key)
        connection = http.client.HTTPConnection("127.0.0.1", self._service.port, timeout=PATIENCE_S)
        try:
            connection.request("POST", "/slack/events", sent.body, sent.headers())
            return key if connection.getresponse().status == 200 else None
        except _CONNECTION_REFUSED:
            return None
        finally:
            connection.close()

    def _take_in(self, number: int) -> str | None:
        id_ = f"under-load-{number}"
        text = f"Corland counts its {number} lighthouses."
        made = Statement(
            id=id_, text=text, issuer="Corland", published_on=PartialDate.parse("2020")
        )
        try:
            report = ingest([made], self._archive)
        except OnRecordError:
            return None
        return id_ if report.added + report.unchanged == 1 else None


def failover(place: Place) -> Outcome:
    """Killed under load; nothing that was acknowledged before or meanwhile is gone."""
    outcome = Outcome()
    try:
        with standby_pair(max_connections="120") as pair:
            _try(place, pair, outcome)
    except NoPostgres as reason:
        outcome.note = str(reason)
    return outcome


def _try(place: Place, pair: Pair, outcome: Outcome) -> None:
    Program(place.empty()).succeed("move", str(place.filled), pair.address)
    slack = FakeSlack()
    archive = Archive.open(
        Settings(data=place.empty(), database=SecretStr(pair.address), encoder="all-MiniLM-L6-v2")
    )
    settings = {
        "ONRECORD_DATABASE": pair.address,
        "ONRECORD_SLACK_BOT_TOKEN": TOKEN,
        "ONRECORD_SLACK_SIGNING_SECRET": SECRET,
        "ONRECORD_SLACK_API_URL": slack.api_url,
        "ONRECORD_SLACK_ASKS_PER_MINUTE": "0",
        "ONRECORD_SLACK_TEAM_ASKS_PER_MINUTE": "0",
    }
    try:
        with Program(place.empty(), **settings).serving() as service:
            load = _Load(service, archive, place)
            for _ in range(place.times(20, 2)):
                load.begin()
                time.sleep(place.random.uniform(0.2, 1.0))
                load.kill(pair)
                load.end()
                lost = _lost(load, pair, service)
                outcome.add(f"{len(lost)} lost, {lost[:3]}" if lost else None)
                pair.follow()
            outcome.note = "; ".join(_told(kind) for kind in load.kinds)
    finally:
        archive.close()
        slack.close()


def _lost(load: _Load, pair: Pair, service: Service) -> list[str]:
    """What was acknowledged and is not there."""
    with side_database(Shared(pair.address), SHAPE).connection() as connection:
        rows = connection.execute("SELECT key, state FROM jobs").fetchall()
        keys = {key.rpartition(":")[2] for key, state in rows if state != "failed"}
    store = open_store(Settings(database=SecretStr(pair.address), read_only=True))
    try:
        with store.snapshot() as snapshot:
            statements = set(snapshot.ids())
    finally:
        store.close()
    lost = [f"{key} from Slack" for key in load.slack.acknowledged if key not in keys]
    lost += [one for one in load.statements.acknowledged if one not in statements]
    for id_ in load.answers.acknowledged:
        if service.call("GET", f"/a/{id_}.md")[0] != 200:
            lost.append(f"answer {id_}")
    return lost


def _told(kind: _Kind) -> str:
    back = f"{statistics.median(kind.back):.1f} s, at most {max(kind.back):.1f}"
    return (
        f"{len(kind.acknowledged):,} {kind.name} acknowledged, {kind.refused} refused, again after"
        f" {back}"
    )
