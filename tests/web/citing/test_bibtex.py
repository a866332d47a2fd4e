"""BibTeX entries are read by a parser of BibTeX, and say what was put in."""

from __future__ import annotations

import re

from hypothesis import given
from pybtex.database import Entry, parse_string

from qa.records import Attribution
from tests.web.citing.cases import anything, cited
from web.citing import Cited
from web.citing.bibtex import bibtex, key
from web.citing.records import one_line

_COMMANDS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def test_an_entry() -> None:
    source = cited(family_last=True, lang="en", attribution=Attribution.REPORTED, voice="Korund")
    assert bibtex(source) == (
        "@misc{marend2019onpeace-1,\n"
        "  author = {Marend, Ilse},\n"
        "  title = {{On Peace}},\n"
        "  howpublished = {Speech, Vessaria},\n"
        "  url = {https://vessaria.example/a},\n"
        "  urldate = {2026-11-25},\n"
        "  language = {en},\n"
        "  note = {Words of Korund, as reported by Vessaria.},\n"
        "  annote = {“We condemn the launch.”},\n"
        "  year = {2019},\n"
        "  month = mar,\n"
        "  day = {5},\n"
        "}"
    )


def test_an_office_is_not_split_into_given_and_family_name() -> None:
    source = cited(speaker=None, issuer="Ministry of Trade and Peace of Vessaria")
    [author] = _entry(bibtex(source)).persons["author"]
    assert str(author) == "{Ministry of Trade and Peace of Vessaria}"


def test_those_who_speak_jointly_are_authors_each() -> None:
    source = cited(speaker=None, attribution=Attribution.JOINT, voice="Vessaria; Korund and Sons")
    names = [str(author) for author in _entry(bibtex(source)).persons["author"]]
    assert names == ["{Vessaria}", "{Korund and Sons}"]


def test_a_date_is_no_more_precise_than_it_is() -> None:
    assert "month" not in bibtex(cited(published_on="2019"))
    assert "day" not in bibtex(cited(published_on="2019-03"))
    assert "year" not in bibtex(cited(published_on=None))


def test_letters_of_any_script_are_kept() -> None:
    source = cited(title="السلام ليس موسما", quote="Überall – 平和")
    assert "السلام ليس موسما" in bibtex(source)
    assert "Überall – 平和" in bibtex(source)


@given(anything)
def test_whatever_a_statement_holds_the_entry_can_be_read(source: Cited) -> None:
    entry = _entry(bibtex(source))
    assert entry.type == "misc"
    assert entry.key == key(source)
    assert re.fullmatch(r"[a-z0-9]+-\d+", entry.key or "")
    assert _said(entry.fields["annote"]) == one_line(f"“{source.citation.quote}”")
    title = one_line(source.citation.title or "")
    assert _said(entry.fields.get("title", "")[1:-1]) == title
    assert "javascript:" not in entry.fields.get("url", "")


def _entry(text: str) -> Entry:
    [entry] = parse_string(text, "bibtex").entries.values()
    assert isinstance(entry, Entry)
    return entry


def _said(value: str) -> str:
    """What LaTeX sets for a field."""
    return re.sub(
        r"\\(?:([a-z]+)\{\}|([&%$#_]))",
        lambda match: _COMMANDS[match[1]] if match[1] else match[2],
        value,
    )
