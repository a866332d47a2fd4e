"""Whose list of conversations this is: a random name in a cookie, set with the first question.
It says nothing about a person and is read by this service only."""

from __future__ import annotations

import re
import secrets

from flask import request
from werkzeug.wrappers import Response

from web.public_address import is_secure

COOKIE = "onrecord_visitor"
_BYTES = 24  # cannot be guessed
_NAME = re.compile(r"[\w-]{32}")  # 24 bytes, base64
_KEPT_S = 365 * 24 * 3600


def visitor() -> str | None:
    """The visitor's name; None before the first question, or when the cookie is not ours."""
    name = request.cookies.get(COOKIE, "")
    return name if _NAME.fullmatch(name) else None


def new_visitor() -> str:
    """A name for someone who has none yet."""
    return secrets.token_urlsafe(_BYTES)


def remember(response: Response, name: str) -> None:
    """Give the visitor their name; every question makes it last another year."""
    response.set_cookie(
        COOKIE,
        name,
        max_age=_KEPT_S,
        secure=is_secure(),
        httponly=True,
        samesite="Lax",
        path=request.script_root or "/",
    )
