"""What is in the index: every issuer, how much there is of it, and what is missing."""

from __future__ import annotations

from flask import Response, abort, request

from index.errors import OnRecordError
from index.inventory import Holdings, Inventory
from index.records import Filters
from index.view import ArchiveView
from qa.entities.people import People
from web.catalogue import holds_sample_only
from web.pages import pages
from web.pages.holdings import UNNAMED, Listing, kind_field, kind_name, lang_name, listed
from web.pages.rendering import page
from web.speaking import with_people
from web.state import state
from web.strip import strip, year_runs

_STATEMENTS = 25
"""An issuer's statements on a page."""

for _filter in (kind_field, kind_name, lang_name, year_runs):
    pages.app_template_filter()(_filter)


@pages.get("/sources")
def sources() -> Response:
    """All issuers, filtered and sorted as the address says."""
    try:
        view = _fresh_view()
        inventory = view.inventory()
        people = _people()
    except OnRecordError as error:
        return page("sources.html", 503, problem=str(error))
    listing = Listing.read(request.args)
    found = listed([with_people(held, people) for held in inventory.issuers], listing)
    return page(
        "sources.html",
        inventory=inventory,
        passages=view.count(Filters()).passages,
        listing=listing,
        found=found,
        strips={held.issuer: strip(held.years, inventory.every.years) for held in found.shown},
        whole=strip(inventory.every.years),
        with_gaps=sum(bool(held.gaps) for held in inventory.issuers),
        unnamed=UNNAMED,
        is_sample=holds_sample_only(view),
    )


@pages.get("/sources/issuer")
def source() -> Response:
    """One issuer: its years, its speakers, its statements."""
    name = request.args.get("name", "") or None
    year = request.args.get("year", type=int)
    number = max(1, min(request.args.get("page", 1, type=int), 100_000))
    try:
        view = _fresh_view()
        held = _held(view.inventory(), name)
        if held is None:
            abort(404, "No statement of this issuer is in the index.")
        held = with_people(held, _people())
        first = (number - 1) * _STATEMENTS
        headings, total = view.list_statements(name, year, slice(first, first + _STATEMENTS))
    except OnRecordError as error:
        return page("source.html", 503, problem=str(error))
    return page(
        "source.html",
        held=held,
        strip=strip(held.years),
        year=year,
        headings=headings,
        total=total,
        number=number,
        first=first,
        pages=max(1, -(-total // _STATEMENTS)),
        unnamed=UNNAMED,
    )


def _fresh_view() -> ArchiveView:
    desk = state().front_desk.desk()
    desk.refresh()
    return desk.view


def _people() -> People:
    return state().catalogues.roster(state().front_desk.desk()).people


def _held(inventory: Inventory, issuer: str | None) -> Holdings | None:
    return next((held for held in inventory.issuers if held.issuer == issuer), None)
