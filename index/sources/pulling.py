"""Bringing an archive in step with its sources: lists, then pages, then one publication, then the
ledger. Cut off anywhere, the next pull finds what this one did not write down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import structlog

from index.errors import UnreadableSource
from index.fetching import Reply
from index.ledger.records import ListState, PageState, SourceState
from index.ledger.store import Ledger, Look
from index.locks import exclusive_at
from index.records import Statement
from index.sources.clocks import Clock
from index.sources.deciding import Decider, Outcome
from index.sources.discovery import Entry, look
from index.sources.looking import Looker, PageLook
from index.sources.politeness import NotAsked, PoliteWeb, host_of, sharing_hosts
from index.sources.recipes import Find, Recipe
from index.sources.refusals import without_refused
from index.sources.reports import PullReport, SourceReport
from index.sources.schedule import backed_off, own_pace, step_of_age
from index.sources.times import seconds_of
from index.statement_store import StatementStore

_AT_ONCE = 8
"""Groups of sources that share no host and are asked side by side."""
_UNCONDITIONAL = 4
_GONE_SHARE, _GONE_LEAST = 1 / 3, 3
"""So many of the pages looked at, gone at once, are the site's fault."""

_log = structlog.get_logger(__name__)

TakeIn = Callable[[Sequence[Statement]], Collection[str]]
"""Stores statements and renews the index, once a pull; the ids of those that were refused. Not
called where there are none."""


_LOCK = "pull.lock"


@dataclass(frozen=True, slots=True)
class Rules:
    """What an operator sets."""

    missing_looks: int = 3
    missing_days: float = 2.0
    keep: str = "latest"


@dataclass(slots=True)
class _Pulled:
    """One source, as far as it was asked."""

    recipe: Recipe
    state: SourceState
    listed: int = 0
    lists: list[ListState] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    looked_at: int = 0


def pull(
    recipes: Iterable[Recipe],
    store: StatementStore,
    ledger: Ledger,
    web: PoliteWeb,
    clock: Clock,
    take_in: TakeIn,
    *,
    due_only: bool = False,
    rules: Rules = Rules(),
) -> PullReport:
    """Ask each source that is not paused, and with `due_only` is due.

    The statements are taken in after the last page was asked for, so that nobody waits for a site.
    Raises `StoreBusy` while another pull goes on, and what `take_in` raises: then the ledger is as
    it was, and the next pull does it again.
    """
    with exclusive_at(store.beside, _LOCK, "pulling", wait_s=0.5):
        chosen = [r for r in recipes if _is_wanted(ledger.source(r.name), clock.now(), due_only)]
        groups = sharing_hosts(chosen)
        with ThreadPoolExecutor(max_workers=min(_AT_ONCE, len(groups)) or 1) as pool:
            puller = _Puller(store, ledger, web, clock, rules)
            found = [one for group in pool.map(puller.ask_all, groups) for one in group]
        outcomes = [outcome for one in found for outcome in one.outcomes]
        taken = {o.statement.id: o.statement for o in outcomes if o.statement}
        if taken:
            refused = take_in(list(taken.values()))
            for one in found:
                one.outcomes = without_refused(one.outcomes, refused, ledger)
            outcomes = [outcome for one in found for outcome in one.outcomes]
        events = ledger.commit(
            [Look(o.page, o.capture, o.events) for o in outcomes], keep=rules.keep
        )
        for one in found:
            _write_down(one, ledger)
        ledger.keep_rests(web.rests())
    return PullReport(tuple(_report(one) for one in found), tuple(events), web.requests)


def _is_wanted(state: SourceState, now: float, due_only: bool) -> bool:
    return state.paused is None and (not due_only or state.next_look <= now)


class _Puller:
    def __init__(
        self, store: StatementStore, ledger: Ledger, web: PoliteWeb, clock: Clock, rules: Rules
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._web = web
        self._clock = clock
        self._rules = rules

    def ask_all(self, recipes: Sequence[Recipe]) -> list[_Pulled]:
        return [self._ask(recipe) for recipe in recipes]

    def _ask(self, recipe: Recipe) -> _Pulled:
        now = self._clock.now()
        pulled = _Pulled(recipe, self._ledger.source(recipe.name))
        entries, problems = self._entries(recipe, pulled)
        pulled.listed = len(entries)
        known = {page.url: page for page in self._ledger.pages(recipe.name)}
        waiting, later = self._waiting(recipe, entries, known, now)
        pulled.outcomes += later
        looker = Looker(recipe, self._web, self._ledger, self._store, self._clock)
        looks: list[PageLook] = []
        for page, entry in waiting:
            try:
                looks.append(looker.look(page, entry))
            except NotAsked as reason:
                if "rest" in str(reason):
                    problems.append(f"{reason}; the rest is left for the next pull")
                    break
                none = replace(page, state=page.state if page.statement_id else "none")
                pulled.outcomes.append(
                    Outcome(replace(none, reason=str(reason), next_look=now + 7 * 86_400))
                )
        decider = Decider(recipe, looker, self._ledger, self._store)
        well = _is_well(looks)
        rules = self._rules
        for one in looks:
            outcome = decider.decide(
                one, site_is_well=well, days=rules.missing_days, looks=rules.missing_looks
            )
            if outcome.masks:
                self._ledger.keep_masks(recipe.name, outcome.masks)
            pulled.outcomes.append(outcome)
        pulled.looked_at = len(looks)
        pulled.state = self._stands(recipe, pulled, entries, problems, looks, now)
        return pulled

    def _entries(self, recipe: Recipe, pulled: _Pulled) -> tuple[dict[str, Entry], list[str]]:
        """What the lists have now, by address, and what is wrong with them."""
        found: dict[str, Entry] = {}
        problems: list[str] = []
        for find in recipe.find:
            state = self._ledger.list_state(find.address)
            conditions = {}
            if (state.looks + 1) % _UNCONDITIONAL and _is_one_document(find):
                conditions = {"If-None-Match": state.etag} if state.etag else {}
                if state.modified:
                    conditions["If-Modified-Since"] = state.modified
            try:
                listing = look(find, self._getter(recipe), conditions)
            except (UnreadableSource, NotAsked) as error:
                problems.append(str(error))
                continue
            state = replace(state, looks=state.looks + 1)
            if not listing.unchanged:
                state = replace(state, etag=listing.etag, modified=listing.modified)
                if not listing.entries:
                    problems.append(f"{find.address} lists nothing that the recipe takes")
            pulled.lists.append(state)
            for entry in listing.entries:
                if recipe.is_own(host_of(entry.url)):
                    found.setdefault(entry.url, entry)
        return found, problems

    def _getter(self, recipe: Recipe) -> Callable[..., Reply]:
        def get(url: str, headers: dict[str, str]) -> Reply:
            reply, _ = self._web.get(url, headers, delay_s=recipe.pace.delay_s)
            return reply

        return get

    def _waiting(
        self, recipe: Recipe, entries: dict[str, Entry], known: dict[str, PageState], now: float
    ) -> tuple[list[tuple[PageState, Entry]], list[Outcome]]:
        """The pages to look at now, new ones first, and new ones that have to wait."""
        new: list[tuple[PageState, Entry]] = []
        changed: list[tuple[PageState, Entry]] = []
        for url, entry in entries.items():
            page = known.get(url)
            if page is None:
                published = seconds_of(entry.changed)
                age = now - published if published else 0.0
                state = PageState(url, recipe.name, step=step_of_age(max(age, 0.0)))
                new.append((replace(state, title=None), entry))
            elif page.state == "listed":
                new.append((page, entry))
            elif entry.changed and page.listed_as and entry.changed != page.listed_as:
                changed.append((page, entry))
        asked = {page.url for page, _ in (*new, *changed)}
        due = [
            (page, entries.get(page.url, Entry(page.url)))
            for page in sorted(known.values(), key=lambda page: page.next_look)
            if page.next_look <= now and page.url not in asked
        ]
        most = recipe.pace.pages
        # Old pages get a third even while there is much that is new.
        share = max(most - len(due) - len(changed), most * 2 // 3)
        chosen = [*new[:share], *changed, *due][:most]
        chosen_urls = {page.url for page, _ in chosen}
        later = [Outcome(replace(p, looks=0)) for p, _ in new if p.url not in chosen_urls]
        return chosen, later

    def _stands(
        self,
        recipe: Recipe,
        pulled: _Pulled,
        entries: dict[str, Entry],
        problems: Sequence[str],
        looks: Sequence[PageLook],
        now: float,
    ) -> SourceState:
        before = pulled.state
        refused = [one for one in looks if one.verdict and one.verdict.kind == "refused"]
        is_blocked = any("refuses programs" in one or "robots.txt" in one for one in problems)
        if looks and len(refused) == len(looks):
            is_blocked = True
            problems = [*problems, f"no page is given to programs ({refused[0].verdict.reason})"]  # type: ignore[union-attr]
        unlisted = [one for one in problems if "left for the next pull" not in one]
        failed = is_blocked or (bool(unlisted) and not entries)
        state = "ok"
        if is_blocked:
            state = "blocked"
        elif failed:
            state = "empty" if any("lists nothing" in one for one in problems) else "broken"
        pace = 60.0 * recipe.pace.minutes if recipe.pace.minutes else _pace_of(entries)
        failures = before.failures + 1 if failed else 0
        new = any(e.kind.value == "added" for o in pulled.outcomes for e in o.events)
        return replace(
            before,
            state=state,
            problem="; ".join(problems) or None,
            looked_at=now,
            read_at=before.read_at if failed else now,
            new_at=now if new else before.new_at,
            failures=failures,
            next_look=now + (backed_off(pace, failures) if failures else pace),
        )


def _is_one_document(find: Find) -> bool:
    return find.pages == 1


def _is_well(looks: Sequence[PageLook]) -> bool:
    """Whether what is gone may be gone: not where a third is gone at once."""
    gone = sum(
        bool(one.verdict and one.verdict.kind == "gone") for one in looks if one.page.statement_id
    )
    asked = sum(one.page.statement_id is not None for one in looks)
    return gone < _GONE_LEAST or gone < asked * _GONE_SHARE


def _pace_of(entries: dict[str, Entry]) -> float:
    moments = [moment for e in entries.values() if (moment := seconds_of(e.changed)) is not None]
    return own_pace(sorted(moments)[-10:])


def _write_down(pulled: _Pulled, ledger: Ledger) -> None:
    for state in pulled.lists:
        ledger.keep_list(state)
    ledger.keep_source(pulled.state)


def _report(pulled: _Pulled) -> SourceReport:
    left_out = tuple(
        (o.page.url, o.page.reason or "")
        for o in pulled.outcomes
        if o.page.state in ("none", "held")
    )
    return SourceReport(
        name=pulled.recipe.name,
        state=pulled.state.state,
        problem=pulled.state.problem,
        listed=pulled.listed,
        looked_at=pulled.looked_at,
        left_out=left_out,
    )
