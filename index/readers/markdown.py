"""Markdown with or without front matter: its words, without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.cleaning import plain_characters, trim_furniture
from index.encodings import decode
from index.errors import UnreadableSource
from index.readers.documents import describe
from index.readers.front_matter import split_front_matter
from index.readers.statements import build_statement
from index.records import Statement

_MAX_BYTES = 2_000_000  # parsing takes up to 20 s a megabyte on hostile input
_HIDDEN = re.compile(r"\s*<(?:!|\?|script|style)", re.IGNORECASE)


def read_markdown(data: bytes, url: str | None = None, charset: str | None = None) -> Statement:
    """The statement in a Markdown file; raises `UnreadableSource`.

    Front matter gives its fields. A first heading is the title where the front matter has none;
    other headings are paragraphs.
    """
    if len(data) > _MAX_BYTES:
        raise UnreadableSource(f"larger than the {_MAX_BYTES} bytes of Markdown that are read")
    fields, body = split_front_matter(plain_characters(decode(data, charset)))
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    paragraphs = list(_paragraphs(tokens))
    headed = bool(tokens) and tokens[0].type == "heading_open" and bool(paragraphs)
    if headed and (not fields.get("title") or fields["title"] == paragraphs[0]):
        fields["title"] = paragraphs.pop(0)
    paragraphs = trim_furniture(paragraphs)
    if not paragraphs:
        raise UnreadableSource("there is no text below the title and the front matter")
    return build_statement(describe(paragraphs, {"url": url, **fields}))


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    marker = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(cell for cell in row or () if cell)
            row = None
        text = _text_of(token)
        if not text:
            continue
        if row is not None:
            row.append(text)
            continue
        yield marker + text
        marker = ""


def _text_of(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    if token.type == "html_block" and not _HIDDEN.match(token.content):
        return _text_of_html(token.content)
    if token.type != "inline":
        return ""
    text = "".join(_inline_text(child) for child in token.children or ())
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def _inline_text(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "softbreak":
        return " "
    is_break = token.type == "hardbreak" or (
        token.type == "html_inline" and token.content.lower().startswith("<br")
    )
    return "\n" if is_break else ""


def _text_of_html(content: str) -> str:
    try:
        return " ".join(
            html.fragment_fromstring(content, create_parent=True).text_content().split()
        )
    except (etree.LxmlError, ValueError):
        return ""
