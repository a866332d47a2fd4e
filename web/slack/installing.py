"""Installing the app in further workspaces, by OAuth: two addresses for a browser.

https://docs.slack.dev/authentication/installing-with-oauth"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urljoin

import structlog
from flask import Blueprint, Response, current_app, redirect, request
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from werkzeug.wrappers import Response as AnyResponse

from web.errors import error_response
from web.slack.calls import SILENT
from web.slack.intake import Limits
from web.slack.workspaces import Workspaces

INSTALL_PATH, INSTALLED_PATH = "/slack/install", "/slack/installed"
EXTENSION = "onrecord-slack-installing"
SCOPES = (
    "app_mentions:read", "assistant:write", "chat:write", "chat:write.public", "commands",
    "im:history", "reactions:write",
)  # fmt: skip
"""As in the manifest."""

_COOKIE = "onrecord-slack-install"
_WITHIN_S = 600
"""Time to agree on Slack's page."""

_TIMEOUT_S = 20

_log = structlog.get_logger(__name__)

installing = Blueprint("slack-installing", __name__)


@dataclass(frozen=True, slots=True)
class Installing:
    """What it takes to be installed elsewhere."""

    client_id: str
    client_secret: str
    api_url: str
    public_url: str
    limits: Limits
    workspaces: Workspaces

    @property
    def return_to(self) -> str:
        """Where Slack sends the browser back to."""
        return f"{self.public_url.rstrip('/')}{INSTALLED_PATH}"

    def sign(self, nonce: str, until: int) -> str:
        """A word that only we can have given to this browser."""
        base = f"{nonce}.{until}".encode()
        return hmac.new(self.client_secret.encode(), base, hashlib.sha256).hexdigest()


@installing.get(INSTALL_PATH)
def install() -> AnyResponse:
    """To Slack's page, where an administrator agrees."""
    with_ = _installing()
    nonce, until = secrets.token_urlsafe(16), int(time.time()) + _WITHIN_S
    asked = {
        "client_id": with_.client_id,
        "scope": ",".join(SCOPES),
        "redirect_uri": with_.return_to,
        "state": f"{nonce}.{until}.{with_.sign(nonce, until)}",
    }
    there = f"{urljoin(with_.api_url, '/oauth/v2/authorize')}?{urlencode(asked)}"
    response = redirect(there, 302)
    is_secure = with_.public_url.startswith("https:")
    response.set_cookie(_COOKIE, nonce, _WITHIN_S, secure=is_secure, httponly=True, samesite="Lax")
    return response


@installing.get(INSTALLED_PATH)
def installed() -> Response:
    """Back from there: the code is given for a token, which is kept."""
    with_ = _installing()
    if not _is_ours(request.args.get("state", ""), with_):
        return error_response(400, "bad_request", "begin again at /slack/install")
    if "error" in request.args:
        return error_response(400, "bad_request", "it was not agreed to in Slack")
    try:
        client = WebClient(base_url=with_.api_url, timeout=_TIMEOUT_S, logger=SILENT)
        given = client.oauth_v2_access(
            client_id=with_.client_id,
            client_secret=with_.client_secret,
            code=request.args.get("code", ""),
            redirect_uri=with_.return_to,
        ).data
    except (SlackClientError, OSError) as error:
        _log.warning("slack: not installed", error=type(error).__name__)
        return error_response(503, "unavailable", "Slack did not take the code; begin again")
    return _kept(given if isinstance(given, dict) else {}, with_)


def _kept(given: Mapping[str, Any], with_: Installing) -> Response:
    team = given.get("enterprise" if given.get("is_enterprise_install") else "team") or {}
    id, token = str(team.get("id", "")), str(given.get("access_token", ""))
    if not id or not token:
        return error_response(503, "unavailable", "Slack gave no token; begin again")
    if not with_.limits.allow_team(id):
        return error_response(401, "unauthorized", f"{id} is not in ONRECORD_SLACK_TEAMS")
    with_.workspaces.install(id, token)
    _log.info("slack: installed in another workspace", team=id)
    return Response(
        f"On Record is installed ({id}). You can close this page.\n", mimetype="text/plain"
    )


def _is_ours(state: str, with_: Installing) -> bool:
    """Whether this browser began it here, not long ago."""
    nonce, _, rest = state.partition(".")
    until, _, signed = rest.partition(".")
    if not until.isascii() or not until.isdigit() or int(until) < time.time():
        return False
    mine = hmac.compare_digest(request.cookies.get(_COOKIE, "").encode(), nonce.encode())
    expected = with_.sign(nonce, int(until))
    return mine and hmac.compare_digest(signed.encode(), expected.encode())


def _installing() -> Installing:
    found: Installing = current_app.extensions[EXTENSION]
    return found
