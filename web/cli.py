"""The program `onrecord`. Results go to standard output, messages to standard error; exit status
0 done, 1 something failed or was refused, 2 the call itself is wrong."""

from __future__ import annotations

import logging
import sys
from importlib.metadata import version as installed
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from index.errors import InvalidDate, OnRecordError, UnknownSetting
from index.private import keep_private
from web.alerts.adding import NotAdded
from web.commands.asking import ask, check, search
from web.commands.evaluating import run_evaluation
from web.commands.feedback import feedback
from web.commands.log import log
from web.commands.mcp import mcp
from web.commands.moving import move
from web.commands.options import InvalidSetting
from web.commands.pull import pull, watch
from web.commands.question import question
from web.commands.serving import serve
from web.commands.slack import slack
from web.commands.source import source
from web.commands.taking_in import info, ingest
from web.commands.upkeep import backup, purge, reindex, restore, retract, verify
from web.logs import configure_logs
from web.terminal import shown
from web.wording import InvalidText

_WRONG_CALL = (InvalidDate, InvalidSetting, InvalidText, NotAdded, UnknownSetting)


class _Commands(TyperGroup):
    """Turns failures into a sentence and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises `typer.Exit` where it fails."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            typer.echo(shown(f"onrecord: {error}"), err=True)
            raise typer.Exit(2 if isinstance(error, _WRONG_CALL) else 1) from None


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"onrecord {installed('onrecord')}")
        raise typer.Exit


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Ask what governments said, and get it in their own words, with the source.",
)


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_tell_version, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Nothing: each command does its own."""


for command in (
    ingest,
    ask,
    search,
    check,
    info,
    serve,
    feedback,
    slack,
    mcp,
    backup,
    restore,
    verify,
    reindex,
    retract,
    purge,
    move,
    pull,
    watch,
    log,
):
    app.command()(command)
app.command("eval")(run_evaluation)
app.add_typer(source, name="source")
app.add_typer(question, name="question")


def main() -> None:
    """Run the program; a character the terminal cannot show is escaped, not a crash."""
    keep_private()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    configure_logs(logging.WARNING)
    app()


if __name__ == "__main__":
    main()
