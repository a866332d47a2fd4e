"""Adding statements in the browser: bring, look at, put on record."""

from __future__ import annotations

from flask import Response, abort, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from web.intake.additions import Addition
from web.intake.addresses import addresses_in
from web.pages import pages
from web.pages.administrators import administrators_only
from web.pages.correcting import once_on_record, report_of
from web.pages.rendering import page
from web.state import state

_GONE = "Nothing is being added at this address; it may be done, or more than a day old."
_READ_ONLY = "This service writes nothing, so nothing can be added here."


@pages.get("/admin/add")
@administrators_only
def add() -> AnyResponse:
    """The form: files, folders, addresses."""
    return page("add.html", max_bytes=state().settings.fetch_max_bytes)


@pages.post("/admin/add")
@administrators_only
def bring() -> AnyResponse:
    """Begin with what the form has. A script says `hold` and sends its files one by one."""
    if state().read_only:
        abort(503, _READ_ONLY)
    _allow_files()
    addition = Addition.begin(state().settings)
    _keep_files(addition)
    if request.form.get("hold"):
        return jsonify(
            files=url_for("pages.bring_more", id=addition.id),
            read=url_for("pages.read_addition", id=addition.id),
        )
    return _read(addition)


@pages.post("/admin/add/<id>/files")
@administrators_only
def bring_more(id: str) -> AnyResponse:
    """Keep another file."""
    _allow_files()
    _keep_files(_addition(id))
    return Response(status=204)


@pages.post("/admin/add/<id>/read")
@administrators_only
def read_addition(id: str) -> AnyResponse:
    """Read what was brought."""
    return _read(_addition(id))


@pages.get("/admin/add/<id>")
@administrators_only
def addition(id: str) -> AnyResponse:
    """How it stands; with `fragment` without the page around it."""
    found = _addition(id)
    template = "_addition.html" if request.args.get("fragment") == "1" else "addition.html"
    return page(template, addition=found, progress=found.progress(), report=report_of(found))


@pages.post("/admin/add/<id>/store")
@administrators_only
def store_addition(id: str) -> AnyResponse:
    """Put it on record."""
    found = _addition(id)
    progress = found.progress()
    if progress.state in {"read", "failed"} or progress.is_stalled:
        found.store(once_on_record(found))
    return redirect(url_for("pages.addition", id=id), 303)


@pages.post("/admin/add/<id>/discard")
@administrators_only
def discard_addition(id: str) -> AnyResponse:
    """Put none of it on record."""
    _addition(id).discard()
    return redirect(url_for("pages.add"), 303)


def _addition(id: str) -> Addition:
    found = Addition.find(state().settings, id)
    if found is None:
        abort(404, _GONE)
    return found


def _allow_files() -> None:
    """A body as large as a file may be, which other forms must not have."""
    settings = state().settings
    request.max_content_length = settings.fetch_max_bytes + settings.max_body_bytes


def _keep_files(addition: Addition) -> None:
    for file in request.files.getlist("file"):
        if file.filename:
            addition.put(file.filename, file.stream)


def _read(addition: Addition) -> AnyResponse:
    addition.read(*addresses_in(request.form.get("addresses", "")))
    return redirect(url_for("pages.addition", id=addition.id), 303)
