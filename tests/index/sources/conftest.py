"""What the tests of sources share: a ministry, and an archive that follows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from index.archive import Archive
from index.ingest import ingest
from index.ledger.store import Ledger
from index.records import Rejection, Statement
from index.sources.politeness import PoliteWeb, asking
from index.sources.pulling import Rules, pull
from index.sources.recipes import Recipe
from index.sources.refusals import refused_of
from index.sources.reports import PullReport
from tests.ministry import Ministry, MovedClock, open_ministry


class Follower:
    """An archive that follows the ministry."""

    def __init__(self, archive: Archive, ministry: Ministry, clock: MovedClock) -> None:
        self.archive = archive
        self.ministry = ministry
        self.clock = clock
        self.ledger = Ledger(archive.store.path.parent)
        self.rules = Rules()
        self.find: list[dict[str, Any]] = [{"feed": f"{ministry.base}/feed.xml"}]
        self.fields: dict[str, Any] = {}
        self.publications = 0
        self.rejected: tuple[Rejection, ...] = ()
        self.fail: Exception | None = None

    @property
    def recipe(self) -> Recipe:
        return Recipe.model_validate(
            {
                "name": "valdoria",
                "issuer": "Ministry of Valdoria",
                "hosts": [self.ministry.host],
                "find": self.find,
                **self.fields,
            }
        )

    def take_in(self, statements: Sequence[Statement]) -> Sequence[str]:
        self.publications += 1
        self.rejected = ingest(statements, self.archive, followed=True).rejected
        if self.fail:
            raise self.fail
        return refused_of(statements, self.archive.store) if self.rejected else ()

    def pull(self, *, due_only: bool = False) -> PullReport:
        web = PoliteWeb(asking(1_000_000, 10.0, "mailto:desk@example.org"), self.clock)
        return pull(
            [self.recipe],
            self.archive.store,
            self.ledger,
            web,
            self.clock,
            self.take_in,
            due_only=due_only,
            rules=self.rules,
        )

    def kinds(self, report: PullReport) -> list[str]:
        return [event.kind.value for event in report.events]

    def text(self, path: str) -> str:
        page = self.ledger.page(self.ministry.base + path)
        assert page is not None
        assert page.statement_id is not None
        revision = self.archive.store.revision(page.statement_id)
        assert revision is not None
        return revision.statement.text


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def ministry(clock: MovedClock) -> Iterator[Ministry]:
    with open_ministry(clock) as ministry:
        yield ministry


@pytest.fixture
def follower(
    open_archive: Callable[[], Archive], ministry: Ministry, clock: MovedClock
) -> Iterator[Follower]:
    follower = Follower(open_archive(), ministry, clock)
    yield follower
    follower.ledger.close()
