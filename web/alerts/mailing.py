"""Sending e-mail through the operator's server (SMTP, RFC 5321)."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import unquote, urlsplit

from index.errors import OnRecordError
from web.callers import is_loopback
from web.settings import Settings

_TIMEOUT_S = 15.0
_PORTS = {"smtp": 587, "smtps": 465}


class NotMailed(OnRecordError):
    """A message that the server did not take."""


class Mail(Protocol):
    """What sends a message."""

    sender: str
    """What stands in `From`."""
    base: str
    """Where the service is reached: every message has links."""

    def send(self, message: EmailMessage) -> None:
        """Hand a message over; raises `NotMailed`."""


class Mailer:
    """The server that the settings name."""

    def __init__(self, url: str, sender: str, base: str) -> None:
        self.sender = sender
        self.base = base
        self._url = urlsplit(url)

    def send(self, message: EmailMessage) -> None:
        """Hand a message over; a password is sent through TLS only, but to this machine. Raises
        `NotMailed`."""
        try:
            with self._connected() as server:
                self._log_in(server)
                server.send_message(message)
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            raise NotMailed(f"the mail server did not take it: {error}") from None

    def _connected(self) -> smtplib.SMTP:
        host = self._url.hostname or ""
        port = self._url.port or _PORTS.get(self._url.scheme, 0)
        trusted = ssl.create_default_context()
        if self._url.scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, timeout=_TIMEOUT_S, context=trusted)
        server = smtplib.SMTP(host, port, timeout=_TIMEOUT_S)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=trusted)
            server.ehlo()
        elif self._url.password and not is_loopback(host):
            server.close()
            raise NotMailed(f"{host} offers no TLS, and the password is not sent without it")
        return server

    def _log_in(self, server: smtplib.SMTP) -> None:
        if self._url.username:
            server.login(unquote(self._url.username), unquote(self._url.password or ""))


def mailer(settings: Settings) -> Mailer | None:
    """What sends e-mail; None where a setting for it is missing."""
    if settings.smtp_url is None or not settings.mail_from or not settings.public_url:
        return None
    return Mailer(settings.smtp_url.get_secret_value(), settings.mail_from, settings.public_url)
