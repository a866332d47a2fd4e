"""`onrecord ask`, `search` and `check`: what can be asked of the index."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from index.moments import moment_of
from index.tokens import tokens_of
from qa.answer.wording import counted
from web.budget import hits_body
from web.commands.options import (
    Data,
    From,
    Issuers,
    Json,
    Official,
    Speakers,
    To,
    load_settings,
    print_json,
    read_filters,
)
from web.front_desk import Desk, front_desk
from web.presenters import answer_body, check_body
from web.refusals import Unavailable
from web.schemas import MAX_HITS
from web.settings import Settings
from web.terminal import console, print_answer, print_check, print_hits, shown
from web.wording import MAX_QUESTION_CHARS, MAX_QUOTE_CHARS, read
from web.written import read_anew, writer_of


def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION")],
    data: Data = None,
    as_json: Json = False,
    issuer: Issuers = None,
    speaker: Speakers = None,
    from_: From = None,
    to: To = None,
    official: Official = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="D",
            help="Answer from what the archive had seen by this day, or time in UTC.",
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was considered, kept and dropped.")
    ] = False,
) -> None:
    """Answer a question with verbatim quotes and their sources."""
    settings = load_settings(data)
    asked = read(question, "question", MAX_QUESTION_CHARS)
    filters = read_filters(issuer, speaker, from_, to, official)
    filters = replace(filters, as_of=moment_of(as_of) if as_of else None)
    desk = _desk(settings)
    answer = desk.ask(asked, filters=filters, explain=explain)
    writer = writer_of(settings, tokens_of(settings))
    if writer is not None:
        answer = read_anew(asked, answer, writer, partial(desk.ask, filters=filters))
        answer = writer.over(asked, answer, desk.names)
    if as_json:
        print_json(answer_body(answer))
        return
    out = console()
    print_answer(answer, out)
    for step in answer.explanation:
        out.print(shown("  ".join(f"{key}={value}" for key, value in step.items())))


def search(
    query: Annotated[str, typer.Argument(metavar="QUERY")],
    data: Data = None,
    as_json: Json = False,
    issuer: Issuers = None,
    speaker: Speakers = None,
    from_: From = None,
    to: To = None,
    official: Official = False,
    limit: Annotated[int, typer.Option(min=1, max=MAX_HITS, help="How many passages.")] = 10,
    max_tokens: Annotated[
        int | None,
        typer.Option("--max-tokens", min=1, help="Room for them; what has none is left out whole."),
    ] = None,
) -> None:
    """Find passages, best first."""
    settings = load_settings(data)
    asked = read(query, "query", MAX_QUESTION_CHARS)
    filters = read_filters(issuer, speaker, from_, to, official)
    desk = _desk(settings)
    found = hits_body(desk.search(asked, filters, limit), max_tokens, tokens_of(settings))
    if as_json:
        print_json(found)
        return
    print_hits(found["hits"], console())
    if found.get("room", {}).get("left_out"):
        left = counted(found["room"]["left_out"], "passage")
        typer.echo(f"{left} left out: no room ({tokens_of(settings).way}).", err=True)


def check(
    quote: Annotated[str, typer.Argument(metavar="QUOTE")],
    data: Data = None,
    as_json: Json = False,
    issuer: Annotated[
        str | None, typer.Option("--issuer", metavar="X", help="Who is said to have said it.")
    ] = None,
) -> None:
    """Tell whether a quotation is on record: exact, altered, stitched or not found."""
    settings = load_settings(data)
    result = _desk(settings).check(read(quote, "quotation", MAX_QUOTE_CHARS), issuer)
    if as_json:
        print_json(check_body(result))
    else:
        print_check(result, console())


def _desk(settings: Settings) -> Desk:
    """Raises `Unavailable` where there is no archive, rather than making an empty one and finding
    nothing in it."""
    if settings.database is None and not settings.data.exists():
        raise Unavailable(
            f"there is no archive at {settings.data}; `onrecord ingest` makes one, from files,"
            " folders, addresses or sample:sotu"
        )
    return front_desk(settings, None).open_now()
