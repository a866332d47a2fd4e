"""What the words of a label say of its speaker."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from index.names import Names
from index.names.posts import load_posts
from index.turns.label import Label
from index.turns.organs import only_the_name
from index.turns.phrases import Phrase, read_phrase
from index.turns.places import OF_ABROAD, is_territory
from index.turns.post_words import holds_post, is_portfolio, is_state_post
from index.turns.words import NAME_PARTICLES, fold_label, label_words

_LONGEST = 24  # words of a label
_CHANNEL = re.compile(r"^[^\d,]+ [^\d,]+, [^\d]+ \d{1,2}$")  # "ANA LIND, RIVER TV 24"
_NAME_WORDS = 4  # of a name with its honorifics
_NOTE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_INTERPRETED = re.compile(
    r"interpret|translat|spoke |speaks|speaking|inaudible|laugh|off.?mic", re.I
)
_PARTICLES = NAME_PARTICLES | frozenset("of the for and to d l et und".split())
_NOT_FIRST = frozenset(
    "and but so or to for in on at as from with by of if then also now here there this that these "
    "those it when what why how who where because while after before about my our your".split()
)
_ADDRESSED = re.compile(
    r"(?<!^his )(?<!^her )excellenc|excellency$|\bladies\b|\bgentlemen\b|\bdelegates\b|"
    r"\bcolleagues\b|\bfriends\b|\bdear\b|"
    r"\byour\b|\b(?:mr|madam|madame|mister)\.? (?:president|speaker|chair\w*|secretary.general)\b|"
    r"\b(?:senora?|sra?|monsieur|madame|signora?|senhora?|herr|frau)\.? "
    r"(?:l[ea] )?(?:president\w*|secretar\w*|generalsekret\w*|prasident\w*)(?: general\w*)?$"
)
_STYLED = ("he the ", "his excellency the ", "her excellency the ", "the hon ")
_CHAIR = re.compile(r"(?:mr|madam|mister)\.? (?:deputy )?speaker")
_NUMBERED = re.compile(r"[\s#]*(?:no\.?\s*)?(?:\d{1,2}|one|two|three|four|five|six)$")


@lru_cache(maxsize=4_096)  # a transcript has the same few again and again
def read_label(written: str) -> Label | None:
    """What a label's own words say; None when they cannot be one. Offsets are 0.

    >>> label = read_label("Ms. ONO Hikariko, Press Secretary")
    >>> label.kind, label.name, label.post
    ('person', 'ONO Hikariko', 'Press Secretary')
    >>> read_label("There is only one way ahead") is None
    True
    """
    text = _in_one_language(written.strip(" \t\u00a0*_.,-–—"))
    notes = [note.strip() for note in _NOTE.findall(text)]
    main = " ".join(_NOTE.sub(" ", text).split())
    note = next((note for note in notes if note and not _INTERPRETED.search(note)), None)
    if not main and note:
        main, note = note, None
    kind = _generic_kind(main)
    if kind in {"official", "spokesperson"} and note and _is_full_name(note):
        return Label(0, 0, text, "colon", kind, _bare_name(note), main)
    if kind is not None:
        return Label(0, 0, text, "colon", kind, note=note or _caseless_name(main))
    if not main or not (_is_name_like(main) or fold_label(main) in label_words().posts):
        return None
    if fold_label(main) in label_words().headings or _ADDRESSED.search(fold_label(main)):
        return None
    if main.endswith(label_words().post_endings):
        return Label(0, 0, text, "colon", "person", main)
    return _read_named(text, main, note)


def _in_one_language(text: str) -> str:
    """The first half of a label in two languages: "Moderator / Modérateur", a name twice."""
    first, slash, second = (part.strip() for part in text.partition(" / "))
    if not slash or not second or len(first.split()) > _NAME_WORDS + 1:
        return text
    twice = first.split()[-1] == second.split()[-1]
    generic = label_words().generic
    kinds = {generic.get(fold_label(half)) for half in (first, second)} - {None}
    return first if twice or len(kinds) == 1 else text


def _caseless_name(main: str) -> str | None:
    return main if main.endswith(label_words().journalist_endings) else None


def _generic_kind(main: str) -> str | None:
    """The kind of a label made of general words ("Question 2", "Frage Kern", "Q")."""
    words = label_words()
    if _CHAIR.fullmatch(fold_label(main)):
        return "chair"
    if main.endswith(words.journalist_endings):
        return "journalist"
    low = _NUMBERED.sub("", fold_label(main)).strip(" .-–—")
    low = low.removeprefix("the ") if low.removeprefix("the ") in words.generic else low
    kind = words.generic.get(low)
    if kind is not None or low in words.posts:
        return kind
    if words.generic.get(low.partition(",")[0]) == "moderator":  # "Moderator, Mr. Lind"
        return "moderator"
    first, _, rest = low.partition(" ")
    kind, whose = words.generic.get(first.strip(",-–—")), main
    if kind is None:  # "Additional question Brandt"
        second, _, rest = rest.partition(" ")
        kind = words.generic.get(f"{first} {second}") if rest else None
        whose = " ".join(main.split()[2:])
    count = len(rest.split())
    if kind == "moderator":
        named = 1 < count <= _NAME_WORDS
    else:
        named = kind in {"question", "journalist"} and len(first) > 4 and count <= _NAME_WORDS
    return kind if named and first not in {"press", "media"} and _is_name_like(whose) else None


def _is_name_like(main: str) -> bool:
    """Capitalised words only, but for particles; no sentence, no date, no address."""
    words = main.replace("/", " ").split()
    quoted = "" if main.isupper() else '“”"'  # "DIRECTOR OF “RIVER HALL”, ANA LIND"
    if len(words) > _LONGEST or any(mark in main for mark in f"?!…;@<>=|{quoted}"):
        return False
    if not main[:1].isupper() and not _is_caseless(main):
        return False
    if fold_label(words[0]) in _NOT_FIRST:
        return False
    for word in words:
        bare = word.strip(",.-–—'’“”\"")
        if not bare or bare in {"&", "–", "-"}:
            continue
        if bare[:1].isdigit():
            return _CHANNEL.search(main) is not None
        if bare[:1].isupper() or _is_caseless(bare) or fold_label(bare) in _PARTICLES:
            continue
        if re.match(r"(?:d|l|al|el|bin|ibn)[’'-]", bare):
            continue
        return False
    return main.isupper() or not re.search(r"[^\W\d]{4,}\. ", main)


def _is_caseless(word: str) -> bool:
    return word[:1].isalpha() and word[:1].upper() == word[:1].lower()


def _read_named(text: str, main: str, note: str | None) -> Label | None:
    between = r",|\s[–—-]\s|(?<=[^\W\d]{4})\. " if main.isupper() else r",|\s[–—-]\s"
    parts = _with_lists_whole([part.strip() for part in re.split(between, main) if part.strip()])
    who, *others = (only_the_name(_whole_post(read_phrase(part), len(parts) > 1)) for part in parts)
    for part, beside in zip(parts[1:], others, strict=True):
        if who.post and is_portfolio(part.split()):
            who = replace(who, post=f"{who.post}, {part}")
        elif who.post and not who.name and beside.name:
            honorific, place = who.honorific or beside.honorific, who.place or beside.place
            who = replace(who, name=beside.name, honorific=honorific, place=place)
        elif beside.post and not beside.name:
            post = f"{who.post}, {beside.post}" if who.post not in {None, "MP"} else beside.post
            who = replace(who, post=post, place=who.place or beside.place)
        elif holds_post(part):
            who = replace(who, post=f"{who.post}, {part}" if who.post else part)
        elif note is None:
            note = part
    if who.name and fold_label(who.name.split()[0]) in {"of", "for", "and", "to"}:
        *before, name, last = main.split()  # a post that goes on, behind a comma too
        place = who.place or next((m.party.name for m in Names.load().find(main)), None)
        who = replace(who, name=f"{name} {last}", post=" ".join(before), place=place)
    if note and holds_post(note.replace("—", " ")) and not who.post:
        # "Ms HOLM (Skarn—Prime Minister)": the constituency stands before the post
        beside = read_phrase(note.rpartition("—")[2])
        who = replace(who, post=(beside.post or note).rstrip(","), place=beside.place)
        note = None
    if who.post and not who.name and note and _is_full_name(note):
        who, note = replace(who, name=_bare_name(note)), None  # "The Premier (Hon. Helen Marsh)"
    if not who.name:
        styled = fold_label(text).replace(".", "").startswith(_STYLED)
        if not who.post or (who.honorific and not styled):  # "Mr. President:" speaks to somebody
            return None
        kind = "official" if fold_label(who.post) in label_words().generic else "post"
        return Label(0, 0, text, "colon", kind, None, who.post, note=note, place=who.place)
    kind = "person" if who.honorific or who.post else "name"
    return Label(0, 0, text, "colon", kind, who.name, who.post, who.honorific, note, who.place)


def _with_lists_whole(parts: list[str]) -> list[str]:
    """The parts of a label, where what a minister deals with is one: "Minister of Labour, Family
    and Sport Ana Lind", "Civil Defence, Housing and Sport Minister Ana Lind"."""
    whole: list[str] = []
    for part in parts:
        words = part.split()
        goes_on = is_portfolio(words[:1]) and not is_portfolio(words)
        together = [part]
        while whole and goes_on and is_portfolio(whole[-1].split()[-1:]):
            together.insert(0, whole.pop())
        whole.append(", ".join(together))
    return whole


def _whole_post(who: Phrase, listed: bool) -> Phrase:
    """A phrase that stands beside a name, read without one: "PRESIDENTE DE GRUPO SOL, ANA RUIZ"."""
    if not (listed and who.post and who.name):
        return who
    first = fold_label(who.post).removeprefix("former ").partition(" ")[0]
    if first not in load_posts().abroad or not set(fold_label(who.name).split()) & OF_ABROAD:
        return who
    if is_state_post(who.post.removeprefix("Former ")):
        return replace(who, name=None, place=who.place or who.name)
    return replace(who, name=None, post=f"{who.post} {who.name}")


def _bare_name(note: str) -> str:
    return read_phrase(note).name or note


def _is_full_name(note: str) -> bool:
    words = note.split()
    if len(words) < 2 or is_territory(note) or set(map(fold_label, words)) & label_words().outlets:
        return False
    return _is_name_like(note)
