"""The names of states, territories and bodies: found in texts, questions and issuer strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache

from index.names.agencies import agency_forms
from index.names.contexts import Contexts, Verdict
from index.names.foreign import foreign_entries
from index.names.gazetteer import (
    Gazetteer,
    fold_form,
    form_entries,
    load_contexts,
    split_forms,
)
from index.names.issuers import Issuers
from index.names.records import Form, Mention, Organ, Party
from index.names.trie import Entry, Trie, capitals_fit
from index.names.words import WORD, read_form
from index.records import Span
from index.toml import load_toml

_AROUND = re.compile(r"^(?:the|The|THE)\s+|['’][sS]?$")
_ORGANS = frozenset({"Commission", "COMMISSION", "Secretariat", "SECRETARIAT"})  # of a body
_FORM_ORDER: tuple[Form, ...] = ("name", "adjective", "abbreviation", "capital", "place")


class Names:
    """The gazetteer. Make one with `Names.load()`."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        parties: Mapping[str, Party],
        english: Trie,
        added: tuple[Entry, ...] = (),
    ) -> None:
        self._gazetteer = gazetteer
        self._parties = dict(parties)
        self._english = english
        self._added = added
        self._contexts = Contexts.load()
        self._issuers = Issuers(self._parties, self._find_for_issuer)
        self._party_of = lru_cache(maxsize=65536)(self._issuers.parties_of)
        self._whole = lru_cache(maxsize=65536)(self._read_whole)

    @classmethod
    def load(cls) -> Names:
        """The gazetteer of the data files; built once."""
        return _load()

    def extended(self, extra: Mapping[str, Iterable[str]]) -> Names:
        """Names with more forms: a key that is known gets them, another becomes a party.

        A new party is called by its first form and counts as a body.
        """
        parties = dict(self._parties)
        entries: list[Entry] = []
        for key, forms in extra.items():
            surfaces = [surface for surface in forms if read_form(surface)]
            if key not in parties:
                parties[key] = Party(key, surfaces[0] if surfaces else key, "body")
            for surface in surfaces:
                entries.extend(form_entries(surface, (parties[key],), "name"))
        english = self._english.extended(entries)
        return Names(self._gazetteer, parties, english, (*self._added, *entries))

    def parties(self) -> tuple[Party, ...]:
        """Every state, territory and body that is known."""
        return tuple(self._parties.values())

    def party(self, key: str) -> Party:
        """The party of a key; raises `KeyError`."""
        return self._parties[key]

    def same(self, key: str) -> frozenset[str]:
        """The keys that count as one issuer: Russia answers for the Soviet Union, and no other."""
        root = self._gazetteer.successors.get(key, key)
        heirs = {old for old, new in self._gazetteer.successors.items() if new == root}
        return frozenset({root, *heirs})

    def find(self, text: str, *, question: bool = False) -> list[Mention]:
        """The mentions in a text, left to right, not overlapping, the longest form at each place.

        A text needs the capitals of a name; a question may write it in lower case where that is
        not another word, and may use the names of other languages.
        """
        trie = self._full if question else self._english
        firsts = trie.firsts
        mentions: list[Mention] = []
        at = 0
        for match in WORD.finditer(text):
            word = match.group()
            if not question and word not in firsts and word.isascii():
                continue
            start = match.start()
            if start < at:
                continue
            end, mention = self._read(text, start, match.end(), trie, question)
            at = max(at, end)
            if mention is not None:
                mentions.append(mention)
        return mentions

    def party_of(self, issuer: str) -> tuple[Party, ...]:
        """The parties behind an issuer or voice string, in its order; empty when unknown."""
        return self._party_of(issuer)

    def whole(self, place: str) -> Party | None:
        """The party that a whole string names: by name, adjective, abbreviation, seat or office.

        A capital or a part of a state is none: what is said in it is not said for the state.
        """
        return self._whole(" ".join(place.split()))

    def ending(self, text: str) -> Mention | None:
        """The name, in any language, with which a text ends: "la República del Perú".

        As with `whole`, a capital or a part of a state is none.
        """
        last = next(reversed(self.find(text, question=True)), None)
        if last is None or last.span.end < len(text.rstrip()) or last.form in {"capital", "place"}:
            return None
        return last

    def aliases(self, party: Party) -> tuple[str, ...]:
        """The forms to search for in texts, the name first; each is found without its capitals.

        Left out: a form that holds a shorter one, words that are something else without capitals
        ("US"), and forms that stand for several parties. A hit is a candidate: `find` decides.
        """
        return self._aliases.get(party.key, ())

    def loose_aliases(self, party: Party) -> tuple[str, ...]:
        """The forms that may stand for the party and for others: "Korea", "Congolese"."""
        return tuple(
            dict.fromkeys(
                entry.surface
                for entry in self._entries
                if len(entry.parties) > 1 and party in entry.parties
            )
        )

    def spellings(self, place: str) -> tuple[str, ...]:
        """All spellings of a place that is part of a state ("Donbass", "Donbas" …); else empty."""
        return self._gazetteer.spellings.get(fold_form(place), ())

    def organs(self, text: str) -> list[Organ]:
        """The offices named in a text or question, left to right, in any case of letters."""
        organs: list[Organ] = []
        at = 0
        for match in WORD.finditer(text):
            if match.start() < at:
                continue
            for found in _organ_trie().candidates(text, match.start(), match.end()):
                kind, keys = _organs()[fold_form(found.entry.surface)]
                span = Span(found.start, found.end)
                organs.append(Organ(span, kind, tuple(self._parties[key] for key in keys)))
                at = found.end
                break
        return organs

    def organ(self, text: str) -> Organ | None:
        """The first office named in a text or question."""
        return next(iter(self.organs(text)), None)

    @cached_property
    def _full(self) -> Trie:
        """English and the other languages, and the news agencies that a question may ask by;
        babel is read on the first question."""
        agencies = [
            Entry(form, read_form(form), (self._parties[key],), "name")
            for form, key in agency_forms().items()
        ]
        return self._english.extended([*_foreign(), *agencies])

    @property
    def _entries(self) -> tuple[Entry, ...]:
        return (*self._gazetteer.entries, *self._added)

    @cached_property
    def _aliases(self) -> dict[str, tuple[str, ...]]:
        unsafe = frozenset(load_contexts()["confusable"]["searched"].split())
        forms: dict[str, dict[str, tuple[int, str]]] = {}
        for entry in self._entries:
            folded = fold_form(entry.surface)
            if len(entry.parties) != 1 or entry.rule in ("prefix", "inverted") or folded in unsafe:
                continue
            order = _FORM_ORDER.index(entry.form)
            forms.setdefault(entry.parties[0].key, {}).setdefault(folded, (order, entry.surface))
        for key, cell in load_contexts()["confusable"]["instead"].items():
            order = _FORM_ORDER.index("abbreviation")
            forms[key].update((fold_form(form), (order, form)) for form in split_forms(cell, False))
        return {key: _shortest(found) for key, found in forms.items()}

    def _read_whole(self, place: str) -> Party | None:
        bare = _AROUND.sub("", place)
        word = WORD.match(bare)
        if word is None:
            return None
        for found in self._english.candidates(bare, 0, word.end()):
            if WORD.search(bare, found.end):
                break  # the longest comes first
            entry = found.entry
            named = entry.form not in ("capital", "place") or entry.rule == "seat"
            if entry.parties and named and entry.rule != "prefix" and capitals_fit(found):
                return entry.parties[0]
        head, _, organ = bare.rpartition(" ")
        body = self.whole(head) if organ in _ORGANS else None
        return body if body and body.kind == "body" else self._issuers.office(bare)

    def _find_for_issuer(self, text: str) -> list[Mention]:
        return self.find(text, question=True)

    def _read(
        self, text: str, start: int, end: int, trie: Trie, question: bool
    ) -> tuple[int, Mention | None]:
        """How far the word at `[start, end)` and those after it were read, and what they name."""
        for found in trie.candidates(text, start, end):
            verdict = self._contexts.judge(text, found, question)
            if verdict is Verdict.MENTION:
                party, *also = found.entry.parties
                span = Span(found.start, found.end)
                return found.end, Mention(span, party, found.entry.form, tuple(also))
            if verdict is Verdict.NOTHING:
                return found.end, None
        return end, None


def _shortest(found: Mapping[str, tuple[int, str]]) -> tuple[str, ...]:
    """The forms without those that hold another as whole words, in order of kind."""
    padded = [f" {folded} " for folded in found]
    kept = [
        pair
        for folded, pair in found.items()
        if not any(other in f" {folded} " and other != f" {folded} " for other in padded)
    ]
    return tuple(surface for _, surface in sorted(kept, key=lambda pair: pair[0]))


@cache
def _load() -> Names:
    gazetteer = Gazetteer()
    return Names(gazetteer, gazetteer.parties, Trie(gazetteer.entries))


@cache
def _foreign() -> tuple[Entry, ...]:
    names = _load()
    return tuple(foreign_entries(names._gazetteer, names._english))


@cache
def _organs() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each office's folded form to its kind and the keys of those it may belong to."""
    data = load_toml("index.names", "data/organs.toml")
    organs: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in data["kind"]:
        keys = tuple(row.get("parties", "").split())
        organs.update((fold_form(form), (row["name"], keys)) for form in split_forms(row["forms"]))
    for key, cell in data["of"].items():
        organs.update((fold_form(form), ("own", (key,))) for form in split_forms(cell))
    return organs


@cache
def _organ_trie() -> Trie:
    return Trie(Entry(form, read_form(form)) for form in _organs())
