"""The state of a leader whom the title names without it, where the text itself tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.names import Names, Party
from index.turns.held import is_head, is_ministerial, is_of_a_part
from index.turns.introductions import Introduced, introduced
from index.turns.label import Label
from index.turns.sides import OwnSide, party_named
from index.turns.words import fold_label

_PLACE = r"(?:the )?(?P<place>[A-ZÀ-Þ][\w’'-]+(?: (?:of |and )?(?:the )?[A-ZÀ-Þ][\w’'-]+){0,4}?)"
_OWN_COUNTRY = re.compile(
    r"\b(?:our|my) (?:own )?(?:country|nation|homeland)(?:, (?:in )?| of | – | — )"
    rf"{_PLACE}(?=[,.;!?]| (?:and|is|has|will|we)\b)"
)
_OWN_POST = re.compile(
    r"\b[Aa]s (?:the |your |our )?(?P<post>[A-Z]\w+ (?:of|for) [A-Z][\w’ ]{2,60}?),? I(?:[’']m)?\b"
)
_OPENING_CHARS = 400  # of a turn
_HANDS_OVER = re.compile(
    r"\b(?:yield|hand(?:ing)? (?:it )?over|turn(?:ing)? (?:it )?over|the floor|"
    r"my (?:dear )?friend)\b",
    re.I,
)
_TAIL_CHARS = 160  # the sentence that hands over to the next speaker


def placed_by_text(
    text: str, labels: Sequence[Label], people: Sequence[Introduced], own: OwnSide
) -> list[Introduced]:
    """The leaders among `people` that have no state, each with the one that the text tells: "the
    Prime Minister of Norland, Per Lind", "in our country, Norland", "my friend from Norland"."""
    found = []
    for person in people:
        if person.place or not person.name or not is_head(person.post):
            continue
        if is_of_a_part(person.post):
            continue
        surname = fold_label(person.name).split()[-1]
        mine = [
            i for i, label in enumerate(labels) if surname in fold_label(label.name or "").split()
        ]
        told = {*_introduced_as(text, person, own), *_own_words(text, labels, mine, own)}
        told = told or _handed_over(text, labels, mine, own)
        if len(told) == 1:
            found.append(Introduced(person.name, person.post, told.pop().name))
    return found


def named_themselves(text: str, labels: Sequence[Label]) -> list[Introduced]:
    """Whoever gives his own post where he begins: "As Minister of Transport, I am glad"."""
    found: dict[str, Introduced] = {}
    for i, label in enumerate(labels):
        if not label.name or label.post or label.key in found:
            continue
        opening = text[label.words : min(_end(text, labels, i), label.words + _OPENING_CHARS)]
        match = _OWN_POST.search(opening)
        person = next(iter(introduced(match["post"])), None) if match else None
        if person is not None and person.name is None and is_ministerial(person.post):
            found[label.key] = Introduced(label.name, person.post, person.place)
    return list(found.values())


def _introduced_as(text: str, person: Introduced, own: OwnSide) -> set[Party]:
    """ "The Prime Minister of Norland, Per Lind", "…, Prime Minister Lind"."""
    post, name = re.escape(person.post or ""), (person.name or "").split()[-1]
    pattern = re.compile(
        rf"\b{post} of {_PLACE}, (?:(?:my (?:dear )?friend,? )?(?:{post} )?)"
        rf"(?:[A-ZÀ-Þ][\w.’'-]+ ){{0,2}}{re.escape(name)}\b"
    )
    return _foreign((match["place"] for match in pattern.finditer(text)), own)


def _own_words(text: str, labels: Sequence[Label], mine: Sequence[int], own: OwnSide) -> set[Party]:
    said = " ".join(text[labels[i].words : _end(text, labels, i)] for i in mine)
    return _foreign((match["place"] for match in _OWN_COUNTRY.finditer(said)), own)


def _handed_over(
    text: str, labels: Sequence[Label], mine: Sequence[int], own: OwnSide
) -> set[Party]:
    """The one state in the sentence with which the speaker before hands over the first time."""
    if not mine or not mine[0]:
        return set()
    end = labels[mine[0]].start
    tail = text[max(labels[mine[0] - 1].words, end - _TAIL_CHARS) : end].strip()
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])", tail)[-1]
    if not _HANDS_OVER.search(sentence):
        return set()
    return {m.party for m in Names.load().find(sentence) if not own.has(m.party)}


def _end(text: str, labels: Sequence[Label], at: int) -> int:
    return labels[at + 1].start if at + 1 < len(labels) else len(text)


def _foreign(places: Iterable[str], own: OwnSide) -> set[Party]:
    found = (party_named(place) for place in places)
    return {party for party in found if party is not None and not own.has(party)}
