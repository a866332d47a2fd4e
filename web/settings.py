"""The settings of the doors, beside those of the archive: one object has all that people tune."""

from __future__ import annotations

from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator

from index.settings import Settings as ArchiveSettings


class Settings(ArchiveSettings):
    """All settings: read from the environment; an unknown `ONRECORD_…` name is refused at load."""

    watch: bool = Field(
        default=False, description="Whether `serve` looks at the sources too, beside answering."
    )
    slack_bot_token: SecretStr | None = Field(
        default=None, description="Slack: the bot's token (`xoxb-…`); with it the bot is on."
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None, description="Slack: the app's signing secret, for calls over HTTP."
    )
    slack_app_token: SecretStr | None = Field(
        default=None, description="Slack: the app's token (`xapp-…`), for Socket Mode."
    )
    slack_client_id: str | None = Field(
        default=None, description="Slack: the app's client id, for further workspaces."
    )
    slack_client_secret: SecretStr | None = Field(
        default=None, description="Slack: the app's client secret, for further workspaces."
    )
    slack_teams: str | None = Field(
        default=None,
        description="Slack: ids of the workspaces that may ask, with commas; all unless told.",
    )
    slack_channels: str | None = Field(
        default=None,
        description="Slack: ids of the channels where people may ask, with commas, and `direct`"
        " for direct messages; all unless told.",
    )
    slack_outside: str = Field(
        default="polite",
        pattern="^(polite|silent)$",
        description="Slack: elsewhere, `polite` tells the asker alone that there is no answer"
        " here, `silent` says nothing.",
    )
    slack_asks_per_minute: int = Field(
        default=20, ge=0, description="Slack: questions per minute from one person; 0: no limit."
    )
    slack_team_asks_per_minute: int = Field(
        default=300,
        ge=0,
        description="Slack: questions per minute from one workspace; 0: no limit.",
    )
    slack_editors: str | None = Field(
        default=None,
        description="Slack: ids of the people who may set what a channel asks with, with commas, or"
        " `all`; nobody unless told. In a direct message everyone may.",
    )
    slack_streams: bool = Field(
        default=False,
        description="Slack: whether answers are streamed. Where Slack limits or refuses that, they"
        " take the place of a notice, as they do unless told.",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        pattern=r"^https?://[^\s?#]+/$",
        description="Slack: address of the Web API.",
    )
    mattermost_editors: str | None = Field(
        default=None,
        description="Mattermost: names or ids of the people who may set what a channel asks with,"
        " with commas, or `all`; nobody unless told. In a direct message everyone may.",
    )
    mattermost_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s?#]+$",
        description="Mattermost: its own address, to ask which thread a message is in.",
    )
    mattermost_bot_token: SecretStr | None = Field(
        default=None,
        description="Mattermost: the token of a bot that may read the channels, for the same.",
    )
    mattermost_command_token: SecretStr | None = Field(
        default=None,
        description="Mattermost: the slash command's token; several, with commas, for several.",
    )
    mattermost_webhook_token: SecretStr | None = Field(
        default=None,
        description="Mattermost: the outgoing webhook's token; several, with commas, for several.",
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        description="Mail server for alerts: `smtp://name:password@mail.example.org`, or `smtps://`"
        " for TLS from the start.",
    )
    mail_from: str | None = Field(
        default=None,
        pattern=r"^[^\r\n]+@[^\r\n]+$",
        description="Who alerts by e-mail are from: `On Record <on-record@example.org>`.",
    )
    standing_questions: int = Field(
        default=200,
        ge=0,
        description="Standing questions that people may add in the pages, all together; 0: none.",
    )

    @field_validator("smtp_url")
    @classmethod
    def _is_mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        split = urlsplit(value.get_secret_value()) if value else None
        if split and (split.scheme not in ("smtp", "smtps") or not split.hostname):
            raise ValueError("write it as smtp://mail.example.org, or smtps://mail.example.org")
        return value
