"""What becomes of a look; the whole way is in `test_pulling`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.ledger.records import PageState
from index.records import Statement
from index.sources.deciding import Decider, Outcome
from index.sources.discovery import Entry
from index.sources.judging import NoStatement
from index.sources.looking import Looker, PageLook
from index.sources.politeness import PoliteWeb, asking
from index.sources.schedule import DAY, STEPS
from tests.index.sources.conftest import Follower

TEXT = "Valdoria and Korund agreed on Monday to open the port of Ostra to all ships that wait."
GONE = NoStatement("gone", "the server answered 404")


class Deciding:
    """Decides on looks at one page that was taken in."""

    def __init__(self, follower: Follower) -> None:
        web = PoliteWeb(asking(1_000_000, 10.0, None), follower.clock)
        parts = (follower.recipe, web, follower.ledger, follower.archive.store, follower.clock)
        self.now = follower.clock.now()
        self._decider = Decider(parts[0], Looker(*parts), follower.ledger, follower.archive.store)

    def decide(
        self,
        page: PageState,
        *,
        verdict: NoStatement | None = None,
        after: float = 0.0,
        **look: object,
    ) -> Outcome:
        seen = PageLook(page, Entry(page.url), self.now + after, verdict=verdict, **look)  # type: ignore[arg-type]
        return self._decider.decide(seen, site_is_well=True, days=2.0, looks=3)


@pytest.fixture
def page(follower: Follower) -> PageState:
    follower.ministry.release("port", "The port opens", TEXT, TEXT.replace("Monday", "Tuesday"))
    follower.pull()
    found = follower.ledger.page(f"{follower.ministry.base}/news/port")
    assert found is not None
    return found


@pytest.fixture
def deciding(follower: Follower, page: PageState) -> Deciding:
    return Deciding(follower)


def test_an_unchanged_page_waits_longer(deciding: Deciding, page: PageState) -> None:
    outcome = deciding.decide(page, is_unchanged=True)
    assert (outcome.page.step, outcome.events, outcome.statement) == (page.step + 1, (), None)
    assert outcome.page.next_look == deciding.now + STEPS[page.step + 1]


def test_a_page_that_is_gone_is_withdrawn_after_looks_and_days(
    deciding: Deciding, page: PageState
) -> None:
    states = []
    for day in (0.0, 0.5, 1.0, 2.0):
        outcome = deciding.decide(page, verdict=GONE, after=day * DAY)
        page = outcome.page
        states.append(page.state)
    assert states == ["missing", "missing", "missing", "withdrawn"]
    assert [event.kind.value for event in outcome.events] == ["withdrawn"]
    assert deciding.decide(page, verdict=GONE, after=9 * DAY).events == ()


@pytest.mark.parametrize("kind", ["down", "refused", "list", "login"])
def test_the_sites_own_trouble_leaves_a_statement_as_it_was(
    deciding: Deciding, page: PageState, kind: str
) -> None:
    outcome = deciding.decide(page, verdict=NoStatement(kind, "trouble"))
    assert (outcome.page.state, outcome.events) == ("seen", ())
    assert outcome.page.text_sha256 == page.text_sha256


def test_a_page_that_never_was_one_stays_none(deciding: Deciding, page: PageState) -> None:
    new = PageState("https://v.example/list", page.source)
    outcome = deciding.decide(new, verdict=NoStatement("list", "it lists other pages"))
    assert (outcome.page.state, outcome.page.reason) == ("none", "it lists other pages")


def test_another_title_and_another_date_are_told_with_what_was(
    follower: Follower, deciding: Deciding, page: PageState
) -> None:
    stored = follower.archive.store.revision(page.statement_id or "")
    assert stored is not None
    before = replace(page, title="The port shuts", published_on="2026-02-02")
    outcome = deciding.decide(before, statement=stored.statement)
    assert [(e.kind.value, e.details["before"]) for e in outcome.events] == [
        ("retitled", "The port shuts"),
        ("redated", "2026-02-02"),
    ]


def test_a_text_of_which_nothing_is_left_is_taken_at_the_second_look(
    follower: Follower, deciding: Deciding, page: PageState
) -> None:
    stored = follower.archive.store.revision(page.statement_id or "")
    assert stored is not None
    other: Statement = replace(stored.statement, text="Nothing of it stands here now. All is new.")
    held = deciding.decide(page, statement=other)
    assert (held.page.state, held.events, held.statement) == ("held", (), None)
    taken = deciding.decide(held.page, statement=other)
    assert [event.kind.value for event in taken.events] == ["edited"]
    assert taken.statement == other


def test_the_same_words_in_other_paragraphs_are_no_edit(
    follower: Follower, deciding: Deciding, page: PageState
) -> None:
    stored = follower.archive.store.revision(page.statement_id or "")
    assert stored is not None
    parted = replace(stored.statement, text=stored.statement.text.replace("agreed ", "agreed\n\n"))
    assert parted.text != stored.statement.text
    outcome = deciding.decide(page, statement=parted)
    assert (outcome.events, outcome.statement) == ((), None)
    assert outcome.page.text_sha256 == page.text_sha256
