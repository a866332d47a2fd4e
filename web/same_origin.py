"""Forms are taken from our own pages only (OWASP, "Cross-Site Request Forgery Prevention")."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import abort, request

from web.public_address import is_own_host

_OWN = {"same-origin", "none"}
"""Fetch Metadata (W3C): from our own page, or typed by the person."""


def refuse_other_origins() -> None:
    """Stop a post that another site's page makes with 403; a caller without a browser has
    neither header and may go on: it carries no one's cookie."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    foreign = site not in _OWN if site else _is_foreign(origin)
    if foreign:
        abort(403, "This form was sent from another site. Open the page here and send it again.")


def is_from_elsewhere() -> bool:
    """Whether another site's page led here, or shows this; a browser that does not say is
    believed."""
    return request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}


def _is_foreign(origin: str | None) -> bool:
    return origin is not None and not is_own_host(urlsplit(origin).netloc)
