"""What a request is called: in each line of the log, in the response's header, in every error."""

from __future__ import annotations

import re
import uuid

import structlog
from flask import Request

REQUEST_ID = "X-Request-ID"
_PLAIN = re.compile(r"[A-Za-z0-9._:-]{1,64}", re.ASCII)


def new_request_id(request: Request) -> str:
    """The name that a caller or a proxy has given the request, where it is a plain one; else a new
    one."""
    given = request.headers.get(REQUEST_ID, "")
    return given if _PLAIN.fullmatch(given) else uuid.uuid4().hex


def request_id() -> str | None:
    """That of the request which this thread works on."""
    found = structlog.contextvars.get_contextvars().get("request_id")
    return str(found) if found else None
