"""Whether the words around a form let it stand for its party."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from qa.names.gazetteer import fold_form, load_contexts, split_forms
from qa.names.trie import Candidate, capitals_fit
from qa.names.words import WORD, fold_word

_LOOK_BACK = 48  # characters: enough for the longest of the words that are looked for
_FOREIGN_LOWER_MIN = 6  # letters; a shorter name in lower case is too often a word


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
    """The rules of contexts.toml, compiled."""

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
        self._geography_before = re.compile(rf"\b(?:{geography['before']})\s+(?:the\s+)?$", re.I)
        self._geography_after = re.compile(rf"\s+(?:{geography['after']})(?![\w-])", re.I)
        self._treaty_before, self._treaty_after, self._treaty_asked = _treaties(data["treaties"])
        persons = data["persons"]
        self._person_names = frozenset(persons["names"].split())
        honorifics = "|".join(word.capitalize() for word in persons["honorifics"].split())
        self._person_before = re.compile(
            rf"\b(?:(?:{honorifics})\.?|(?i:{_words(persons['given'])}))\s+(?:\w\.\s+)?$"
        )
        posts = "|".join(word.capitalize() for word in persons["posts"].split())
        self._post_before = re.compile(rf"\b(?:{posts})\s+$")
        self._elsewhere = _elsewhere(data["elsewhere"])

    def judge(self, text: str, candidate: Candidate, question: bool) -> Verdict:
        """What the candidate is; `question` lets lower case pass where it is unambiguous."""
        entry = candidate.entry
        before = text[max(0, candidate.start - _LOOK_BACK) : candidate.start]
        if not self._case_allows(text, candidate, before, question):
            return Verdict.SHORTER
        if not entry.parties:
            return Verdict.NOTHING
        if entry.rule == "prefix" and not re.match(r"[-‐‑–]\w", text[candidate.end :][:2]):
            return Verdict.SHORTER
        if entry.rule == "inverted" and re.match(
            r"\s+(?:the\s+)?[^\W\d_a-z]", text[candidate.end : candidate.end + 8]
        ):
            return Verdict.SHORTER
        if self._is_another_thing(text, candidate, before, question):
            return Verdict.NOTHING
        return Verdict.MENTION

    def _case_allows(self, text: str, found: Candidate, before: str, question: bool) -> bool:
        word = fold_word(found.words[0]) if len(found.words) == 1 else ""
        if capitals_fit(found) and not (word in self._shouted and _is_shouted(text, found)):
            return True
        if not question:
            return False
        if word in self._beside:
            lead, follow = self._beside[word]
            return bool(lead.search(before) or follow.match(text, found.end))
        if found.entry.rule == "foreign" and word and len(word) < _FOREIGN_LOWER_MIN:
            return False
        return word not in self._never_lower and found.entry.rule != "prefix"

    def _is_another_thing(self, text: str, found: Candidate, before: str, question: bool) -> bool:
        entry, end = found.entry, found.end
        if entry.form in ("name", "adjective") and (
            self._geography_after.match(text, end) or self._geography_before.search(before)
        ):
            return True
        if entry.form == "adjective" and re.match(
            r"[-\s](?:speaking|languages?)\b", text[end : end + 12], re.I
        ):
            return True
        if entry.form == "capital":
            after = self._treaty_asked if question else self._treaty_after
            if after.match(text, end) or self._treaty_before.search(before):
                return True
        if len(entry.tokens) > 2:
            return False
        if entry.tokens[0].casefold() in self._person_names and len(entry.tokens) == 1:
            given = self._person_before.search(before)
            if given or (self._post_before.search(before) and _surname_follows(text, end)):
                return True
        rule = self._elsewhere.get(fold_form(entry.surface))
        return rule is not None and bool(
            (rule[0] and rule[0].search(before)) or (rule[1] and rule[1].match(text, end))
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
    between = rf"(?:[A-Z][\w’'.-]*|and|of|for|on|\d+|(?i:{_words(data['between'])}))"
    run = rf"(?:[-–/]\w+)?\s*\+\s?\d+|(?:[-–/,]?\s*[A-Z]\w+)?(?:\s+{between}){{0,4}}?\s+"
    after = re.compile(rf"{run}(?:(?i:{any_case})|{capital})\b")
    asked = re.compile(rf"(?i:{run}(?:{any_case}|{capital})\b)")
    before = re.compile(rf"\b(?:{_words(data['before'])}) of (?:the )?$", re.I)
    return before, after, asked


def _surname_follows(text: str, end: int) -> bool:
    return (
        re.match(r"\s[A-Z][a-z’'-]+\b(?!\s+(?:Minister|Government))", text[end : end + 40])
        is not None
    )


def _is_shouted(text: str, found: Candidate) -> bool:
    """Whether the words on both sides stand in capitals too, so that "US" may be "us"."""
    before = WORD.findall(text[max(0, found.start - _LOOK_BACK) : found.start])[-2:]
    after = WORD.findall(text[found.end : found.end + _LOOK_BACK])[:2]
    around = [word for word in (*before, *after) if len(word) > 1]
    return len(around) > 1 and all(word.isupper() for word in around)
