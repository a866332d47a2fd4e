"""The tools `search`, `fetch`, `ask`, `check_quote` and `list_sources`; statements as resources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote

from anyio import to_thread
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from index.errors import OnRecordError
from index.records import Filters
from index.tokens import ESTIMATE, Tokens
from qa.answer import fitted
from qa.records import Answer, AskFilters, Citation, ClosestPassage
from web.budget import first_that_fit
from web.commands.options import read_filters
from web.front_desk import Desk
from web.links import Links
from web.mcp.pacing import admit
from web.mcp.results import (
    CheckedQuote,
    CitedAnswer,
    Document,
    SearchResult,
    SearchResults,
    Source,
    Sources,
)
from web.pacing import Pacer, Paces
from web.presenters import answer_body, check_body, statement_body
from web.refusals import TooManyRequests
from web.wording import MAX_QUESTION_CHARS, MAX_QUOTE_CHARS, InvalidText, read

_INSTRUCTIONS = (
    "What governments and international bodies said, in their own words. Use `ask` for a question "
    "(who said what about whom or what, and when): quotes are verbatim and were checked; repeat "
    "them as they stand, with their addresses. A result of status not_found means that nothing was "
    "found in what is on record here, never that somebody did not say it."
)
_MOST_HITS = 20
_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)

Room = Annotated[
    int | None,
    Field(ge=1, description="Room for the result; what has none is left out, whole quotes only."),
]
T = TypeVar("T")


def mcp_server(
    desk: Desk,
    links: Links,
    tokens: Tokens = ESTIMATE,
    paces: Paces | None = None,
    is_a_visitors: Callable[[str], bool] = lambda conversation: False,
) -> MCPServer:
    """The server over a desk; `links` gives the addresses of quotes, by `tokens` is counted what a
    caller has room for, and `paces` says how often one may call over HTTP. A conversation that
    `is_a_visitors` of the pages is not gone on with: another begins where it stands."""
    asks, reads = (paces.asks, paces.reads) if paces else (None, None)
    server = MCPServer(
        "on-record",
        title="On Record",
        instructions=_INSTRUCTIONS,
        version=version("onrecord"),
        log_level="WARNING",
    )

    @server.tool(annotations=_READS)
    async def search(query: str, max_tokens: Room = None) -> SearchResults:
        """Find statements by words or by meaning; best first, each with the passage found."""
        found = await _away(lambda: _search(desk, links, query), reads)
        return SearchResults(results=first_that_fit(found, max_tokens, tokens))

    @server.tool(annotations=_READS)
    async def fetch(id: str) -> Document:
        """One statement, whole, as it is stored."""
        return await _away(lambda: _fetch(desk, links, id), reads)

    @server.tool(annotations=_READS)
    async def ask(  # noqa: PLR0913, PLR0917  # a tool's parameters are what callers see
        question: str,
        conversation: str | None = None,
        issuers: list[str] | None = None,
        speakers: list[str] | None = None,
        from_date: str | None = None,
        to_date: str | None = None,
        max_tokens: Room = None,
    ) -> CitedAnswer:
        """Answer a question about what an office or a person said, with verbatim quotes and their
        sources. `conversation` goes on from an earlier answer; dates are YYYY, YYYY-MM or
        YYYY-MM-DD."""
        given = (issuers, speakers, from_date, to_date)

        def work() -> Answer:
            own = conversation
            if own and is_a_visitors(own):
                own = desk.fork(own)
            return _ask(desk, question, own, read_filters(*given))

        answer = await _away(work, asks)
        return _cited(answer, links, max_tokens, tokens)

    @server.tool(annotations=_READS)
    async def check_quote(quote: str, ascribed_to: str | None = None) -> CheckedQuote:
        """Is this quotation on record: exact, altered, stitched, another speaker's, not found."""
        return await _away(lambda: _check(desk, links, quote, ascribed_to), reads)

    @server.tool(annotations=_READS)
    async def list_sources() -> Sources:
        """Whose statements are on record, how many, and from when to when."""
        return await _away(lambda: _sources(desk), reads)

    @server.resource(
        "onrecord://statements/{id}",
        title="A statement",
        description="One statement as it is stored; the id percent-encoded.",
        mime_type="text/plain",
    )
    async def statement(id: str) -> str:
        return (await _away(lambda: _fetch(desk, links, unquote(id)), reads)).text

    return server


async def _away(work: Callable[[], T], pacer: Pacer | None) -> T:
    """Work done in another thread, so that other calls go on, where one more call may be made; its
    errors are told to the caller."""
    try:
        admit(pacer)
        return await to_thread.run_sync(work)
    except TooManyRequests as error:
        raise ToolError(f"{error}; the next one fits in {error.retry_after_s} s") from None
    except OnRecordError as error:
        raise ToolError(str(error)) from None


def _search(desk: Desk, links: Links, query: str) -> list[SearchResult]:
    found = desk.search(read(query, "query", MAX_QUESTION_CHARS), AskFilters(), _MOST_HITS)
    results: dict[str, SearchResult] = {}
    for one in found:
        hit = ClosestPassage.of(one)
        results.setdefault(
            hit.statement_id,
            SearchResult(
                id=hit.statement_id,
                title=_title(hit.title, hit.issuer, hit.published_on),
                url=links.passage(hit) or hit.url or "",
                quote=hit.text,
            ),
        )
    return list(results.values())


def _fetch(desk: Desk, links: Links, id: str) -> Document:
    revision = desk.view.revision(id)
    if revision is None:
        raise InvalidText(f"no statement with the id {id!r} is on record; `search` gives ids")
    retracted = desk.view.retraction(id)
    body = statement_body(revision, desk.view.revisions(id), retracted)
    kept = ("issuer", "speaker", "role", "published_on", "lang", "kind", "revision", "retracted")
    return Document(
        id=id,
        title=_title(body["title"], body["issuer"], body["published_on"]),
        text=body["text"],
        url=links.whole_statement(id) or body["url"] or "",
        metadata={**{name: body[name] for name in kept}, "published_at": body["url"]},
    )


def _ask(desk: Desk, question: str, conversation: str | None, filters: AskFilters) -> Answer:
    asked = read(question, "question", MAX_QUESTION_CHARS)
    return desk.ask(asked, conversation=conversation, filters=filters)


def _cited(answer: Answer, links: Links, most: int | None, tokens: Tokens) -> CitedAnswer:
    """The answer, whole where `most` is None, else of as many quotes as all of it has room for."""

    def result(one: Answer) -> CitedAnswer:
        body = {**answer_body(one), "answer_id": one.answer_id or ""}
        return CitedAnswer.model_validate({**body, "urls": _urls(one.citations, links)})

    def fits(one: Answer) -> bool:
        return most is None or tokens.count(result(one).model_dump_json(by_alias=True)) <= most

    if not fits(answer):
        answer = replace(answer, summary=None)  # the quotes are the record
    return result(fitted(answer, fits, f"{most} tokens, {tokens.way},"))


def _check(desk: Desk, links: Links, quote: str, ascribed_to: str | None) -> CheckedQuote:
    checked = desk.check(read(quote, "quotation", MAX_QUOTE_CHARS), ascribed_to)
    body = check_body(checked)
    return CheckedQuote.model_validate({**body, "urls": _urls(checked.citations, links)})


def _sources(desk: Desk) -> Sources:
    coverage = desk.view.count(Filters())
    issuers = sorted(desk.view.issuers().items(), key=lambda item: -item[1])
    return Sources(
        statements=coverage.statements,
        earliest=coverage.earliest,
        latest=coverage.latest,
        issuers=[Source(issuer=name, statements=number) for name, number in issuers],
    )


def _urls(citations: Sequence[Citation], links: Links) -> dict[str, str]:
    addresses: dict[str, Any] = {str(c.number): links.statement(c) or c.url for c in citations}
    return {number: address for number, address in addresses.items() if address}


def _title(title: str | None, issuer: str | None, day: str | None) -> str:
    return title or ", ".join(filter(None, (issuer or "Unknown issuer", day)))
