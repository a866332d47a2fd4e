"""Whom a title names as the one speaker of a text without labels: "Remarks by Minister Ana Kovac",
"Speech - Ana Kovac: Trade today", "Ana Kovac, Minister of Trade, at the Harbour Forum"."""

from __future__ import annotations

import re
from dataclasses import replace

from index.names import Names
from index.records import Statement
from index.turns.held import is_outside
from index.turns.introductions import Introduced, introduced
from index.turns.name_reading import STOPS
from index.turns.post_words import longest_post
from index.turns.sides import OwnSide
from index.turns.words import NAME_PARTICLES, fold_label, label_words

_SPEECH = (
    r"(?:(?:opening|closing|keynote|welcome|welcoming|introductory|concluding|national|full|video|"
    r"ministerial|parliamentary|press|written|transcript of|text of)\s+)*"
    r"(?:speech|remarks|statement|address|keynote|message|intervention|lecture|eulogy|comments)"
)
_BY = re.compile(
    rf"^(?:the\s+)?{_SPEECH}(?:\s+(?:given|delivered|made))?\s+(?:by|of|from)\s+(?P<who>.+)$", re.I
)
_DASHED = re.compile(rf"^{_SPEECH}\s*[-–—:|]\s*(?P<who>[^-–—:|]+?)\s*[-–—:|]", re.I)
_FIRST = re.compile(r"^(?P<who>[^,:–—|]+),\s*(?P<post>[^:]+?),\s*(?:at|to|on|in|before)\b")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w’'.-]*")
_FIRST_PERSON = re.compile(r"\b(?:I|my|My|me)\b")
_MIN_FIRST_PERSON = 2  # once may be a quotation's
_PAIR = 2
_NAME_WORDS = range(_PAIR, 5)


def title_speaker(statement: Statement) -> Introduced | None:
    """The person of the publisher's own side whose words a text is by its title; None where the
    record has a speaker, the text is nobody's in the first person, or the title names several."""
    title = " ".join((statement.title or "").split())
    if statement.speaker or not title:
        return None
    if len(_FIRST_PERSON.findall(statement.text)) < _MIN_FIRST_PERSON:
        return None
    person = _named(title)
    if person is None or is_outside(person.post):
        return None
    own = OwnSide(statement.issuer)
    return person if person.place is None or own.owns(person.place) else None


def _named(title: str) -> Introduced | None:
    told = [person for person in introduced(title) if person.name]
    for pattern in (_BY, _DASHED, _FIRST):
        match = pattern.match(title)
        if match is None:
            continue
        words = match["who"]
        led = [p for p in told if p.name and words.find(p.name.split()[-1]) >= 0]
        if len(told) > 1 or (told and not led):
            return None
        if led and _leads(words, led[0]):
            return _whole_name(led[0])
        if not led and pattern is not _FIRST:
            name = _name_at_start(words)
            return Introduced(name, None, None) if name else None
    return None


def _whole_name(person: Introduced) -> Introduced | None:
    """The person under the name without what a title runs on with: "Ana Kovac Assessing Trade"."""
    words = (person.name or "").split()
    end = next((i for i in range(_PAIR, len(words)) if words[i].endswith("ing")), len(words))
    return replace(person, name=" ".join(words[:end])) if len(words) >= _PAIR else None


def _leads(words: str, person: Introduced) -> bool:
    """Whether nothing but the person stands before the end of his name."""
    before = words[: words.find((person.name or "").split()[0])].split()
    small = {"the", "of", "and", "for", "hon", "hon.", "mr", "mr.", "ms", "ms.", "dr", "dr."}
    return all(word[:1].isupper() or fold_label(word).strip(",") in small for word in before)


def _name_at_start(words: str) -> str | None:
    """The two to four capitalised words that begin a phrase, where they name no state, body or
    post."""
    found: list[str] = []
    for word in words.split():
        low = fold_label(word).strip(",.")
        if low in STOPS or low in label_words().posts or word.startswith(("(", "“", '"')):
            break
        if not _CAPITALISED.fullmatch(word.rstrip(",")) and low not in NAME_PARTICLES:
            break
        found.append(word.rstrip(","))
        if word.endswith(","):
            break
    if re.match(r"(?:and|&)\s", words[len(" ".join(found)) :].strip(" ,")):
        return None
    name = " ".join(found)
    named = len(found) in _NAME_WORDS and not any(
        longest_post(found[i:]) for i in range(len(found))
    )
    return name if named and not Names.load().find(name) else None
