"""The people that a title or an opening introduces, with their posts and states."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.turns.phrases import (
    is_place_like,
    is_state_post,
    is_territory,
    leading_honorifics,
    leading_post,
    longest_plural,
    longest_post,
    place_before,
    split_place,
)
from index.turns.words import NAME_PARTICLES, fold_label, label_words

_TOKEN = re.compile(r"[^\W_][\w’'.&/-]*|[,()|;:–—\n\"“”?!]")
_STOPS = frozenset(
    "before after in at on to with by and following during for from upon aboard en the of a an as "
    "virtual bilateral trilateral joint press conference meeting call remarks statement readout "
    "previewing regarding ahead about welcomes visit but or he she they we i it who is was will "
    "meets visits receives holds attends speaks hosts delivers addresses calls welcomes announces "
    "deliver make give hold attend meet speak visit address welcome "
    "makes gives joins departs arrives travels returns has today thank "
    "celebrating announcing honoring honouring signing commemorating marking congratulating "
    "good welcome hello mr mrs ms dr interview transcript doorstop".split()
)
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
_LINKS = frozenset("and with by from for".split())
_MAX_NAME = 6
_OFFICE_OF = re.compile(r"\b(?:Office|Administration|Secretariat|Cabinet|Staff|Chancellery)$")
_MODIFIERS = 3  # words between a comma and a post: "Diplomatic", "Norwegian National Security"
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
    tokens = _tokens(text)
    people: list[Introduced] = []
    i = end = 0
    while i < len(tokens):
        several, after = _several_at(tokens, i)
        if several:
            people += several
            end = i = after
        elif tokens[i][:1].isupper() and _is_post(tokens, i):
            between = tokens[end:i]
            person, i = _person_at(tokens, i)
            listed = bool(people) and between in ([","], [",", "and"])
            people.append(replace(person, listed=listed))
            end = i
        elif fold_label(tokens[i]) == "counterpart":
            met, i = _counterpart_at(tokens, i)
            people += [replace(met, post=people[-1].post if people else None)] if met else []
        else:
            i += 1
    return people


def _several_at(tokens: list[str], at: int) -> tuple[list[Introduced], int]:
    """Those who share a post: "Deputy Ministers Ana Kovac and Per Lind"; none where none do."""
    if not tokens[at][:1].isupper() or not longest_plural(tokens[at : at + 5]):
        return [], at
    i = at + longest_plural(tokens[at : at + 5])
    post = re.sub(r"ies$", "y", " ".join(tokens[at:i])).removesuffix("s")
    place = _before(tokens, at)
    people: list[Introduced] = []
    last = False
    while i < len(tokens) and not last:
        last = tokens[i - 1] in {"and", "&"}
        words, i = _name_at(tokens, i)
        if not words or fold_label(words[-1]) in _ORGANS:
            return [], at
        found, i = _place_after(tokens, i) if last or tokens[i : i + 1] != [","] else (None, i)
        people.append(Introduced(" ".join(words), post, found or place))
        if last or i >= len(tokens) or tokens[i] not in {",", "and", "&"}:
            break
        i += 2 if tokens[i : i + 2] == [",", "and"] else 1
    return (people, i) if last else ([], at)


def _counterpart_at(tokens: list[str], at: int) -> tuple[Introduced | None, int]:
    """Who is met as "his Norlandic counterpart Per Lind", "her counterpart from Norland, Lind"."""
    place, i = place_before(tokens[at - 1 : at]), at + 1
    if place is None and i < len(tokens) and fold_label(tokens[i]) in {"from", "of"}:
        place, _, name, i = _after_of(tokens, i, "president")
        if name:
            return Introduced(" ".join(name), None, place), i
    words, end = _name_at(tokens, i + (tokens[i : i + 1] == [","]))
    return (Introduced(" ".join(words), None, place), end) if place and words else (None, i)


def _tokens(text: str) -> list[str]:
    tokens = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.endswith(".") and not _ABBREVIATION.fullmatch(token):
            tokens += [token.rstrip("."), "."]
        else:
            tokens.append(token)
    return tokens


def _is_post(tokens: list[str], at: int) -> bool:
    """Whether a post starts here, and not the name of an organ ("General Assembly")."""
    count = longest_post(tokens[at : at + 5])
    behind = tokens[at + count : at + count + 1]
    return count > 0 and not (behind and fold_label(behind[0]) in _ORGANS)


def _person_at(tokens: list[str], start: int) -> tuple[Introduced, int]:
    """The person whose post starts at `start`, and where to read on."""
    i = start + leading_post(tokens[start : start + 12])
    post = " ".join(tokens[start:i])
    place = _before(tokens, start)
    name: str | None = None
    if i < len(tokens) and fold_label(tokens[i]) in {"of", "for"}:
        found, portfolio, rest, i = _after_of(tokens, i, post)
        place = place or found
        post += portfolio
        name = " ".join(rest) or None
        if name and (PLACE_WORD.search(name) or _ORGAN_WORD.search(name)):
            name = _apposed(tokens, start)
        if name is None and _OFFICE_OF.search(portfolio) and tokens[i : i + 1] == ["of"]:
            served, i = _served_by(tokens, i)
            if served is not None:
                place, name = served.place or place, served.name
                post += f" of the {served.post}"
    elif " of " in fold_label(post) or " for " in fold_label(post):
        name, i = _behind_portfolio(tokens, i)
    if place is None and i < len(tokens) and fold_label(tokens[i]) == "to":
        place, i = _served(tokens, i)
    if name is None:
        led = place is not None or " for " in post or " of " in post
        at = i + 1 if i < len(tokens) and tokens[i] == "," and led else i
        words, end = _name_at(tokens, at)
        if len(words) > (at > i and place is None):
            name, i = " ".join(words), end
    if name is not None and place is None:
        place, i = _place_after(tokens, i)
    if name is None:
        name = _apposed(tokens, start)
    return Introduced(name, post, place), max(i, start + 1)


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
    words, end = _name_at(tokens, at + 1)
    return (" ".join(words[-2:]), end) if len(words) > 2 else (None, at)


def _before(tokens: list[str], start: int) -> str | None:
    """The place in front of a post; one that nobody knows counts behind "and", "with" or "by"."""
    for count in (3, 2, 1):
        words = tokens[max(0, start - count) : start]
        if len(words) == count and all(w[:1].isupper() for w in words):
            place = place_before(words)
            if place:
                return place
    if start < 2 or fold_label(tokens[start - 2]) not in _LINKS:
        return None
    word = tokens[start - 1]
    if _is_address(word):
        return None
    return word if word[:1].isupper() and is_place_like(word) else None


def _after_of(tokens: list[str], at: int, post: str) -> tuple[str | None, str, list[str], int]:
    """Behind "of": the place, or the portfolio as the post's continuation; name; where to go on."""
    end = at + 1
    words: list[str] = []
    while end < len(tokens) and len(words) < 10:
        word = tokens[end]
        if not (
            word[:1].isupper() or fold_label(word) in {"of", "the", "and", "&", *NAME_PARTICLES}
        ):
            break
        if fold_label(word) in _STOPS - {"of", "the", "and", "a"} or (
            word[:1].isupper() and words and longest_post(tokens[end : end + 5])
        ):
            break
        words.append(word)
        end += 1
    while words and fold_label(words[-1]) in {"of", "the", "and", "&"}:
        words.pop()
        end -= 1
    if not words:
        return None, "", [], at + 1
    if "and" in words and not is_territory(" ".join(words)):
        cut = words.index("and")
        end -= len(words) - cut
        words = words[:cut]
    place, name = split_place(words)
    if place and not is_state_post(post) and not is_territory(place):
        return None, f" {tokens[at]} {place}", name, end
    return place, "", name, end


def _name_at(tokens: list[str], at: int) -> tuple[list[str], int]:
    words: list[str] = []
    i = at
    while i + 1 < len(tokens) and _is_address(tokens[i]):
        i += 1
    while i < len(tokens) and len(words) < _MAX_NAME:
        word = tokens[i]
        low = fold_label(word)
        if (word[:1].isupper() and low not in _STOPS) or (
            low in NAME_PARTICLES and _leads_to_name(tokens, i + 1)
        ):
            if longest_post(tokens[i : i + 5]) and low not in NAME_PARTICLES:
                break
            words.append(word)
            i += 1
            if re.search(r"[’']s?$", word):
                words[-1] = re.sub(r"[’']s?$", "", word)
                break
        else:
            break
    if words and all(fold_label(w) in NAME_PARTICLES for w in words):
        return [], at
    return words, i


def _is_address(word: str) -> bool:
    low = fold_label(word).strip(".")
    return low in label_words().honorifics or low in {"honorable", "honourable", "madam"}


def _leads_to_name(tokens: list[str], i: int) -> bool:
    while i < len(tokens) and fold_label(tokens[i]) in NAME_PARTICLES and tokens[i].islower():
        i += 1
    return i < len(tokens) and tokens[i][:1].isupper()


def _place_after(tokens: list[str], i: int) -> tuple[str | None, int]:
    """Behind a name: "of X", ", of X", ", President of X", "(X)"."""
    at = i + 1 if i < len(tokens) and tokens[i] == "," else i
    if at < len(tokens) and fold_label(tokens[at]) == "of":
        place, _, name, end = _after_of(tokens, at, "president")
        if place and name and not is_territory(place):
            place = " ".join([place, *name])
        return place, end
    if at < len(tokens) and tokens[at] == "(":
        close = next((k for k in range(at, min(at + 6, len(tokens))) if tokens[k] == ")"), None)
        inside = " ".join(tokens[at + 1 : close]) if close else ""
        if inside and is_territory(inside):
            return inside, at
    return None, i


def _apposed(tokens: list[str], start: int) -> str | None:
    """The name in front of a post that follows it: "Ana Kovac, the President of Valdoria"."""
    i = start - 1
    while i >= max(0, start - _MODIFIERS) and tokens[i][:1].isupper():
        i -= 1
    if i >= 0 and fold_label(tokens[i]) == "the":
        i -= 1
    if i < 1 or tokens[i] not in {",", "("}:
        return None
    words: list[str] = []
    i -= 1
    while i >= 0 and len(words) < _MAX_NAME:
        word = tokens[i]
        if (word[:1].isupper() and fold_label(word) not in _STOPS) or (
            fold_label(word) in NAME_PARTICLES and words
        ):
            words.insert(0, word)
            i -= 1
        else:
            break
    words = words[leading_post(words) :]
    words = words[leading_honorifics(words) :]
    return " ".join(words) if len(words) > 1 else None
