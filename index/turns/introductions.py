"""The people that a title or an opening introduces, with their posts and states."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from index.names.posts import load_posts
from index.turns.introduced_places import behind_of, place_behind_name, place_in_front, run_abroad
from index.turns.name_reading import is_address, name_apposed, name_at
from index.turns.organs import only_the_name
from index.turns.phrases import Phrase
from index.turns.places import (
    place_abroad,
    place_before,
)
from index.turns.post_words import (
    leading_post,
    longest_plural,
    longest_post,
)
from index.turns.words import fold_label, label_words

_TOKEN = re.compile(r"[^\W_][\w’'.&/-]*|[,()|;:–—\n\"“”?!]")
_ORGANS = frozenset(
    "assembly debate council conference committee office department staff headquarters election "
    "elections directorate secretariat affairs service board court".split()
)
PLACE_WORD = re.compile(r"\b(?:House|Hall|Palace|Hotel|Airport|Centre|Center|Street|Park)\b")
"""Words of a building or a place, with which a title without commas runs on."""
_ORGAN_WORD = re.compile(
    r"\b(?:Council|Committee|Commission|Office|Department|Agency|Administration|Ministry|Board|"
    r"Bureau|Authority|Institute|Service|Fund|Bank|Policy)\b"
)  # "Director of the White House River Policy Council"
_OFFICE_OF = re.compile(r"\b(?:Office|Administration|Secretariat|Cabinet|Staff|Chancellery)$")
_ABBREVIATION = re.compile(r"(?:[A-Z]|Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Sen|Rep|Hon|[A-Z](?:\.[A-Z])+)\.")


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person as a text introduces one."""

    name: str | None
    post: str | None
    place: str | None
    """The state or body, as written."""
    listed: bool = False
    """Whether the person follows the one before in a list, set off by a comma."""

    def is_called(self, name: str) -> bool:
        """Whether all words of `name` (a surname, a full name) are words of this one's name."""
        if not self.name:
            return False
        mine = set(_name_words(self.name))
        asked = _name_words(name)
        return bool(asked) and set(asked) <= mine


def _name_words(name: str) -> list[str]:
    words = [word.strip(".,") for word in re.split(r"[\s.-]+", fold_label(name)) if word]
    return [w for w in words if len(w) > 1 and w not in label_words().honorifics] or words


def introduced(text: str) -> list[Introduced]:
    """Everyone whom `text` names with a post, in order; the same person may come twice.

    >>> [who] = introduced("Remarks by Prime Minister Ana Kovac of Valdoria Before Meeting")
    >>> who.name, who.post, who.place
    ('Ana Kovac', 'Prime Minister', 'Valdoria')
    >>> [who] = introduced("Sauli Rinne, President of the Republic of Finland, spoke.")
    >>> who.name, who.post, who.place
    ('Sauli Rinne', 'President', 'the Republic of Finland')
    """
    return list(_introduced(text))


@lru_cache(maxsize=32)  # title and opening are asked for by each part of the reading
def _introduced(text: str) -> tuple[Introduced, ...]:
    tokens = _tokens(text)
    people: list[Introduced] = []
    i = end = 0
    while i < len(tokens):
        several, after = _several_at(tokens, i)
        if several:
            people += several
            end = i = after
        elif _may_be_post(tokens[i]) and _is_post(tokens, i):
            between = tokens[end:i]
            person, i = _person_at(tokens, i, end)
            listed = bool(people) and between in ([","], [",", "and"])
            people.append(replace(person, listed=listed))
            end = i
        elif fold_label(tokens[i]) == "counterpart":
            met, i = _counterpart_at(tokens, i)
            people += [replace(met, post=people[-1].post if people else None)] if met else []
        else:
            i += 1
    return tuple(people)


def _several_at(tokens: list[str], at: int) -> tuple[list[Introduced], int]:
    """Those who share a post: "Deputy Ministers Ana Kovac and Per Lind"; none where none do."""
    count = longest_plural(tokens[at : at + 5]) if tokens[at][:1].isupper() else 0
    if not count:
        return [], at
    i = at + count
    post = re.sub(r"ies$", "y", " ".join(tokens[at:i])).removesuffix("s")
    place = place_in_front(tokens, at)
    people: list[Introduced] = []
    last = False
    while i < len(tokens) and not last:
        last = tokens[i - 1] in {"and", "&"}
        words, i = name_at(tokens, i)
        if not words or fold_label(words[-1]) in _ORGANS:
            return [], at
        found, i = place_behind_name(tokens, i) if last or tokens[i : i + 1] != [","] else (None, i)
        people.append(Introduced(" ".join(words), post, found or place))
        if last or i >= len(tokens) or tokens[i] not in {",", "and", "&"}:
            break
        i += 2 if tokens[i : i + 2] == [",", "and"] else 1
    return (people, i) if last else ([], at)


def _counterpart_at(tokens: list[str], at: int) -> tuple[Introduced | None, int]:
    """Who is met as "his Norlandic counterpart Per Lind", "her counterpart from Norland, Lind"."""
    place, i = place_before(tokens[at - 1 : at]), at + 1
    if place is None and i < len(tokens) and fold_label(tokens[i]) in {"from", "of"}:
        place, _, name, i = behind_of(tokens, i, "president")
        if name:
            return Introduced(" ".join(name), None, place), i
    words, end = name_at(tokens, i + (tokens[i : i + 1] == [","]))
    return (Introduced(" ".join(words), None, place), end) if place and words else (None, i)


def _tokens(text: str) -> list[str]:
    tokens = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        one, slash, other = token.partition("/")
        if slash and one[1:].islower() and other[:1].isupper():
            tokens += [one, "/", other]  # "Prime Minister/Defence Minister"
        elif token.endswith(".") and not _ABBREVIATION.fullmatch(token):
            tokens += [token.rstrip("."), "."]
        else:
            tokens.append(token)
    return tokens


def _may_be_post(word: str) -> bool:
    """Whether a post may start with a word: English writes one in capitals before a name, other
    languages do not."""
    return word[:1].isupper() or fold_label(word) in load_posts().abroad


def _is_post(tokens: list[str], at: int) -> bool:
    """Whether a post starts here, and not the name of an organ ("General Assembly")."""
    count = longest_post(tokens[at : at + 5])
    behind = tokens[at + count : at + count + 1]
    return count > 0 and not (behind and fold_label(behind[0]) in _ORGANS)


def _person_at(tokens: list[str], start: int, read: int = 0) -> tuple[Introduced, int]:
    """The person whose post starts at `start`, and where to read on; up to `read` others were
    read."""
    i = start + leading_post(tokens[start : start + 12])
    post = " ".join(tokens[start:i])
    place = place_in_front(tokens, start, read)
    name: str | None = None
    if i < len(tokens) and fold_label(tokens[i]) in {"of", "for"}:
        person, i = _with_portfolio(tokens, start, i, post, read)
        place, name, post = place or person.place, person.name, person.post or post
    elif (abroad := place_abroad(run_abroad(tokens, i))) is not None:
        place, name = place or abroad[0], " ".join(abroad[1]) or None
        i += len(run_abroad(tokens, i))
    elif " of " in fold_label(post) or " for " in fold_label(post):
        name, i = _behind_portfolio(tokens, i)
    if name is None and _is_second_post(tokens, i):
        other, i = _person_at(tokens, i, read)
        return replace(other, post=post, place=place or other.place), i
    if place is None and i < len(tokens) and fold_label(tokens[i]) == "to":
        place, i = _served(tokens, i)
    name = name or (name_apposed(tokens, start, read) if tokens[i : i + 1] == [","] else None)
    if name is None:
        led = place is not None or " for " in post or " of " in post
        at = i + 1 if i < len(tokens) and tokens[i] == "," and led else i
        words, end = name_at(tokens, at)
        if len(words) > (at > i and place is None):
            name, i = " ".join(words), end
    if name is not None and place is None:
        place, i = place_behind_name(tokens, i)
    name = name or name_apposed(tokens, start, read)
    who = only_the_name(Phrase(post=post, place=place, name=name))
    name = who.name or name_apposed(tokens, start, read)
    return Introduced(name, who.post, who.place), max(i, start + 1)


def _with_portfolio(
    tokens: list[str], start: int, at: int, post: str, read: int
) -> tuple[Introduced, int]:
    """The post with what stands behind its "of" or "for", the place and the name there."""
    place, portfolio, rest, i = behind_of(tokens, at, post)
    post += portfolio
    while len(rest) > 1 and is_address(rest[0]):
        rest = rest[1:]
    name = " ".join(rest) or None
    if name and (PLACE_WORD.search(name) or _ORGAN_WORD.search(name)):
        name = name_apposed(tokens, start, read)
    if name is None and _OFFICE_OF.search(portfolio) and tokens[i : i + 1] == ["of"]:
        served, i = _served_by(tokens, i)
        if served is not None:
            place, name = served.place or place, served.name
            post += f" of the {served.post}"
    return Introduced(name, post, place), i


def _is_second_post(tokens: list[str], at: int) -> bool:
    """Whether another post of the same person follows at once: "Cabinet Secretary for Foreign
    Affairs Ambassador Ana Kovac"."""
    return at < len(tokens) and tokens[at][:1].isupper() and _is_post(tokens, at)


def _served_by(tokens: list[str], at: int) -> tuple[Introduced | None, int]:
    """Behind "Head of the Office": "of the President of Valdoria Ana Kovac", who is the head."""
    start = at + 2 if fold_label("".join(tokens[at + 1 : at + 2])) == "the" else at + 1
    if not longest_post(tokens[start : start + 5]):
        return None, at
    return _person_at(tokens, start)


def _served(tokens: list[str], at: int) -> tuple[str | None, int]:
    """Behind "Counsellor to": the state of the one who is served, "the President of Valdoria"."""
    start = at + 2 if fold_label("".join(tokens[at + 1 : at + 2])) == "the" else at + 1
    if not longest_post(tokens[start : start + 5]):
        return None, at
    served, end = _person_at(tokens, start)
    return (served.place, end) if served.place else (None, at)


def _behind_portfolio(tokens: list[str], at: int) -> tuple[str | None, int]:
    """The name behind a portfolio that goes on: "… of Foreign Affairs and Trade Ana Kovac"."""
    if at >= len(tokens) or fold_label(tokens[at]) not in {"and", "&"}:
        return None, at
    words, end = name_at(tokens, at + 1)
    return (" ".join(words[-2:]), end) if len(words) > 2 else (None, at)
