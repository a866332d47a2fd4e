"""A quote with its source in words, as plain text and as Markdown."""

from __future__ import annotations

import re

from index.one_line import one_line
from qa.answer.verification import unwrapped
from qa.answer.wording import post
from web.citing.printable import printable
from web.citing.records import (
    Cited,
    day_first,
    kind_name,
    link,
    published,
    safe_link,
    title,
)
from web.sides import side, voice_note

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$]")
"""What CommonMark and its dialects read as markup inside a line."""
_LINE_START = re.compile(r"^([#+=:-]|\d{1,9}(?=[.)]))", re.ASCII)
"""And at the start of one: headings, lists, rules, tables."""

_ENTITY = re.compile(r"&(?=#?\w+;)")


def plain(cited: Cited) -> str:
    """The quote, word for word, and its source below it."""
    lines = [f"“{printable(unwrapped(cited.citation.quote))}”", f"— {source_line(cited)}"]
    return "\n".join([*lines, *filter(None, [link(cited), _found(cited, cited.address)])])


def markdown(cited: Cited) -> str:
    """The quote as a block quotation that shows its very words, and its source below it."""
    name, url = title(cited), link(cited)
    shown = escaped(name) if name else None
    if url:
        shown = f"[{shown or escaped(url)}]({_target(url)})"
    address = safe_link(cited.address)
    found = _found(cited, f"[{escaped(address)}]({_target(address)})" if address else None)
    source = f"— {_source(cited, shown, markup=True)}"
    return f"{quoted(cited.citation.quote)}\n>\n> {source}" + (f"\n>\n> {found}" if found else "")


def source_line(cited: Cited) -> str:
    """Whose words, in which text, when."""
    return _source(cited, title(cited))


def quoted(quote: str) -> str:
    """A quote as a Markdown block quotation, in quotation marks; wrapped lines are joined."""
    lines = "\n".join(escaped(line) for line in f"“{printable(unwrapped(quote))}”".splitlines())
    return "\n".join(f"> {line}".rstrip() for line in lines.split("\n"))


def escaped(text: str) -> str:
    """A line of text that Markdown shows as it stands; white space at its ends is left out."""
    bare = _SPECIAL.sub(r"\\\g<0>", text.strip())
    match = _LINE_START.match(bare)
    if not match:
        return bare
    at = match.end() if match.group().isdigit() else 0
    return f"{bare[:at]}\\{bare[at:]}"


def _target(url: str) -> str:
    """A link's destination: a bracket would end it, and an entity in it would be read as one."""
    closed = url.replace("(", "%28").replace(")", "%29")
    return _ENTITY.sub("&amp;", closed)


def _source(cited: Cited, shown_title: str | None, *, markup: bool = False) -> str:
    """Who, in which text, when; and whose words they are where that is not plain."""
    citation = cited.citation
    write = escaped if markup else str
    people = [citation.called, post(citation.role)]
    party = side(citation)
    if party != citation.called and not (citation.role and _within(party, citation.role)):
        people.append(party)
    names = [write(one_line(name)) for name in people if name and name.strip()]
    when = published(cited)
    text = shown_title if markup else (f"“{shown_title}”" if shown_title else None)
    parts = [
        *names,
        text or f"{kind_name(cited.kind)} without a title",
        day_first(when) if when else "undated",
    ]
    note = voice_note(citation)
    return ", ".join(parts) + "." + (f" {write(note[:1].upper() + note[1:])}." if note else "")


def _within(issuer: str, role: str) -> bool:
    return issuer.casefold() in role.casefold()


def _found(cited: Cited, address: str | None) -> str | None:
    """When it was looked up, in which revision, and where On Record shows it."""
    parts = [f"On Record, {day_first(cited.found_on)}" if cited.found_on else ""]
    if cited.citation.revision > 1:
        parts.append(f"revision {cited.citation.revision} of the text")
    words = ", ".join(filter(None, parts))
    return ": ".join(filter(None, [words[:1].upper() + words[1:], address])) or None
