"""HTML: a page's main text, and what its head says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from trafilatura import bare_extraction

from index.cleaning import drop_captions, normalise, trim_furniture
from index.encodings import declared_charset, decode
from index.errors import UnreadableSource
from index.languages import detect_lang
from index.publishers import find_publisher
from index.readers.documents import describe
from index.readers.html_metadata import PageHead, read_head
from index.readers.statements import build_statement
from index.records import Statement

_MAX_TAGS = 200_000  # extraction takes up to 8 s on so many; a long speech has 2,000
_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|div|p|article|main|section|span|table|h[1-6]|ul|ol|br"
    r"|meta|title|pre|blockquote|a|b|i|font|center)\b)",
    re.IGNORECASE,
)
_MIN_EXTRACTED = 250  # characters; below, trafilatura runs a page's texts together
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TOO_DEEP = "Excessive depth"  # what libxml2 says beyond 255 open elements
_HIDDEN = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form")
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li blockquote pre td dt dd section article".split())


def read_html(data: bytes, url: str | None = None, charset: str | None = None) -> Statement:
    """The statement on a page; `url` and `charset` are what the fetch knows of it.

    Raises `UnreadableSource` for what is no HTML, nested too deeply or too large, and for a page
    without text.
    """
    text = decode(data, charset or declared_charset(data))
    if _TAG.search(text) is None:
        raise UnreadableSource("there is no HTML in it")
    if text.count("<") > _MAX_TAGS:
        raise UnreadableSource(f"more than {_MAX_TAGS} tags")
    tree = _parse(text)
    head = read_head(tree, text, url)
    paragraphs = _main_text(text, tree)
    while paragraphs and _same(paragraphs[0], head.title):
        paragraphs.pop(0)
    paragraphs = trim_furniture(drop_captions(paragraphs))
    if not paragraphs:
        raise UnreadableSource("the page holds no text")
    return build_statement(describe(paragraphs, _fields(head, "\n\n".join(paragraphs))))


def _fields(head: PageHead, text: str) -> dict[str, str | None]:
    return {
        **head.named,
        "title": head.title,
        "url": head.url,
        "date": head.date.text if head.date else None,
        "lang": detect_lang(text) or head.lang,  # pages often carry their template's language
        "issuer": None if find_publisher(head.url or "") else head.issuer,
    }


def _same(paragraph: str, title: str | None) -> bool:
    return title is not None and paragraph.casefold() == title.casefold()


def _parse(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", normalise(text)), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableSource(f"the HTML cannot be read: {error}") from None
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise UnreadableSource("the HTML is nested too deeply")
    return tree


def _main_text(text: str, tree: html.HtmlElement) -> list[str]:
    """The paragraphs of a page's main text, in order."""
    try:
        found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    # What trafilatura raises on trees that no browser would make.
    except (ValueError, TypeError, AttributeError, IndexError, LookupError, etree.LxmlError):
        found = None
    body = getattr(found, "body", None)
    paragraphs = list(_blocks_of(body)) if body is not None else []
    if sum(map(len, paragraphs)) < _MIN_EXTRACTED:
        return list(_all_text(_parse(text)))  # the extraction has changed the tree
    return paragraphs


def _blocks_of(body: html.HtmlElement) -> Iterator[str]:
    """The paragraphs of trafilatura's tree: `p`, `head`, `quote`, `list/item`, `table/row`."""
    for element in body:
        if element.tag == "table":
            for row in element.iter("row"):
                yield from _split(" | ".join(filter(None, map(_inner_text, row.iter("cell")))))
        elif element.tag in ("list", "quote") and len(element) and not (element.text or "").strip():
            yield from _blocks_of(element)
        else:
            yield from _split(_inner_text(element))
        yield from _split(element.tail or "")


def _inner_text(element: html.HtmlElement) -> str:
    parts = []
    for node in element.iter():
        parts.append("\n" if node.tag == "lb" else _on_one_line(node.text))
        if node is not element:
            parts.append(_on_one_line(node.tail))
    return "".join(parts)


def _on_one_line(text: str | None) -> str:
    """Text as a browser shows it: line ends in the source are spaces."""
    return re.sub(r"\s+", " ", text or "")


def _split(text: str) -> Iterator[str]:
    """Two line breaks in a row end a paragraph; one stays a line break."""
    for block in re.split(r"\n\s*\n", text):
        lines = [" ".join(line.split()) for line in block.split("\n")]
        paragraph = "\n".join(line for line in lines if line)
        if paragraph:
            yield paragraph


def _all_text(tree: html.HtmlElement) -> Iterator[str]:
    """All text outside navigation, for a page too short or too odd for its main part to show."""
    body = tree.find("body")
    if body is None:
        return
    for element in list(body.iter(*_HIDDEN)):
        element.drop_tree()
    yield from _split(_flatten(body))


def _flatten(element: html.HtmlElement) -> str:
    """The text below an element, blocks apart by blank lines."""
    parts = [_on_one_line(element.text)]
    for child in element:
        mark = "\n\n" if child.tag in _BLOCKS else ""
        parts.append("\n" if child.tag == "br" else f"{mark}{_flatten(child)}{mark}")
        parts.append(_on_one_line(child.tail))
    return "".join(parts)
