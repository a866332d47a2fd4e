"""The web application: its parts put together."""

from __future__ import annotations

from importlib.metadata import version
from urllib.parse import quote

from flask import Response, jsonify, request
from flask_openapi3 import Info, OpenAPI
from werkzeug.routing import BaseConverter

from index.opening import may_write_in
from index.tokens import tokens_of
from web.admission import Slots
from web.api import api
from web.auth import protect
from web.bodies import ErrorBody
from web.errors import handle_errors, invalid_input
from web.front_desk import Desk, front_desk
from web.health import health
from web.hosts import check_host
from web.kept_answers import KeptAnswers
from web.mattermost.routes import add_mattermost
from web.metrics import Metrics, measure
from web.openai import openai
from web.pacing import Paces
from web.pages import pages
from web.presenters import long_date, origin_note, web_link
from web.public_address import is_secure, mount
from web.service_store import ServiceStore
from web.settings import Settings
from web.sides import person, publisher_note, side, voice_note
from web.slack.wiring import add_slack
from web.state import EXTENSION, State
from web.written import writer_of

_THREADS_KEPT_FREE = 4
"""For health, pages and statements, while every other thread works on a question."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Pages run our own files only and load nothing from elsewhere, whatever a statement holds."""


_PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
"""What a page could ask a person for, and ours never does."""

_HTTPS_ONLY_S = 365 * 24 * 3600


class StatementId(BaseConverter):
    """The rest of a path as an id: it may hold slashes, colons, a whole URL."""

    regex = ".+"
    part_isolating = False

    def to_url(self, value: str) -> str:
        """Percent-encode everything, slashes too."""
        return quote(value, safe="")


def create_app(settings: Settings, desk: Desk | None = None) -> OpenAPI:
    """The Flask app over the index that `settings` names, or over `desk`."""
    app = OpenAPI(
        "web",
        info=Info(title="On Record", version=version("onrecord")),
        security_schemes={"api_key": {"type": "http", "scheme": "bearer"}},
        validation_error_model=ErrorBody,
        validation_error_callback=invalid_input,
        doc_ui=False,
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # quotes stay readable in curl
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the contract's order
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.url_map.merge_slashes = False  # an id may hold two in a row: https://…
    app.url_map.converters["statement_id"] = StatementId
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "long_date": long_date,
        "web_link": web_link,
        "voice_note": voice_note,
        "publisher_note": publisher_note,
        "side": side,
        "person_of": person,
        "origin_note": origin_note,
    }
    metrics = Metrics()
    paces = Paces.of(settings)
    in_folder = settings.database is None
    read_only = settings.read_only or (in_folder and not may_write_in(settings.data))
    tokens = tokens_of(settings)
    app.extensions[EXTENSION] = State(
        settings=settings,
        front_desk=front_desk(settings, desk),
        metrics=metrics,
        service_store=ServiceStore(settings.beside, read_only=read_only),
        kept_answers=KeptAnswers(settings.beside, read_only=read_only),
        asks=Slots(max(1, settings.threads - _THREADS_KEPT_FREE), "questions"),
        streams=Slots(settings.max_streams, "streams"),
        paces=paces,
        read_only=read_only,
        tokens=tokens,
        writer=writer_of(settings, tokens),
    )
    measure(app, metrics)
    check_host(app, settings)
    protect(app, settings, paces.wrong_keys)
    handle_errors(app)
    app.register_api(api)
    app.register_api(openai)
    app.register_blueprint(pages)
    app.register_blueprint(health)
    add_slack(app, app.extensions[EXTENSION])
    add_mattermost(app, app.extensions[EXTENSION])
    app.add_url_rule("/api/v1/openapi.json", "openapi", lambda: jsonify(app.api_doc))
    app.after_request(_lock_down)
    mount(app, settings.public_url)
    return app


def _lock_down(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _POLICY
    # "no-referrer" would make a form's own `Origin` "null", as from another site (Fetch, 3.2).
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Permissions-Policy"] = _PERMISSIONS
    if is_secure():
        response.headers["Strict-Transport-Security"] = f"max-age={_HTTPS_ONLY_S}"
    if request.endpoint != "static":
        # A page lists its visitor's conversations: not for a cache that others are served from.
        response.cache_control.private = True
        response.cache_control.no_cache = response.cache_control.no_cache or True
    return response
