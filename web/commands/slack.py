"""`onrecord slack`: the bot over Socket Mode."""

from __future__ import annotations

import signal
import threading
from contextlib import ExitStack
from typing import Annotated

import typer

from index.settings import PREFIX
from web.commands.options import Data, load_settings
from web.logs import configure_logs


def slack(
    data: Data = None,
    host: Annotated[
        str, typer.Option(metavar="H", help="Address of --port; this machine only unless told.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            metavar="P",
            min=0,
            max=65535,
            help="Port of /healthz, /readyz and /metrics; 0: a free one.",
        ),
    ] = None,
) -> None:
    """Run the bot in Slack over Socket Mode: it calls Slack, and Slack need not reach it."""
    # Late: no other command needs a web application or bolt.
    from web.app import create_app  # noqa: PLC0415
    from web.keeping_up import KeepingUp  # noqa: PLC0415
    from web.slack.bot import SlackNotReady  # noqa: PLC0415
    from web.slack.sockets import connect  # noqa: PLC0415
    from web.slack.watching import watched  # noqa: PLC0415
    from web.slack.wiring import slack_bot  # noqa: PLC0415
    from web.state import EXTENSION  # noqa: PLC0415

    settings = load_settings(data)
    configure_logs()
    app_token = settings.slack_app_token
    app = create_app(settings)
    bot = slack_bot(app)
    if bot is None or app_token is None:
        raise SlackNotReady(
            f"Socket Mode needs {PREFIX}SLACK_BOT_TOKEN (xoxb-…)"
            f" and {PREFIX}SLACK_APP_TOKEN (xapp-…)"
        )
    ended = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda _signal, _frame: ended.set())
    parts = app.extensions[EXTENSION]
    with ExitStack() as running:
        if port is not None:
            listening = running.enter_context(watched(parts, host, port))
            typer.echo(f"watched at http://{host}:{listening}/readyz", err=True)
        parts.front_desk.open_in_background()
        keeping_up = KeepingUp(parts.front_desk)
        keeping_up.start()
        running.callback(keeping_up.stop)
        bot.start()
        running.callback(bot.stop)
        socket = connect(bot, parts, app_token.get_secret_value().strip())
        running.callback(socket.client.close)
        typer.echo("On Record listens to Slack", err=True)
        ended.wait()
