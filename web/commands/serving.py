"""`onrecord serve`: the web service."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from web.commands.options import Data, load_settings
from web.logs import configure_logs
from web.settings import Settings


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
    watch: Annotated[
        bool, typer.Option("--watch", help="Look at the sources too, as `onrecord watch` does.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Processes behind the port; else $ONRECORD_WORKERS."),
    ] = None,
    shared: Annotated[int | None, typer.Option("--socket", hidden=True)] = None,
) -> None:
    """Run the web service: the page at /, the API at /api/v1."""
    # Late: no other command needs a web server, and importing one takes a third of a second.
    from web.serving import bind, warning_about  # noqa: PLC0415

    said = {"host": host, "port": port, "read_only": read_only or None, "workers": workers}
    settings = load_settings(data, **said, watch=watch or None)
    configure_logs()
    if shared is not None:
        _work(settings, socket.socket(fileno=shared))
        return
    warning = warning_about(settings)
    if warning:
        typer.secho(warning, err=True, fg="red", bold=True)
    listening = bind(settings.host, settings.port)
    if settings.workers == 1:
        _serve(settings, listening)
    else:
        _have_served(settings, listening)


def _serve(settings: Settings, listening: socket.socket) -> None:
    from web.app import create_app  # noqa: PLC0415
    from web.serving import listen, run  # noqa: PLC0415

    app = create_app(settings)
    server = listen(app, settings, listening)
    _tell_address(settings, listening)
    run(app, server)


def _have_served(settings: Settings, listening: socket.socket) -> None:
    from web.workers import Workers, this_command  # noqa: PLC0415

    workers = Workers(this_command(), listening, settings.workers)
    _tell_address(settings, listening)
    workers.run()


def _work(settings: Settings, listening: socket.socket) -> None:
    from web.app import create_app  # noqa: PLC0415
    from web.serving import listen, run  # noqa: PLC0415
    from web.workers import end_with_parent, tell_up  # noqa: PLC0415

    app = create_app(settings)
    server = listen(app, settings, listening)
    end_with_parent()
    tell_up()
    run(app, server, is_one_of_several=True)


def _tell_address(settings: Settings, listening: socket.socket) -> None:
    from web.serving import address  # noqa: PLC0415

    port = listening.getsockname()[1]
    typer.echo(f"On Record is at {address(port, settings.host)}", err=True)
