"""`onrecord ingest` and `info`: what goes into the index, and what is in it."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from types import FrameType
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed

from index.archive import Archive
from index.condition import Condition, Health, red
from index.errors import StoreUnavailable
from index.origins import is_claim
from index.records import ArchiveInfo, IngestReport, Rejection, Statement
from index.samples import is_sample, read_sample
from index.stoppable import Stoppable
from web.commands.options import Data, Json, load_settings, print_json
from web.presenters import long_date
from web.settings import Settings
from web.terminal import console, shown

_AGAIN = "Run the same command to go on: what is stored already costs nothing."
_ISSUERS_SHOWN = 20
"""In a terminal; `--json` has them all."""


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files, folders, URLs, '-' for JSON lines on standard input,"
            " or sample:sotu, the State of the Union addresses since 1945.",
            show_default=False,
        ),
    ],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Take statements into the index; what is unchanged costs nothing."""
    # Late: the readers of HTML, PDF and the web take half a second to import, and no other
    # command reads a source.
    from index.ingest import ingest as take_in  # noqa: PLC0415

    settings = load_settings(data)
    samples = {source: read_sample(source) for source in sources if is_sample(source)}
    total = sum(map(len, samples.values())) if len(samples) == len(sources) else None
    claimed: Counter[str] = Counter()
    items = Stoppable(_noting_claims(_items(sources, samples, settings), claimed))
    archive = Archive.open(settings)
    try:
        with progress_bar(total) as show, ending_well(items):
            report = take_in(items, archive, show)
    finally:
        archive.close()
    for rejection in report.rejected:
        typer.echo(shown(f"rejected {_place(rejection)}: {rejection.reason}"), err=True)
    for remark in report.remarks:
        typer.echo(shown(f"noted {remark.statement_id}: {remark.reason}"), err=True)
    for host, statements in claimed.items():
        typer.echo(shown(_claims_line(host, statements)), err=True)
    if as_json:
        print_json({**report_body(report), "stopped": items.is_told})
    else:
        typer.echo(_counts(report))
    if items.is_told:
        typer.echo(_stopped_line(report), err=True)
    if report.rejected or items.is_told:
        raise typer.Exit(1)


def info(data: Data = None, as_json: Json = False) -> None:
    """Show what is in the index, and how it stands: green, yellow or red with the reasons."""
    settings = load_settings(data)
    try:
        archive = Archive.open(settings)
    except StoreUnavailable as error:
        if as_json:
            print_json(condition_body(red(str(error))))
        raise
    try:
        found, stands = archive.view.info(), archive.condition()
    finally:
        archive.close()
    if as_json:
        print_json({**info_body(found), **condition_body(stands)})
    else:
        out = console()
        for label, value in (*_info_rows(found), *_condition_rows(stands)):
            out.print(f"{label:<12}{shown(value)}")
    if stands.health is Health.RED:
        raise typer.Exit(1)


def condition_body(stands: Condition) -> dict[str, Any]:
    """How it stands, as JSON has it."""
    return {"health": stands.health.value, "reasons": stands.reasons}


def _condition_rows(stands: Condition) -> Iterator[tuple[str, str]]:
    yield "health", stands.health.value
    for reason in stands.reasons:
        yield "", f"        {reason}"


def report_body(report: IngestReport) -> dict[str, Any]:
    """The counts as JSON has them."""
    rejected = [{"file": r.source, "line": r.line, "reason": r.reason} for r in report.rejected]
    return {**asdict(report), "rejected": rejected}


def info_body(found: ArchiveInfo) -> dict[str, Any]:
    """The report as JSON has it."""
    return {
        "statements": found.statements,
        "passages": found.passages,
        "issuers": dict(found.issuers),
        "from": found.earliest,
        "to": found.latest,
        "encoder": found.encoder,
        "sizes": dict(found.sizes),
        "changed_at": found.changed_at,
        "version": version("onrecord"),
        "made_with": found.made_with,
        "written_with": found.written_with,
    }


def _items(
    sources: list[str], samples: dict[str, list[Statement]], settings: Settings
) -> Iterator[Statement | Rejection]:
    from index.readers import read_sources  # noqa: PLC0415 - late, as in `ingest`

    for source in sources:
        if source in samples:
            yield from samples[source]
        else:
            stdin = sys.stdin.buffer if source == "-" else None
            yield from read_sources([source], settings, stdin)


def _noting_claims(
    items: Iterator[Statement | Rejection], claimed: Counter[str]
) -> Iterator[Statement | Rejection]:
    """The items, counting those by host whose issuer is but their page's claim."""
    for item in items:
        if isinstance(item, Statement) and is_claim(item.issuer):
            claimed[item.origin.host or ""] += 1
        yield item


@contextmanager
def ending_well(items: Stoppable[Any]) -> Iterator[None]:
    """SIGTERM and Ctrl-C end the reading; what was read is stored. The second time all ends at
    once, and what is stored stays."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if items.is_told:
            raise KeyboardInterrupt
        typer.echo("Stopping: what was read is being stored; once more to stop at once.", err=True)
        items.stop()

    before = {told: signal.signal(told, stop) for told in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"Stopped at once. {_AGAIN}", err=True)
        raise typer.Exit(1) from None
    finally:
        for told, handler in before.items():
            signal.signal(told, handler)


def _stopped_line(report: IngestReport) -> str:
    stored = report.added + report.updated
    what = "1 statement was" if stored == 1 else f"{stored:,} statements were"
    return f"Stopped before the end: {what} stored and can be asked for. {_AGAIN}"


def _claims_line(host: str, statements: int) -> str:
    what = "1 statement is" if statements == 1 else f"{statements:,} statements are"
    return (
        f"{host}: {what} kept as what the page calls itself, and quoted as nobody else's; if you "
        "know whose pages these are, name the host in ONRECORD_TRUSTED_HOSTS and take them in again"
    )


@contextmanager
def progress_bar(total: int | None) -> Iterator[Callable[[IngestReport], None]]:
    """A line on standard error that follows the counts; a bar when `total` is known."""
    columns = [SpinnerColumn(), TextColumn("{task.description}")]
    if total is not None:
        columns += [BarColumn(), MofNCompleteColumn()]
    out = console(to_stderr=True)
    with Progress(*columns, Elapsed(), console=out, transient=True) as bar:
        task = bar.add_task("reading statements", total=total)

        def show(report: IngestReport) -> None:
            done = report.added + report.updated + report.unchanged
            words = f"{done:,} statements, {report.passages_embedded:,} passages embedded"
            bar.update(task, completed=done, description=words)

        yield show


def _counts(report: IngestReport) -> str:
    counts = {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "rejected": len(report.rejected),
        "passages embedded": report.passages_embedded,
    }
    return "\n".join(f"{label:<20}{count:>9,}" for label, count in counts.items())


def _place(rejection: Rejection) -> str:
    line = f", line {rejection.line}" if rejection.line is not None else ""
    return f"{rejection.source}{line}"


def _info_rows(found: ArchiveInfo) -> Iterator[tuple[str, str]]:
    yield "statements", f"{found.statements:,}"
    yield "passages", f"{found.passages:,}"
    if found.earliest and found.latest:
        yield "dated", f"{long_date(found.earliest)} to {long_date(found.latest)}"
    yield "encoder", found.encoder or "none yet"
    yield "sizes", ", ".join(f"{name} {size / 1e6:,.1f} MB" for name, size in found.sizes.items())
    yield "changed", found.changed_at or "never"
    yield "made with", f"On Record {found.made_with or 'of before 0.1.0'}"
    if found.written_with:
        yield "written by", f"On Record {found.written_with}"
    yield "this is", f"On Record {version('onrecord')}"
    yield "issuers", f"{len(found.issuers):,}"
    most = sorted(found.issuers.items(), key=lambda item: (-item[1], item[0]))
    for issuer, count in most[:_ISSUERS_SHOWN]:
        yield "", f"{count:>6,}  {issuer}"
    if len(most) > _ISSUERS_SHOWN:
        yield "", f"        and {len(most) - _ISSUERS_SHOWN:,} more"
