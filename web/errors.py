"""Failures as the API words them: `{"error": {"code", "message"}}`, never a traceback."""

from __future__ import annotations

import json

import structlog
from flask import Flask, Response, make_response, render_template, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge

from index.errors import OnRecordError
from web.refusals import TooManyRequests
from web.request_ids import request_id
from web.schemas import describe
from web.state import state

RETRY_AFTER_S = 2
"""What a client is told to wait where nothing better is known."""

_CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    421: "misdirected",
    422: "invalid",
    429: "too_many_requests",
    503: "unavailable",
}
_MESSAGES = {
    NotFound.description: "nothing is at this address; /api/v1/openapi.json lists what there is",
    RequestEntityTooLarge.description: "the body is larger than the service takes",
}
"""Werkzeug's own descriptions speak to whoever typed an address; these to whoever wrote a call."""

_ON_PAGES = {
    401: "these pages ask for a password: it is the API key; any name will do",
    404: "nothing is at this address",
}
"""What a person reads where the words above, or `web.auth`'s, are for whoever wrote a call."""

_log = structlog.get_logger(__name__)


def error_response(
    status: int, code: str, message: str, retry_after_s: int = RETRY_AFTER_S
) -> Response:
    """The failure as a page for a browser, as JSON for everyone else; 429 and 503 carry
    `Retry-After` in seconds."""
    if _is_browser():
        is_for_callers = status == 401 or message in _MESSAGES.values()
        words = _ON_PAGES.get(status, message) if is_for_callers else message
        html = render_template("problem.html", message=words, status=status, reference=request_id())
        response = make_response(html, status)
    else:
        error = {"code": code, "message": message, "request_id": request_id()}
        body = json.dumps({"error": error})
        response = Response(body, status=status, mimetype="application/json")
    if status in {429, 503}:
        response.headers["Retry-After"] = str(retry_after_s)
    return response


def _is_browser() -> bool:
    return not request.path.startswith("/api/") and "text/html" in request.accept_mimetypes.values()


def note_unavailable(error: OnRecordError) -> None:
    """Log and count what could not be had."""
    cause = type(error).__name__
    state().metrics.refusals.labels(cause).inc()
    _log.warning("unavailable", path=request.path, cause=cause, reason=str(error))


def invalid_input(error: ValidationError) -> Response:
    """422 for a body or parameters that do not fit the schema."""
    return error_response(422, "invalid", describe(error))


def handle_errors(app: Flask) -> None:
    """Give every failure the API's shape."""

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        status = error.code or 500
        code = _CODES.get(status, "error" if status < 500 else "internal")
        message = _MESSAGES.get(error.description or "") or error.description or error.name
        response = error_response(status, code, message)
        for name, value in error.get_headers():
            if name in {"Allow", "WWW-Authenticate"}:
                response.headers[name] = value
        return response

    @app.errorhandler(TooManyRequests)
    def _too_many(error: TooManyRequests) -> Response:
        return error_response(429, "too_many_requests", str(error), error.retry_after_s)

    @app.errorhandler(OnRecordError)
    def _unavailable(error: OnRecordError) -> Response:
        note_unavailable(error)
        return error_response(503, "unavailable", str(error))

    @app.errorhandler(500)
    def _defect(error: HTTPException) -> Response:
        return error_response(500, "internal", "this failed on our side; it has been logged")
