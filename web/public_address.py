"""The service at the address where people reach it, which a reverse proxy may have put below a
path of its own, as in `https://example.org/on-record`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

from flask import Flask, request

from web.state import state

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def mount(app: Flask, public_url: str | None) -> None:
    """Write all links below the public address's path; requests are taken with that path in front
    and, from a proxy that takes it off, without."""
    # WSGI's strings hold bytes (PEP 3333).
    root = unquote_to_bytes(urlsplit(public_url or "").path.rstrip("/")).decode("latin-1")
    if not root:
        return
    inner = app.wsgi_app

    def below(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == root or path.startswith(f"{root}/"):
            environ["PATH_INFO"] = path[len(root) :] or "/"
        environ["SCRIPT_NAME"] = root
        return inner(environ, start_response)

    app.wsgi_app = below  # type: ignore[method-assign]  # Flask's documented way


def is_own_host(host: str) -> bool:
    """Whether a host, with its port, is one this service is called by."""
    return bool(host) and host in {request.host, _public().netloc}


def is_secure() -> bool:
    """Whether the visitor came by https, be it to a proxy in front."""
    public = _public()
    return request.is_secure or (public.scheme == "https" and public.netloc == request.host)


def absolute(path: str) -> str:
    """The whole address of a page, given as `url_for` gives it: under the public address, or
    under the one it was called by."""
    public = _public()
    root = f"{public.scheme}://{public.netloc}" if public.netloc else request.host_url.rstrip("/")
    return f"{root}{path}"


def _public() -> SplitResult:
    return urlsplit(state().settings.public_url or "")
