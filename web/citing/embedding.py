"""A quote as a piece of HTML for somebody else's page: no script, no frame, nothing loaded."""

from __future__ import annotations

from markupsafe import Markup

from web.citing.plain import source_line
from web.citing.printable import printable
from web.citing.records import Cited, link, safe_link

_FIGURE = Markup(
    "<figure>\n"
    '<blockquote{cite}{lang} dir="auto" style="white-space: pre-line">“{quote}”</blockquote>\n'
    "<figcaption>{source}</figcaption>\n"
    "</figure>"
)


def embed(cited: Cited) -> str:
    """A `figure` with the words, whose they are, and a link to where they stand."""
    address = safe_link(cited.address) or link(cited)
    source = Markup("— {}").format(source_line(cited))
    if address:
        source = Markup('<a href="{}">{}</a>').format(address, source)
    return str(
        _FIGURE.format(
            cite=Markup(' cite="{}"').format(address) if address else "",
            lang=Markup(' lang="{}"').format(cited.lang) if cited.lang else "",
            quote=printable(cited.citation.quote),
            source=source,
        )
    )
