"""A mail server on this machine that keeps what it is given (RFC 5321, as little as is needed)."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread


class Mailbox(socketserver.ThreadingTCPServer):
    """What came, in order; `refuses` is a reply with which it takes none."""

    daemon_threads = True

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.refuses: str | None = None
        super().__init__(("127.0.0.1", 0), _Session)

    def kept(self) -> None:
        """A message is kept, and its sender does not know yet."""

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Session(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            elif word == b"RCPT" and self.server.refuses:
                self._say(self.server.refuses)
            else:
                self._say("250 ok")

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.server.raw.append(b"".join(lines))
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.server.messages.append(message)
        self.server.kept()
        self._say("250 kept")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def open_mailbox(mailbox: Mailbox | None = None) -> Iterator[Mailbox]:
    """The server, until the end."""
    with mailbox or Mailbox() as kept:
        Thread(target=kept.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield kept
        kept.shutdown()
