"""A page each for a person, a state or body, and a topic: what is on record, the latest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import Response, abort, request, url_for

from index.errors import OnRecordError
from index.folding import fold
from index.records import Passage
from index.stored import Heading
from index.view import ArchiveView
from qa.answer.wording import listed, post, with_article
from web.asking import admit_reader
from web.examples import whom_named
from web.front_desk import Desk
from web.pages import pages
from web.pages.rendering import page
from web.profiles import Profile, may_be_a_name, named, topic
from web.state import state

_PAGE = 20
"""Statements on a page."""
_READ = 200
"""Passages in which others are looked for: enough to tell whom somebody speaks of."""
_MOST_OTHERS = 8
_STEM = 4  # letters, of a word whose ending may differ


@dataclass(frozen=True, slots=True)
class Other:
    """Whom or what somebody speaks of, or who speaks of something."""

    name: str
    passages: int
    question: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of statements, newest first."""

    headings: Sequence[Heading]
    total: int
    number: int
    voices: Mapping[str, str] = field(default_factory=dict)
    """By the statement's id, whose words name a topic."""

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // _PAGE))


@pages.get("/on")
def profile() -> Response:
    """What is on record of a `name`: a person's or a state's own words, or all on a topic."""
    name = request.args.get("name", "").strip()[:300]
    if not name:
        abort(404, "The address names nobody and nothing.")
    number = max(1, min(request.args.get("page", 1, type=int), 100_000))
    # It searches, as a search does.
    admit_reader()
    try:
        desk = state().front_desk.desk()
        desk.refresh()
        with state().asks.place():
            found = named(name, state().catalogues.roster(desk)) or topic(name)
            some, others = _found(found, desk, number)
        roles = _roles(found, desk.view) if found.kind == "person" else ()
    except OnRecordError as error:
        return page("profile.html", 503, problem=str(error), name=name)
    shown = {"profile": found, "listed": some, "others": others, "roles": roles}
    return page("profile.html", 200, name=found.name, **shown)


def profile_address(words: str) -> str | None:
    """The page that a bare name leads to; None for anything that is no name on record."""
    if not may_be_a_name(words):
        return None
    try:
        desk = state().front_desk.desk()
        found = named(words, state().catalogues.roster(desk))
    except OnRecordError:
        return None
    return url_for("pages.profile", name=found.name) if found else None


def _found(found: Profile, desk: Desk, number: int) -> tuple[Listed, list[Other]]:
    view = desk.view
    some = slice((number - 1) * _PAGE, number * _PAGE)
    if found.kind == "topic":
        return _on_topic(found, view, some, number)
    headings, total = view.list_matching(found.filters, some)
    who = with_article(found.name) if found.kind == "party" else found.name
    others = [
        Other(name, times, f"What did {who} say about {with_article(name)}?")
        for name, times in whom_named(view, desk.names, found.filters, found.own, _READ)
    ]
    return Listed(headings, total, number), others[:_MOST_OTHERS]


def _on_topic(
    found: Profile, view: ArchiveView, some: slice, number: int
) -> tuple[Listed, list[Other]]:
    """The statements whose own words name the topic, of those that fit best."""
    hits = [
        hit
        for hit in view.search_lexical(found.name, found.filters, _READ)
        if _names_it(view, hit.passage, found.name)
    ]
    headings, total = view.list_among([hit.passage.statement_id for hit in hits], some)
    # Joint words are each one's.
    each = [(hit.passage.statement_id, (hit.passage.voice or "").split("; ")) for hit in hits]
    voices = Counter(voice for _, several in each for voice in several if voice)
    by_statement: dict[str, dict[str, None]] = {}
    for id, several in each:
        by_statement.setdefault(id, {}).update(dict.fromkeys(filter(None, several)))
    others = [
        Other(name, times, f"What did {with_article(name)} say about {found.name}?")
        for name, times in voices.most_common(_MOST_OTHERS)
    ]
    said_by = {id: listed(list(names)) for id, names in by_statement.items()}
    return Listed(headings, total, number, said_by), others


def _roles(found: Profile, view: ArchiveView) -> tuple[str, ...]:
    """The posts that statements give a person, each said once: of two that hold each other, the
    longer."""
    every = dict.fromkeys(
        post(role)
        for held in view.inventory().issuers
        for one in held.speakers
        if one.speaker in (found.filters.speakers or ())
        for role in one.roles
    )
    return tuple(r for r in every if not any(r != other and r in other for other in every))


def _names_it(view: ArchiveView, passage: Passage, name: str) -> bool:
    """Whether a passage has each word of a name, in whatever ending."""
    revision = view.revision(passage.statement_id)
    text = fold(passage.span.of(revision.statement.text)) if revision else ""
    return all(word[: max(_STEM, len(word) - 2)] in text for word in fold(name).split())
