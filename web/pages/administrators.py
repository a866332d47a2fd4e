"""The administrator's door: the key, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from web.administrators import COOKIE, LASTS_S, is_good, is_key, new_pass
from web.pages import pages
from web.pages.rendering import page
from web.public_address import is_secure
from web.same_origin import refuse_other_origins
from web.state import state

_P = ParamSpec("_P")
_CLOSED = "Nothing is at this address."


def administrators_only(view: Callable[_P, AnyResponse]) -> Callable[_P, AnyResponse]:
    """Let only whoever gave the key see a page, and only our own pages post to it."""

    @wraps(view)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> AnyResponse:
        if not is_good(request.cookies.get(COOKIE, ""), _key()):
            if request.method == "GET":
                return page("administrator.html", 401, wanted=request.full_path.rstrip("?"))
            abort(403, "Give the administrator’s key first.")
        if request.method == "POST":
            refuse_other_origins()
        return view(*args, **kwargs)

    return guarded


@pages.app_context_processor
def _administrated() -> dict[str, object]:
    """Whether there is an administrator's door, for templates."""
    return {"has_administrator": state().settings.admin_key is not None}


def _key() -> str:
    """The key; ends the request with 404 where there is none, and so no administrator."""
    key = state().settings.admin_key
    if key is None or not key.get_secret_value():
        abort(404, _CLOSED)
    return key.get_secret_value()


@pages.get("/admin")
@administrators_only
def administration() -> AnyResponse:
    """What an administrator can do here."""
    verdicts = state().service_store.feedback()
    waiting = sum(one.state == "open" and one.verdict != "useful" for one in verdicts)
    return page("administration.html", waiting=waiting)


@pages.post("/admin")
def enter() -> AnyResponse:
    """Take the key, and go where it was asked for."""
    refuse_other_origins()
    key, paces = _key(), state().paces
    # Before the key is looked at: who guesses must not learn of a right one.
    paces.wrong_keys.hold_back(request)
    if not is_key(request.form.get("key", ""), key):
        paces.wrong_keys.count(request)
        return page("administrator.html", 401, wanted=_wanted(), is_wrong=True)
    response = redirect(_wanted(), 303)
    response.set_cookie(
        COOKIE,
        new_pass(key),
        max_age=LASTS_S,
        secure=is_secure(),
        httponly=True,
        samesite="Strict",
        path=request.script_root or "/",
    )
    return response


@pages.post("/admin/leave")
def leave() -> AnyResponse:
    """Give the key back."""
    refuse_other_origins()
    response = redirect(url_for("pages.home"), 303)
    response.delete_cookie(COOKIE, path=request.script_root or "/")
    return response


def _wanted() -> str:
    """The administrator's page that was asked for: no address leads anywhere else."""
    path = request.form.get("wanted", "")
    is_ours = path.startswith("/admin/") and "//" not in path and "\\" not in path
    return f"{request.script_root}{path}" if is_ours else url_for("pages.administration")
