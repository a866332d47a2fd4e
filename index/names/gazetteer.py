"""The data files as parties and entries, with the variants that writing brings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from index.names.records import Form, Kind, Party
from index.names.trie import Entry, Rule
from index.names.words import fold_word, read_form
from index.toml import load_toml

_FILES: tuple[tuple[str, Kind], ...] = (
    ("states", "state"),
    ("former", "state"),
    ("territories", "territory"),
    ("bodies", "body"),
)
_FORMS: tuple[tuple[str, Form], ...] = (
    ("name", "name"),
    ("names", "name"),
    ("official", "name"),
    ("adj", "adjective"),
    ("abbr", "abbreviation"),
    ("capital", "capital"),
    ("places", "place"),
)
# Goddess, river; a surname: these are written in capitals or are something else.
_STRICT_ABBREVIATIONS = frozenset({"ISIS", "ALBA"})
_OF = re.compile(r"(?P<head>.+ of)(?P<the> the)? (?P<tail>[^()]+)")
_DOTTED_LETTERS = range(2, 6)


class Gazetteer:
    """The parties of the data files and the forms that name them in English."""

    def __init__(self) -> None:
        self.parties: dict[str, Party] = {}
        self.successors: dict[str, str] = {}
        self.keys_by_cldr: dict[str, str] = {}
        self.spellings: dict[str, tuple[str, ...]] = {}
        """Each spelling of a place, folded, to all spellings of that place."""
        self.entries: list[Entry] = []
        for file, kind in _FILES:
            for key, row in load_toml("index.names", f"data/{file}.toml").items():
                self._take_in(key, kind, row)
        contexts = load_contexts()
        for several in contexts["several"]:
            parties = tuple(self.parties[key] for key in several["parties"].split())
            for form in split_forms(several["forms"]):
                self.entries.extend(form_entries(form, parties, several["form"]))
        for form in split_forms(contexts["masks"]):
            self.entries.extend(form_entries(form, (), "name"))

    def _take_in(self, key: str, kind: Kind, row: dict[str, str]) -> None:
        party = self.parties[key] = Party(key, row["name"], kind)
        self.keys_by_cldr[row.get("cldr", key)] = key
        if "successor" in row:
            self.successors[key] = row["successor"]
        for column, form in _FORMS:
            for surface in split_forms(row.get(column, "")):
                self.entries.extend(form_entries(surface, (party,), form))
        for surface in split_forms(row.get("seats", "")):
            tokens = read_form(surface)
            self.entries.append(Entry(surface, tokens, (party,), "capital", "seat"))
        for surface in split_forms(row.get("official", "")):
            self.entries.extend(_inverted(surface, party))
        for surface in split_forms(row.get("prefix", "")):
            self.entries.append(Entry(surface, (surface,), (party,), "adjective", "prefix"))
        for place in row.get("places", "").split(";"):
            spellings = tuple(split_forms(place))
            self.spellings.update((fold_form(spelling), spellings) for spelling in spellings)


@cache
def load_contexts() -> dict[str, Any]:
    """The tables of contexts.toml; read once."""
    return load_toml("index.names", "data/contexts.toml")


def fold_form(form: str) -> str:
    """A form's tokens, folded, joined by spaces: equal when a text may hold one for the other."""
    return " ".join(fold_word(token) for token in read_form(form))


def split_forms(cell: str, drop_article: bool = True) -> Iterator[str]:
    """The forms in a cell of a data file, plurals spelled out.

    >>> list(split_forms("Kuwaiti(s) | the Netherlands"))
    ['Kuwaiti', 'Kuwaitis', 'Netherlands']
    """
    for piece in re.split(r"[|;]", cell):
        form = " ".join(piece.split())
        if drop_article:
            form = re.sub(r"^[Tt]he ", "", form)
        if form.endswith("(s)"):
            yield form[:-3]
            yield form[:-3] + "s"
        elif form:
            yield form


def form_entries(surface: str, parties: tuple[Party, ...], form: Form) -> Iterator[Entry]:
    """A form and what writing makes of it: "St.", "Peoples", "U.S."."""
    strict = surface in _STRICT_ABBREVIATIONS
    rule: Rule = "strict" if strict else "plain"
    for tokens in dict.fromkeys(_spelled(read_form(surface))):
        yield Entry(surface, tokens, parties, form, rule)
    if form == "abbreviation" and surface.isalpha() and surface.isupper():
        if len(surface) not in _DOTTED_LETTERS:
            return
        dotted = ".".join(surface) + "."
        for spelled in (dotted, dotted[:-1]):
            yield Entry(dotted, read_form(spelled), parties, form, "strict")


def _spelled(tokens: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    yield tokens
    if "Saint" in tokens:
        at = tokens.index("Saint")
        yield (*tokens[:at], "St", ".", *tokens[at + 1 :])
        yield (*tokens[:at], "St", *tokens[at + 1 :])
    if "s" in tokens[1:]:
        at = tokens.index("s")
        yield (*tokens[: at - 1], tokens[at - 1] + "s", *tokens[at + 1 :])


def _inverted(surface: str, party: Party) -> Iterator[Entry]:
    """ "Korea, Republic of" and "Korea (Republic of)" from "Republic of Korea"."""
    match = _OF.fullmatch(surface)
    if match is None:
        return
    head, tail = match["head"] + (match["the"] or ""), match["tail"]
    bracketed = f"{tail} ({head})"
    for tokens in _spelled(read_form(bracketed)):
        yield Entry(bracketed, tokens, (party,), "name")
    for tokens in _spelled(read_form(f"{tail}, {head}")):
        yield Entry(f"{tail}, {head}", tokens, (party,), "name", "inverted")
