"""`onrecord feedback`: the verdicts that people gave."""

from __future__ import annotations

from dataclasses import asdict

import typer

from web.commands.options import Data, Json, load_settings, print_json
from web.service_store import ServiceStore
from web.terminal import console, shown

feedback = typer.Typer(no_args_is_help=True, help="Verdicts on answers, as people gave them.")


@feedback.command("list")
def list_feedback(data: Data = None, as_json: Json = False) -> None:
    """List verdicts, newest first."""
    kept = ServiceStore(load_settings(data).data).feedback()
    if as_json:
        print_json([asdict(verdict) for verdict in kept])
        return
    out = console()
    for verdict in kept:
        quote = f" [{verdict.citation}]" if verdict.citation else ""
        comment = f": {verdict.comment}" if verdict.comment else ""
        line = f"{verdict.received_at}  {verdict.answer_id}{quote}  {verdict.verdict}{comment}"
        out.print(shown(line))
