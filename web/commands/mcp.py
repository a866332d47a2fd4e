"""`onrecord mcp`: the archive for assistants that speak the Model Context Protocol."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from index.errors import OnRecordError, StoreUnavailable
from index.tokens import tokens_of
from web.commands.options import Data, load_settings
from web.front_desk import front_desk
from web.kept_answers import KeptAnswers
from web.links import Links
from web.pacing import Paces
from web.written import writer_of
from web.written.desk import with_summaries

_PORT = 8100


class NotInstalled(OnRecordError):
    """A part of the program that an extra brings is not there."""


def mcp(
    data: Data = None,
    http: Annotated[
        bool, typer.Option("--http", help="Serve over HTTP at /mcp; else standard input.")
    ] = False,
    host: Annotated[str, typer.Option(metavar="H", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="P", min=1, max=65535, help="Port.")] = _PORT,
) -> None:
    """Give assistants the tools search, fetch, ask, check_quote and list_sources."""
    settings = load_settings(data)
    try:
        # Late: the protocol's libraries are an extra, and no other command needs them.
        from web.mcp.http import run_over_http  # noqa: PLC0415
        from web.mcp.server import mcp_server  # noqa: PLC0415
        from web.serving import warning_about  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("mcp", "uvicorn", "anyio"):
            raise
        raise NotInstalled(
            "the Model Context Protocol needs the extra mcp: pip install 'onrecord[mcp]'"
        ) from None
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    tokens = tokens_of(settings)
    desk = with_summaries(front_desk(settings, None).open_now(), writer_of(settings, tokens))
    server = mcp_server(
        desk,
        Links(base),
        tokens,
        Paces.of(settings),
        partial(_is_a_visitors, settings.data),
    )
    if http:
        if warning := warning_about(settings.model_copy(update={"host": host})):
            typer.secho(warning, err=True, fg="red", bold=True)
        typer.echo(f"The Model Context Protocol is served at http://{host}:{port}/mcp", err=True)
        run_over_http(server, settings, host, port)
    else:
        server.run("stdio")


def _is_a_visitors(data: Path, conversation: str) -> bool:
    """Whether a conversation is on somebody's list in the pages; so it is taken to be where that
    cannot be known. Looked up anew each time: the service may have begun since."""
    try:
        return not KeptAnswers(data, read_only=True).askers(conversation) <= {None}
    except StoreUnavailable:
        return True
