"""Whether the words around a form let it stand for its party."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Any

from index.names.gazetteer import fold_form, load_contexts, split_forms
from index.names.posts import load_posts
from index.names.trie import Candidate, Entry, capitals_fit
from index.names.words import fold_word

_LOOK_BACK = 48  # characters: enough for the longest of the words that are looked for
_LOOK_AHEAD = 120  # characters: a city and the four words that may stand before "Agreement"
_SHORT = 2  # words: a longer form is no person's name
_SHOUTED_WORDS = 2  # beside the word itself: two abbreviations may stand side by side
_FOREIGN_LOWER_MIN = 6  # letters; a shorter name in lower case is too often a word

_COMPOUND = re.compile(r"[-‐‑–]\w")
_LIST_GOES_ON = re.compile(r"\s+(?:the\s+)?[^\W\d_a-z]")
_LANGUAGE = re.compile(r"[-\s](?:speaking|languages?)\b", re.I)
_MONEY = re.compile(r"\s+dollars?\b", re.I)
_SHOUT_BEFORE = re.compile(r"((?:\b[A-Z][A-Z'’]* ){0,6})$")
_SHOUT_AFTER = re.compile(r"^((?: [A-Z][A-Z'’]*\b){0,6})")
_SURNAME = re.compile(r"\s[A-Z][a-z’'-]+\b(?!\s+(?:Minister|Government))")


class Verdict(Enum):
    """What a candidate is, where it stands."""

    MENTION = "mention"
    NOTHING = "nothing"
    """The words are another thing, and hold no mention at all."""
    SHORTER = "shorter"
    """Not this form; a shorter one may stand here."""


def _words(cell: str) -> str:
    return "|".join(re.escape(word) for word in cell.split())


class Contexts:
    """The rules of contexts.toml, compiled. `Contexts.load()` makes them once."""

    @classmethod
    def load(cls) -> Contexts:
        """The one set of rules."""
        return _load()

    def __init__(self) -> None:
        data = load_contexts()
        self._never_lower = frozenset(data["lower"]["never"].split())
        self._beside: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
            word: (
                re.compile(rf"\b(?:{_words(rule['before'])})\s+$", re.I),
                re.compile(rf"(?:['’]s)?\s+(?:{_words(rule['after'])})\b|[-–—]\w", re.I),
            )
            for word, rule in data["lower"]["beside"].items()
        }
        self._shouted = frozenset(data["confusable"]["shouted"].split())
        geography = data["geography"]
        self._geography_before = re.compile(rf"\b(?:{geography['before']})\s+$", re.I)
        self._geography_after = re.compile(rf"\s+(?:{geography['after']})(?![\w-])", re.I)
        self._treaty_before, self._treaty_after, self._treaty_asked = _treaties(data["treaties"])
        persons = data["persons"]
        self._person_names = frozenset(persons["names"].split())
        honorifics = "|".join(word.capitalize() for word in persons["honorifics"].split())
        self._person_before = re.compile(
            rf"\b(?:(?:{honorifics})\.?|(?i:{_words(persons['given'])}))\s+(?:\w\.\s+)?$"
        )
        posts = "|".join(word.capitalize() for word in sorted(load_posts().before_person))
        self._post_before = re.compile(rf"\b(?:{posts})\s+$")
        self._elsewhere = _elsewhere(data["elsewhere"])

    def judge(self, text: str, candidate: Candidate, question: bool) -> Verdict:
        """What the candidate is; `question` lets lower case pass where it is unambiguous."""
        entry = candidate.entry
        before = text[max(0, candidate.start - _LOOK_BACK) : candidate.start]
        after = text[candidate.end : candidate.end + _LOOK_AHEAD]
        if not self._case_allows(candidate, before, after, question):
            return Verdict.SHORTER
        if not entry.parties:
            return Verdict.NOTHING
        if entry.rule == "prefix" and not _COMPOUND.match(after):
            return Verdict.SHORTER
        if entry.rule == "inverted" and _LIST_GOES_ON.match(after):
            return Verdict.SHORTER
        if self._is_another_thing(entry, before, after, question):
            return Verdict.NOTHING
        return Verdict.MENTION

    def _case_allows(self, found: Candidate, before: str, after: str, question: bool) -> bool:
        word = fold_word(found.words[0]) if len(found.words) == 1 else ""
        if capitals_fit(found) and not (word in self._shouted and _is_shouted(before, after)):
            return True
        if not question:
            return False
        if word in self._beside:
            lead, follow = self._beside[word]
            return bool(lead.search(before) or follow.match(after))
        if found.entry.rule == "foreign" and word and len(word) < _FOREIGN_LOWER_MIN:
            return False
        return word not in self._never_lower and found.entry.rule != "prefix"

    def _is_another_thing(self, entry: Entry, before: str, after: str, question: bool) -> bool:
        """Whether the words around make it a sea, a treaty, a language, money or a person."""
        if entry.form == "abbreviation":
            return before.endswith("$") or after.startswith("$") or bool(_MONEY.match(after))
        if (
            entry.form in ("name", "adjective")
            and entry.parties[0].kind != "body"
            and (self._geography_after.match(after) or self._geography_before.search(before))
        ):
            return True
        if entry.form == "adjective" and _LANGUAGE.match(after):
            return True
        if entry.form == "capital" and entry.rule != "seat":
            treaty = self._treaty_asked if question else self._treaty_after
            if treaty.match(after) or self._treaty_before.search(before) or before.endswith("New "):
                return True
        return self._is_elsewhere(entry, before, after) or (
            len(entry.tokens) <= _SHORT and self._is_person(entry, before, after)
        )

    def _is_person(self, entry: Entry, before: str, after: str) -> bool:
        if len(entry.tokens) > 1 or fold_word(entry.tokens[0]) not in self._person_names:
            return False
        if self._person_before.search(before):
            return True
        return bool(self._post_before.search(before) and _SURNAME.match(after))

    def _is_elsewhere(self, entry: Entry, before: str, after: str) -> bool:
        rule = self._elsewhere.get(fold_form(entry.surface))
        return rule is not None and bool(
            (rule[0] and rule[0].search(before)) or (rule[1] and rule[1].match(after))
        )


_Pair = tuple["re.Pattern[str] | None", "re.Pattern[str] | None"]


def _elsewhere(rules: list[dict[str, str]]) -> dict[str, _Pair]:
    compiled: dict[str, _Pair] = {}
    for rule in rules:
        before, after = rule.get("before"), rule.get("after")
        pair = (
            re.compile(rf"\b(?:{before}),?\s+$", re.I) if before else None,
            re.compile(rf"(?:{after})\b", re.I) if after else None,
        )
        compiled.update((fold_form(form), pair) for form in split_forms(rule["forms"]))
    return compiled


def _treaties(data: dict[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Before a city, after a city in a text, after a city in a question."""
    any_case = _words(data["after"])
    capital = "|".join(word.capitalize() for word in data["after_capital"].split())
    between = rf"(?:[A-Z][\w’'.-]*|and|of|\d+|(?i:{_words(data['between'])}))"
    run = rf"(?:[-–/]\w+)?\s*\+\s?\d+|(?:[-–/,]?\s*[A-Z]\w+)?(?:\s+{between}){{0,4}}?\s+"
    after = re.compile(rf"{run}(?:(?i:{any_case})|{capital})\b")
    asked = re.compile(rf"{run}(?:(?i:{any_case}|{_words(data['after_asked'])})|{capital})\b")
    before = re.compile(rf"\b(?:{_words(data['before'])}) of (?:the )?$", re.I)
    return before, after, asked


def _is_shouted(before: str, after: str) -> bool:
    """Whether it stands in a run of words in capitals, so that "US" may be "us"."""
    around = _SHOUT_BEFORE.findall(before)[0] + _SHOUT_AFTER.findall(after)[0]
    return len(around.split()) >= _SHOUTED_WORDS


@cache
def _load() -> Contexts:
    return Contexts()
