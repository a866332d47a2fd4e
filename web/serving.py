"""Serving the app with waitress: limits, health under load, an end that loses nothing."""

from __future__ import annotations

import ctypes
import json
import socket
import sys
import uuid
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

import structlog
import waitress.server
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from index.errors import OnRecordError
from web.background import Background, Beside
from web.callers import is_loopback
from web.keeping_up import KeepingUp
from web.request_ids import REQUEST_ID
from web.retention import DailyPurge
from web.settings import Settings
from web.slack.wiring import slack_bot
from web.state import EXTENSION
from web.stopping import Server
from web.watching import Watching

_CONNECTIONS = 1_000
"""Open at once; half-sent requests hold a connection each, but no thread."""

_CONNECTIONS_OF_ONE = 200
"""Open at once from one address, be it a proxy's; above it the idle ones are closed."""

_IDLE_S = 60
"""A connection on which nothing moves is closed after this long."""


_LOADING_S = 10.0
"""An index takes a second or two to load. One that takes longer is being made: then whoever asks
is told so."""

_M_ARENA_MAX = -8
_ARENAS = 2
"""Pools that the C library's `malloc` keeps. Left alone it has one for nearly each thread, which
comes to a hundred megabytes of free memory that no other thread may use."""


_log = structlog.get_logger(__name__)


class PortTaken(OnRecordError):
    """The address cannot be listened on."""


class JsonErrorTask(ErrorTask):  # type: ignore[misc]  # waitress has no type hints
    """What waitress itself refuses (a body too large, a broken request line), worded as the API
    words its errors."""

    def execute(self) -> None:
        """Write the error response and close the connection."""
        error = self.request.error
        code = "too_large" if error.code == 413 else error.reason.lower().replace(" ", "_")
        reference = uuid.uuid4().hex
        message = str(error.body).strip() or error.reason
        _log.info("refused by the server", request_id=reference, status=error.code)
        said = {"code": code, "message": message, "request_id": reference}
        body = json.dumps({"error": said}).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "application/json"))
        self.response_headers.append((REQUEST_ID, reference))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class JsonChannel(HTTPChannel):  # type: ignore[misc]  # waitress has no type hints
    """A connection whose errors are JSON, and which gives way when its address has too many."""

    error_task_class = JsonErrorTask

    def __init__(self, server: Any, *args: Any, **options: Any) -> None:
        """As waitress calls it, from the one thread that accepts."""
        super().__init__(server, *args, **options)
        _make_room(server.active_channels.values(), self)


def _make_room(channels: Iterable[Any], newest: Any) -> None:
    """Close the longest idle connection of an address that has more than its share: nobody may
    hold so many that others are not let in. One with a request at work is never closed."""
    same = [one for one in channels if one.addr[:1] == newest.addr[:1]]
    if len(same) <= _CONNECTIONS_OF_ONE:
        return
    idle = [one for one in same if one is not newest and not one.requests]
    if idle:
        min(idle, key=lambda one: one.last_activity).will_close = True


def warning_about(settings: Settings) -> str | None:
    """What the operator must hear about who can reach the service; None when all is well."""
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    if key or is_loopback(settings.host):
        return None
    return (
        f"WARNING: listening on {settings.host} WITHOUT AN API KEY: anyone who can reach this"
        " machine can ask. Set ONRECORD_API_KEY, or listen on 127.0.0.1."
    )


def listen(app: Flask, settings: Settings, listening: socket.socket | None = None) -> Any:
    """A waitress server that listens, at a socket of its own unless it is given one, but does not
    run yet; raises `PortTaken`."""
    _share_memory()  # before there are threads
    server = waitress.server.create_server(
        app,
        sockets=[listening or bind(settings.host, settings.port)],
        threads=settings.threads,
        max_request_body_size=_largest_body(settings),
        connection_limit=_CONNECTIONS,
        channel_timeout=_IDLE_S,
        # waitress would take them away; which proxy is believed, the application decides.
        clear_untrusted_proxy_headers=False,
        asyncore_use_poll=True,  # select() stops at 1,024 descriptors
        ident="onrecord",
    )
    server.channel_class = JsonChannel
    return server


def _largest_body(settings: Settings) -> int:
    """In bytes; the pages let only an administrator send a body as large as a file may be."""
    if settings.admin_key is None:
        return settings.max_body_bytes
    return max(settings.max_body_bytes, settings.fetch_max_bytes + settings.max_body_bytes)


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens; raises `PortTaken`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        # A name may stand for several addresses; browsers try the IPv4 one in any case.
        family, _, _, _, where = min(found, key=lambda info: info[0] != socket.AF_INET)
        return socket.create_server(where[:2], family=family)
    except (OSError, UnicodeError) as error:
        raise PortTaken(
            f"cannot listen on {host} port {port} ({error}); choose another with --host and --port"
        ) from error


def address(port: int, host: str) -> str:
    """Where a browser on this machine finds a server that listens on the port."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def run(app: Flask, server: Any, *, is_one_of_several: bool = False) -> None:
    """Serve until SIGTERM or Ctrl-C; requests that are under way are answered first.

    One of several lets nobody in before it can answer: meanwhile others can."""
    parts = app.extensions[EXTENSION]
    parts.front_desk.open_in_background()
    if is_one_of_several:
        parts.front_desk.wait_until_tried(_LOADING_S)
    with ExitStack() as beside:
        keeping_up = KeepingUp(parts.front_desk)
        keeping_up.start()
        beside.callback(keeping_up.stop)
        bot = slack_bot(app)
        if not parts.read_only:
            background = Background(parts.settings.beside, _beside(app))
            background.start()
            beside.callback(background.stop)
        elif bot is not None:
            # Nothing is to be purged, and the bot's jobs are this process's own.
            bot.start()
            beside.callback(bot.stop)
        Server(server).run()


def _beside(app: Flask) -> list[Beside]:
    settings, bot = app.extensions[EXTENSION].settings, slack_bot(app)
    parts: list[Beside] = [DailyPurge(settings)]
    parts += [Watching(settings)] if settings.watch else []
    return parts if bot is None else [*parts, bot]


def _share_memory() -> None:
    """Few pools of memory for all threads, where the C library is glibc (`man mallopt`)."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:  # musl has none, and no such pools either
            mallopt(_M_ARENA_MAX, _ARENAS)
