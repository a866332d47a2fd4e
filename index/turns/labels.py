"""Speaker labels: where a line of a text may begin with one, and what it says of the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.names import Names
from index.names.posts import load_posts
from index.turns.phrases import Phrase, read_phrase
from index.turns.places import OF_ABROAD, is_territory
from index.turns.post_words import holds_post, is_portfolio, is_state_post
from index.turns.words import NAME_PARTICLES, fold_label, label_words

_LONGEST = 24  # words of a label
_CHANNEL = re.compile(r"^[^\d,]+ [^\d,]+, [^\d]+ \d{1,2}$")  # "ANA LIND, RIVER TV 24"
_NAME_WORDS = 4  # of a name with its honorifics
_LABEL_CHARS = 150  # the longest label seen, name, post and its ministry together, has 138
_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"  # into a recording, or of the day
_MARKUP = r"[ \t\u00a0>#]{0,12}(?:[*_]{1,3}(?=\S))?[ \t]{0,4}"  # bounded: a line may be all spaces
_COLON = re.compile(
    rf"^{_MARKUP}(?P<label>[^\W\d_][^:：\n]{{0,{_LABEL_CHARS}}}?)[ \t\u00a0]*[*_]{{0,3}}"
    r"[:：][*_]{0,3}(?!//)[ \t\u00a0]*",
    re.MULTILINE,
)
_PARENTHESES = re.compile(
    rf"^{_MARKUP}\((?P<label>[^\W\d_][^()\n:]{{1,{_LABEL_CHARS}}})\)[ \t]?[:：][ \t]*", re.MULTILINE
)
_LETTER = re.compile(
    rf"^{_MARKUP}(?P<label>[QARP])(?P<number>\d{{0,3}})"
    r"(?:[ \t]*[.:)–—-]|[ \t]*[*_]{1,3}|(?=[ \t\u00a0])|(?=\n|\Z))[*_]{0,3}[ \t\u00a0]*",
    re.MULTILINE,
)
_BRACKET = re.compile(
    rf"^{_MARKUP}[\[【](?P<label>[^\W\d_][^\]】\n:]{{1,{_LABEL_CHARS}}})[\]】][*_]{{0,3}}:?[ \t]*",
    re.MULTILINE,
)
_DOT = re.compile(
    r"^[ \t]*(?P<label>(?:The [A-Z][\w -]{2,40}|(?:[A-Z][\w’'-]*\.? ){1,4}[A-Z][\w’'-]+)"
    r"(?: \([^)\n]{2,30}\))?)\. (?=[\W]*[A-Z0-9])",
    re.MULTILINE,
)
_TIMED = re.compile(
    rf"^{_MARKUP}(?:"
    rf"(?P<label>[^\W\d_][^:：\n\d]{{1,{_LABEL_CHARS}}}?(?: \d{{1,2}})?)[ \t\u00a0]+"
    rf"[(\[]?{_TIME}[)\]]?[*_]{{0,3}}"
    rf"(?:[:：]|(?=[ \t]*$))|"
    rf"[(\[]?{_TIME}[)\]]?(?:[ \t]*[AaPp]\.?[Mm]\.?)?(?:[ \t]+[A-Z]{{1,3}}T\b)?[ \t]{{1,4}}"
    rf"(?P<behind>[^\W\d_][^:：\n]{{1,{_LABEL_CHARS}}}?)[*_]{{0,3}}[:：]"
    r")[*_]{0,3}[ \t]*",
    re.MULTILINE,
)
_HAS_TIMES = re.compile(rf"{_TIME}(?:[)\]]|$)|^[ \t]*{_TIME}", re.MULTILINE)
_BARE = re.compile(
    r"^[ \t*_]*(?P<label>[A-Z][A-Za-z .’'-]{2,40}?(?: \([^()\n]{2,30}\))?)[ \t*_]*$", re.MULTILINE
)
_ENCLOSED = re.compile(
    rf"^[ \t]*(?:\((?P<label>[^\W\d_][^()\n:]{{1,{_LABEL_CHARS}}})\)|"
    rf"[<＜〈](?P<behind>[^\W\d_][^<>\n:]{{1,{_LABEL_CHARS}}})[>＞〉])[ \t]*",
    re.MULTILINE,
)
_BOLD_LINE = re.compile(
    rf"^[ \t#]*(?P<mark>\*\*|__)(?P<label>[^\W\d_][^*_:：?\n]{{1,{_LABEL_CHARS}}})(?P=mark)[ \t]*$",
    re.MULTILINE,
)
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
_SMALL_INSIDE = re.compile(r"(?<=\bM)a?c(?=[A-Z])")  # SARAH McVEIGH
_STAGE = re.compile(
    r"applau|laugh|inaudible|crosstalk|interrupt|break|pause|translat|transcript|interpret|music|"
    r"cheer|end of|off.?mic|sic\b|video|audio|indistinct|unclear|silence|gap\b|tape\b"
)  # what is heard, and is nobody
_RUNNING_ON = frozenset(",;.?!’'")
_NUMBERED = re.compile(r"[\s#]*(?:no\.?\s*)?(?:\d{1,2}|one|two|three|four|five|six)$")


@dataclass(frozen=True, slots=True)
class Label:
    """One place where a speaker may be named, before it is decided whether that is so."""

    start: int
    """Where the label begins, markup included."""
    words: int
    """Where the speaker's words begin."""
    text: str
    """The label as written, without markup and punctuation."""
    shape: str
    """`colon`, `letter`, `bracket`, `dot`, `line` or `inline`."""
    kind: str
    """A kind of `label_words().generic`, or `post` (no name), `person` (post or honorific and
    name), `name` (nothing but a name, or a heading that looks like one), `chair` (of a house,
    or an address to it)."""
    name: str | None = None
    post: str | None = None
    honorific: bool = False
    note: str | None = None
    """What stands beside the name: an outlet, a post, a state."""
    place: str | None = None
    """The state or body that a post is said to belong to: `NATO` in `NATO Secretary General`."""

    @property
    def key(self) -> str:
        """The same for every label of one speaker's spelling."""
        return fold_label(_NOTE.sub("", self.text)).strip(" .")

    @property
    def capitals(self) -> bool:
        """Whether the label is written in capitals throughout."""
        bare = _NOTE.sub("", self.text)
        return bare.isupper() or _SMALL_INSIDE.sub("", bare).isupper()


def find_labels(text: str) -> list[Label]:
    """Every place that might be a label, in order, at most one a line.

    Dates, addresses and sentences that end in a colon are left out; headings such as "Climate:"
    are still among them.
    """
    found: dict[int, Label] = {}
    for label in _candidates(text):
        found.setdefault(label.start, label)
    return [found[start] for start in sorted(found)]


def _candidates(text: str) -> Iterator[Label]:
    if _HAS_TIMES.search(text):
        for match in _TIMED.finditer(text):
            yield from _made(match, "colon")
    if ":" in text or "：" in text:
        for match in _COLON.finditer(text):
            yield from _made(match, "colon")
    if "):" in text or ") :" in text:
        for match in _PARENTHESES.finditer(text):
            if not _STAGE.search(fold_label(match["label"])):
                yield from _made(match, "colon")
    yield from _letters(text)
    if "[" in text or "【" in text:
        for match in _BRACKET.finditer(text):
            if not _STAGE.search(fold_label(match["label"])) and not _goes_on(text, match):
                yield from _made(match, "bracket")


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence runs on behind the bracket: "[Senior official], over to you"."""
    behind = text[match.end() : match.end() + 1]
    return behind.islower() or (behind in _RUNNING_ON and not match.group().rstrip().endswith(":"))


def _letters(text: str) -> Iterator[Label]:
    """`Q` and `A`; in Romance languages also `Q` or `P` (pregunta) and `R` (réponse)."""
    found = [match for match in _LETTER.finditer(text) if _asks(text, match)]
    letters = {match["label"] for match in found}
    romance = "R" in letters and bool(letters & {"Q", "P"})
    for match in found:
        if match["label"] in "QA" or romance:
            kind = "question" if match["label"] in "QP" else "answer"
            yield Label(match.start(), match.end(), match["label"], "letter", kind)


def find_dotted(text: str) -> list[Label]:
    """Labels that end in a full stop: `The President. Thank you.`, `Mr. SMITH. I agree.`"""
    return [
        label
        for match in _DOT.finditer(text)
        for label in _made(match, "dot")
        if label.kind in {"post", "person"} or (label.kind == "name" and label.capitals)
    ]


def find_bold_lines(text: str) -> list[Label]:
    """Lines in bold that are a label and nothing else: a post, a name, a name and an outlet."""
    return [label for match in _BOLD_LINE.finditer(text) for label in _made(match, "line")]


def find_enclosed(text: str) -> list[Label]:
    """Labels in parentheses or angle brackets: "(OKADA, River News) Why?"."""
    return [
        label
        for match in _ENCLOSED.finditer(text)
        if not _STAGE.search(fold_label(match["label"] or match["behind"]))
        for label in _made(match, "enclosed")
    ]


def find_bare(text: str) -> list[Label]:
    """Lines that are a label and nothing else, without a colon."""
    return [label for match in _BARE.finditer(text) for label in _made(match, "line")]


def _asks(text: str, match: re.Match[str]) -> bool:
    """Whether a letter is a label: "A new day" is not, "Q Thanks" is."""
    if match["label"] == "Q":
        return True
    marked = re.search(r"[.:)*_–—\d-]", match.group()[1:])
    alone = match.end() >= len(text) or text[match.end()] == "\n"
    return bool(marked) or (match["label"] == "A" and alone)


def _made(match: re.Match[str], shape: str) -> Iterator[Label]:
    label = read_label(match["label"] or match["behind"])
    if label is not None and not (label.kind == "name" and label.text.startswith("Q ")):
        yield replace(label, start=match.start(), words=match.end(), shape=shape)


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
    parts = [part.strip() for part in re.split(between, main) if part.strip()]
    who, *others = (_whole_post(read_phrase(part), len(parts) > 1) for part in parts)
    for part, beside in zip(parts[1:], others, strict=True):
        if who.post and is_portfolio(part.split()):
            who = replace(who, post=f"{who.post}, {part}")
        elif who.post and not who.name and beside.name:
            who = replace(who, name=beside.name, honorific=who.honorific or beside.honorific)
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
