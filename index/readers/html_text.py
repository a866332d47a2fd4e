"""A page's main text, as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from trafilatura import bare_extraction

from index.cleaning import normalise, split_paragraphs
from index.errors import UnreadableSource

_MAX_TAGS = 200_000  # extraction takes up to 8 s on so many; a long speech has 2,000
_MAX_ATTRIBUTES = 1_000  # of one tag; libxml2 compares each with all before it
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000,}")
_MIN_EXTRACTED = 250  # characters; below, and where no `<p>` stands, texts are run together
_MAX_CELL = 300  # characters; a table with longer cells lays out a page, and holds no data
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|xlsx?|ods)(?:$|[?#])", re.I)
_SAYS_SOMETHING = 5  # words of a link that is a sentence
_OF_TEXT, _NEIGHBOURS = 80, 2  # characters of a paragraph of a text, and how many stand beside
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TOO_DEEP = "Excessive depth"  # what libxml2 says beyond 255 open elements
_HIDDEN = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form")
_TABLE_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_LAID_OUT = ("table", "p", "div", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "form")
_OF_A_TEXT = 1_000  # characters of one that is a text by itself, its lines being parted by breaks
# The page's own blocks, and those of trafilatura's tree.
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr section article main body "
    "head quote list item row code".split()
)
_BREAKS = frozenset({"br", "lb"})
_CELLS = frozenset({"td", "th", "cell"})


def parse_page(text: str) -> html.HtmlElement:
    """The tree of a page; raises `UnreadableSource` where it is nested too deeply or has too many
    tags, or a tag too many attributes."""
    if text.count("<") > _MAX_TAGS:
        raise UnreadableSource(f"more than {_MAX_TAGS} tags")
    if any(
        max(tag.count("="), len(tag.split())) > _MAX_ATTRIBUTES for tag in _LONG_TAG.findall(text)
    ):
        raise UnreadableSource(f"a tag of more than {_MAX_ATTRIBUTES} attributes")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", normalise(text)), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableSource(f"the HTML cannot be read: {error}") from None
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise UnreadableSource("the HTML is nested too deeply")
    for template in list(tree.iter("template")):  # no browser shows it
        template.drop_tree()
    return tree


def main_text(text: str) -> list[str]:
    """The paragraphs of a page's main text, in order; none for a page without text."""
    tree = parse_page(text)
    unmarked = tree.find(".//p") is None
    _unfold_layout_tables(tree)
    _unfold_preformatted(tree)
    _keep_linked_paragraphs(tree)
    try:
        found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    # What trafilatura raises on trees that no browser would make.
    except (ValueError, TypeError, AttributeError, IndexError, LookupError, etree.LxmlError):
        found = None
    body = getattr(found, "body", None)
    paragraphs = list(_split(_flatten(body))) if body is not None else []
    run_together = unmarked and len(paragraphs) == 1
    if run_together or sum(map(len, paragraphs)) < _MIN_EXTRACTED:
        return _all_text(parse_page(text))  # the extraction has changed the tree
    return _parted(paragraphs[0], text) if len(paragraphs) == 1 else paragraphs


def _parted(paragraph: str, text: str) -> list[str]:
    """What extraction gave as one paragraph, in the page's own: it runs together what it finds by
    its last resort."""
    whole = " ".join(paragraph.split())
    parts = [part for part in _all_text(parse_page(text)) if " ".join(part.split()) in whole]
    return parts if len(parts) > 1 else [paragraph]


def _unfold_layout_tables(tree: html.HtmlElement) -> None:
    """Make divisions of tables that place text on the page, as sites of the 1990s do."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td", "th") if _table_of(cell) is table]
        if any(
            next(cell.iter(*_LAID_OUT), None) is not None or len(cell.text_content()) > _MAX_CELL
            for cell in cells
        ):
            for part in list(table.iter(*_TABLE_PARTS)):
                if part is table or _table_of(part) is table:
                    part.tag = "div"


def _table_of(element: html.HtmlElement) -> html.HtmlElement | None:
    return next(element.iterancestors("table"), None)


def _unfold_preformatted(tree: html.HtmlElement) -> None:
    """Make paragraphs of preformatted text, whose line ends mean something."""
    for block in list(tree.iter("pre")):
        paragraphs = split_paragraphs(normalise(block.text_content()))
        tail = block.tail
        block.clear()
        block.tag, block.tail = "div", tail
        for paragraph in paragraphs:
            lines = paragraph.split("\n")
            element = etree.SubElement(block, "p")
            element.text = lines[0]
            for line in lines[1:]:
                etree.SubElement(element, "br").tail = line


def _keep_linked_paragraphs(tree: html.HtmlElement) -> None:
    """Make plain text of paragraphs and list items that are but a link, where they stand among
    those of a text and name an annex, or say something: extraction takes every such one for a
    menu."""
    for paragraph in list(tree.iter("p", "li")):
        links = list(paragraph.iter("a"))
        words = " ".join(paragraph.text_content().split())
        linked = " ".join(" ".join(link.text_content() for link in links).split())
        # What is beside the link are marks at most.
        if not links or sum(map(str.isalnum, words)) > sum(map(str.isalnum, linked)):
            continue
        is_annex = any(_DOCUMENT.search(link.get("href") or "") for link in links)
        if (is_annex or len(words.split()) >= _SAYS_SOMETHING) and _is_in_text(paragraph):
            for link in links:
                link.drop_tag()


def _is_in_text(paragraph: html.HtmlElement) -> bool:
    """Whether it has neighbours that are paragraphs, or items, of a text."""
    beside = paragraph.getparent()
    if paragraph.tag == "li" and beside is not None:
        items = [one for one in beside if one.tag == "li"]
        # The items of a menu are links, every one of them.
        if len(items) > 1:
            return sum(not _unlinked(one) for one in items) * 2 <= len(items)
        beside = beside.getparent()
    texts = [one for one in (beside if beside is not None else ()) if one.tag == "p"]
    lengths = [length for one in texts if (length := _unlinked(one)) >= _OF_TEXT]
    return len(lengths) >= _NEIGHBOURS or sum(lengths) >= _OF_A_TEXT


def _unlinked(paragraph: html.HtmlElement) -> int:
    """Characters outside of links."""
    linked = sum(len(link.text_content()) for link in paragraph.iter("a"))
    return len(paragraph.text_content()) - linked


def _flatten(element: html.HtmlElement) -> str:
    """The text below an element: blocks apart by blank lines, cells of a row by `|`."""
    parts = [_on_one_line(element.text)]
    cells = 0
    for child in element:
        if child.tag in _BREAKS:
            parts.append("\n")
        elif child.tag in _CELLS:
            parts.append((" | " if cells else "") + _flatten(child).strip())
            cells += 1
        else:
            mark = "\n\n" if child.tag in _BLOCKS else ""
            parts.append(f"{mark}{_flatten(child)}{mark}")
        parts.append(_on_one_line(child.tail))
    return "".join(parts)


def _on_one_line(text: str | None) -> str:
    """Text as a browser shows it: line ends in the source are spaces."""
    return re.sub(r"\s+", " ", text or "")


def _split(text: str) -> Iterator[str]:
    """Two line breaks in a row end a paragraph; one stays a line break."""
    for block in re.split(r"\n\s*\n", text):
        lines = [" ".join(line.split()) for line in block.split("\n")]
        paragraph = "\n".join(line for line in lines if line)
        if paragraph.strip(" |"):
            yield paragraph


def _all_text(tree: html.HtmlElement) -> list[str]:
    """All text outside navigation, for a page too short or too odd for its main part to show."""
    body = tree.find("body")
    if body is None:
        return []
    _unfold_preformatted(tree)
    for element in list(body.iter(*_HIDDEN)):
        element.drop_tree()
    return list(_split(_flatten(body)))
