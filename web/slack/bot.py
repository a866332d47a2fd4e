"""The bot: its parts put together, its start and its end."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import SecretStr
from slack_bolt import App

from index.errors import OnRecordError
from index.settings import PREFIX
from web.chat.delivery import Later, Never
from web.chat.records import Wanted
from web.chat.setting import Setting
from web.chat.worker import Worker
from web.slack.answering import Answering
from web.slack.blocks import failure
from web.slack.commands import Commands
from web.slack.delivery import Deliveries
from web.slack.dispatching import UNWRITTEN, bolt_app
from web.slack.guard import Guard
from web.slack.installation import REVOKED, Installation
from web.slack.installing import Installing
from web.slack.intake import Intake, Limits
from web.slack.listeners import Listeners
from web.slack.workspaces import Workspaces
from web.state import State

_log = structlog.get_logger(__name__)


class SlackNotReady(OnRecordError):
    """The settings for Slack do not go together."""


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot over one token."""

    installation: Installation
    guard: Guard | None
    """None where Slack comes through a socket only."""
    bolt: App
    listeners: Listeners
    worker: Worker
    can_be_installed: bool = False
    """Whether workspaces can install the app while it runs."""

    @property
    def is_on(self) -> bool:
        """False once the token was revoked."""
        return self.installation.is_on

    def start(self) -> None:
        """Begin to do jobs; raises `StoreUnavailable`."""
        if self.is_on or self.can_be_installed:
            self.worker.start()
        else:
            _log.error(REVOKED)

    def tell_unwritten(self, payload: Mapping[str, Any]) -> None:
        """Tell the asker, without waiting, that a question is lost: the disk is full or the
        database stuck, and Slack does not send it again."""
        wanted = self.listeners.unwritten(payload)
        if wanted is not None:
            threading.Thread(target=self._apologise, args=(wanted,), daemon=True).start()

    def _apologise(self, wanted: Wanted) -> None:
        place, told = wanted.place, failure(wanted.text, UNWRITTEN)
        try:
            calls = self.installation.workspaces.calls(wanted.team)
            calls.whisper(place.channel, place.user, told, place.thread)
        except (Later, Never) as error:
            _log.warning("a question is lost, and nobody could be told", reason=str(error))

    def stop(self) -> None:
        """End; what is not done is done after the next start."""
        self.worker.stop()


def make_bot(parts: State) -> Bot:
    """The bot that the settings ask for, not started; raises `SlackNotReady`."""
    settings = parts.settings
    token, secret = _value(settings.slack_bot_token), _value(settings.slack_signing_secret)
    client, client_secret = settings.slack_client_id, _value(settings.slack_client_secret)
    if not token and not (client and client_secret):
        raise SlackNotReady(f"the bot in Slack needs {PREFIX}SLACK_BOT_TOKEN (xoxb-…)")
    if not secret and not _value(settings.slack_app_token):
        raise SlackNotReady(
            f"{PREFIX}SLACK_BOT_TOKEN is set and {PREFIX}SLACK_SIGNING_SECRET is not: anyone could"
            " speak for Slack. Set the signing secret of the app, or, for Socket Mode,"
            f" {PREFIX}SLACK_APP_TOKEN"
        )
    in_memory = parts.read_only
    workspaces = Workspaces(settings.beside, settings.slack_api_url, token, in_memory=in_memory)
    kept = Installation(settings.beside, workspaces, has_token=bool(token), in_memory=in_memory)
    parts.doors.append(kept.findings)
    answering = Answering(parts, kept, Deliveries(workspaces, streams=settings.slack_streams))
    worker = Worker(kept, answering, parts)
    intake = Intake(Limits.of(settings), kept.jobs, worker.wake)
    listeners = Listeners(intake, kept.forget)
    bolt = bolt_app(
        listeners,
        Commands(intake, Setting(kept.defaults, kept.threads, parts), parts).respond,
        settings.slack_api_url,
    )
    guard = Guard(secret) if secret else None
    return Bot(kept, guard, bolt, listeners, worker, bool(client and client_secret))


def make_installing(parts: State, bot: Bot) -> Installing | None:
    """What it takes to install the app in further workspaces; None where the settings lack it."""
    settings = parts.settings
    client, secret = settings.slack_client_id, _value(settings.slack_client_secret)
    if not client or not secret or not settings.public_url:
        return None
    limits, workspaces = Limits.of(settings), bot.installation.workspaces
    return Installing(
        client, secret, settings.slack_api_url, settings.public_url, limits, workspaces
    )


def _value(secret: SecretStr | None) -> str:
    return secret.get_secret_value().strip() if secret else ""
