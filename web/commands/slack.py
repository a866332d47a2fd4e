"""`onrecord slack`: the bot over Socket Mode."""

from __future__ import annotations

import signal
import threading

import typer

from index.settings import PREFIX
from web.commands.options import Data, load_settings
from web.logs import configure_logs


def slack(data: Data = None) -> None:
    """Run the bot in Slack over Socket Mode: it calls Slack, and Slack need not reach it."""
    # Late: no other command needs a web application or bolt.
    from web.app import create_app  # noqa: PLC0415
    from web.slack.bot import SlackNotReady  # noqa: PLC0415
    from web.slack.sockets import connect  # noqa: PLC0415
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
    app.extensions[EXTENSION].front_desk.open_in_background()
    bot.start()
    socket = connect(bot, app_token.get_secret_value().strip(), settings.slack_api_url)
    typer.echo("On Record listens to Slack", err=True)
    ended.wait()
    socket.client.close()
    bot.stop()
