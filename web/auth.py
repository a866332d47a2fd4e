"""Who may ask. With an API key set, every call and page needs it; health and metrics do not."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from flask import Flask, Request, Response, request

from web.errors import error_response
from web.settings import Settings

if TYPE_CHECKING:
    from web.pacing import Pacer

OPEN_PATHS = {
    "/healthz", "/readyz", "/metrics", "/api/v1/openapi.json", "/slack/events",
    "/mattermost/command", "/mattermost/webhook", "/questions/confirm", "/questions/stop",
}  # fmt: skip
"""They give out no statement and no question, and those that call them have no key to give; what
Slack sends is signed instead, what Mattermost sends has a token of its own, and the links in a
mail have a key."""


def protect(app: Flask, settings: Settings, wrong_keys: Pacer) -> None:
    """Ask for the key before each request, when one is set.

    A program sends `Authorization: Bearer KEY`. A browser cannot, so the pages accept HTTP Basic
    too, with any name and the key as the password. Loopback is not trusted instead: behind a
    reverse proxy every visitor seems to come from there.
    """
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    if not key:
        return

    @app.before_request
    def _require_key() -> Response | None:
        path = request.path
        if path in OPEN_PATHS or path.startswith("/static/"):
            return None
        if request.authorization is not None:
            # Before the key is looked at: who guesses must not learn of a right one.
            wrong_keys.hold_back(request)
            if carries(request, key):
                return None
            wrong_keys.count(request)
        response = error_response(401, "unauthorized", "send the API key as a bearer token")
        scheme = (
            "Bearer"
            if path.startswith(("/api/", "/v1/"))
            else 'Basic realm="On Record", charset="UTF-8"'
        )
        response.headers["WWW-Authenticate"] = scheme
        return response


def carries(request: Request, key: str) -> bool:
    """Whether the request carries the key; takes the same time however much of it is right."""
    given = request.authorization
    if given is None:
        return False
    word = given.token if given.type == "bearer" else given.password
    # Of a header WSGI gives the bytes as Latin-1 (PEP 3333); the other form was decoded already.
    spellings = [(word or "").encode(name, "replace") for name in ("utf-8", "latin-1")]
    return sum(hmac.compare_digest(spelling, key.encode()) for spelling in spellings) > 0
