"""The one address that Slack calls: events, commands and interactions."""

from __future__ import annotations

import re

from flask import Blueprint, Response, current_app, jsonify, request

from web.chat.payloads import Malformed, read_payload
from web.errors import error_response
from web.slack.bot import Bot
from web.slack.dispatching import LAST_RETRY, dispatch
from web.slack.guard import Signed
from web.slack.payloads import known
from web.slack.wiring import EXTENSION

PATH = "/slack/events"

_CHALLENGE = re.compile(r"[\x21-\x7e]{1,500}")

slack = Blueprint("slack", __name__)


@slack.post(PATH)
def events() -> Response:
    """Verify, read, write down, acknowledge."""
    bot: Bot = current_app.extensions[EXTENSION]
    body = request.get_data(cache=False)
    headers = request.headers
    signed = Signed(
        headers.get("X-Slack-Request-Timestamp"),
        headers.get("X-Slack-Signature"),
        body,
        # The header is not signed. Slack repeats events, which are JSON, and no form.
        is_retry="X-Slack-Retry-Num" in headers and body.startswith(b"{"),
    )
    fault = bot.guard.fault(signed) if bot.guard else "Slack comes through a socket here"
    if fault:
        return error_response(401, "unauthorized", fault)
    try:
        payload = read_payload(headers.get("Content-Type", ""), body)
        if payload.get("type") == "url_verification":
            return _challenge(payload.get("challenge"))
        wanted = known(payload)
    except Malformed as error:
        return error_response(400, "bad_request", str(error))
    if wanted is None or not bot.is_on:
        return Response(status=200)  # anything else Slack would send again
    told = dispatch(bot.bolt, wanted)
    if told.status == 503 and headers.get("X-Slack-Retry-Num") == str(LAST_RETRY):
        bot.tell_unwritten(wanted)
    if told.status >= 400:
        code = "unavailable" if told.status == 503 else "bad_request"
        return error_response(told.status, code, "this could not be written down")
    return Response(told.body, told.status, content_type=told.first_headers().get("content-type"))


def _challenge(challenge: object) -> Response:
    """Slack's test that the address is ours."""
    if not isinstance(challenge, str) or not _CHALLENGE.fullmatch(challenge):
        raise Malformed("the challenge is no word")
    return jsonify(challenge=challenge)
