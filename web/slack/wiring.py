"""The bot in the web application: its one address, where the settings ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from web.state import State

if TYPE_CHECKING:
    from web.slack.bot import Bot

EXTENSION = "onrecord-slack"


def add_slack(app: Flask, parts: State) -> None:
    """Put the bot behind `/slack/events`, not started yet; nothing where no setting asks for it.
    Raises `SlackNotReady`."""
    settings = parts.settings
    if not (settings.slack_bot_token or settings.slack_signing_secret):
        return
    # Late: most installations have no bot, and bolt takes a while to load.
    from web.slack.bot import make_bot, make_installing  # noqa: PLC0415
    from web.slack.installing import EXTENSION as INSTALLING  # noqa: PLC0415
    from web.slack.installing import installing as installing_pages  # noqa: PLC0415
    from web.slack.routes import slack  # noqa: PLC0415

    bot = app.extensions[EXTENSION] = make_bot(parts)
    app.register_blueprint(slack)
    if installing := make_installing(parts, bot):
        app.extensions[INSTALLING] = installing
        app.register_blueprint(installing_pages)


def slack_bot(app: Flask) -> Bot | None:
    """The app's bot; None where it has none."""
    bot: Bot | None = app.extensions.get(EXTENSION)
    return bot
