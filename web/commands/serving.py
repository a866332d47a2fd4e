"""`onrecord serve`: the web service."""

from __future__ import annotations

from typing import Annotated

import typer

from web.commands.options import Data, load_settings
from web.logs import configure_logs


def serve(
    data: Data = None,
    host: Annotated[
        str | None, typer.Option(metavar="H", help="Address to listen on; else $ONRECORD_HOST.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(metavar="P", min=0, max=65535, help="Port; 0 takes a free one."),
    ] = None,
    read_only: Annotated[
        bool,
        typer.Option(
            "--read-only", help="Write nothing; a folder that cannot be written needs no telling."
        ),
    ] = False,
) -> None:
    """Run the web service: the page at /, the API at /api/v1."""
    # Late: no other command needs a web server, and importing one takes a third of a second.
    from web.app import create_app  # noqa: PLC0415
    from web.serving import address, listen, run, warning_about  # noqa: PLC0415

    settings = load_settings(data, host=host, port=port, read_only=read_only or None)
    configure_logs()
    warning = warning_about(settings)
    if warning:
        typer.secho(warning, err=True, fg="red", bold=True)
    app = create_app(settings)
    server = listen(app, settings)
    typer.echo(f"On Record is at {address(server, settings.host)}", err=True)
    run(app, server)
