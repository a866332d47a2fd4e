"""Which of a text's possible labels are labels: the document's own structure decides."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from index.records import Statement
from index.turns.held import has_outlet
from index.turns.introductions import introduced
from index.turns.labels import (
    Label,
    find_bare,
    find_bold_lines,
    find_dotted,
    find_enclosed,
    find_labels,
)
from index.turns.long_labels import find_long
from index.turns.places import is_territory
from index.turns.questions import find_marked_questions, with_unlabelled_answers
from index.turns.sides import OwnSide
from index.turns.slips import mended, with_odd_ends
from index.turns.two_lines import find_two_lines
from index.turns.words import fold_label, label_words

_HINT = re.compile(
    r"answers? (?:to )?questions|replie[ds] to questions|"
    r"press (?:conference|briefing|gaggle|call|availab|stakeout|encounter)|transcript|interview|"
    r"doorstop|door stop|q ?& ?a|questions? and answers?|briefing|remarks (?:by|with) .+ and |"
    r"media (?:availability|conference)|town ?hall|panel|regierungspressekonferenz|"
    r"pressekonferenz|conference de presse|conferencia de prensa|rueda de prensa|"
    r"пресс-конференц|брифинг|会見|hearing|debate|hansard|meeting of the",
)
_HINT_KINDS = frozenset({"press_conference", "interview", "transcript"})
_ASKING = frozenset({"question", "journalist"})
_PEOPLE = frozenset({"post", "person"})
_LEADING_CHARS = 700  # a single label counts as one only near the start: dateline and place precede
_GAP = r"(?:(?<=[.?!…”\")\]*—–-])[ \t\u00a0]*)"
_NAME_IN_CAPITALS = re.compile(
    r"(?=.{3})[A-ZÀ-Þ][A-ZÀ-Þa-z'’.-]*(?: [A-ZÀ-Þ][A-ZÀ-Þa-z'’.-]*){0,3}"
)
_AROUND_END = " \n\t~*_)]’”\"'"  # what may stand behind a question mark
_QUOTES = frozenset({"“", '"', "«", "„"})
_FIRST_PERSON = re.compile(
    r"\b(?:I|we|We|our|my|yo|me|mi|nos|nuestr[oa]s?|hemos|vamos|je|nous|notre|ich|wir|unser\w*|eu|nós|"
    r"nosso|noi|nostr[oa])\b"
)
_FIELD_WORDS = 5  # of a name with its title
_PAIR = 2
_NAME_WORDS = 4  # a longer line in capitals is a heading


@dataclass(frozen=True, slots=True)
class Piece:
    """The words between two labels; `label` is None for what precedes the first."""

    label: Label | None
    start: int
    end: int


def is_hinted(statement: Statement) -> bool:
    """Whether title or kind announce several speakers."""
    kind = fold_label(statement.kind or "").replace(" ", "_")
    if kind in _HINT_KINDS or kind.startswith(("press_b", "press_c", "remarks_b")):
        return True
    return _HINT.search(fold_label(statement.title or "")) is not None


def find_pieces(statement: Statement) -> list[Piece]:
    """The text cut at its labels, in order; one piece without a label when it has none."""
    text = statement.text
    labels = _true_labels(statement)
    if labels:
        labels = with_odd_ends(text, statement.title or "", _with_lost_breaks(text, labels))
        labels = _earned(statement, labels)
    if labels and _answers_alone(statement):
        labels = with_unlabelled_answers(text, labels)
    if not labels:
        return [Piece(None, 0, len(text))]
    starts = [label.start for label in labels] + [len(text)]
    pieces = [Piece(None, 0, starts[0])] if text[: starts[0]].strip() else []
    for label, end in zip(labels, starts[1:], strict=True):
        pieces.append(Piece(label, label.words, max(label.words, end)))
    return pieces


def _answers_alone(statement: Statement) -> bool:
    """Whether one person answers, as far as record and title tell."""
    told = {person.name for person in introduced(statement.title or "") if person.name}
    return bool(statement.speaker) or len(told) == 1


def _earned(statement: Statement, labels: list[Label]) -> list[Label]:
    """The labels without one that would hand most of the text to somebody whom nothing but that
    label brings in, as a salutation or the name before a quotation does."""
    text = statement.text
    keys = Counter(label.key for label in labels)
    if len(keys) > 1 and len(labels) > 2 and any(count > 1 for count in keys.values()):
        return labels
    if is_hinted(statement) or _name_two(labels):
        return labels
    themselves = {fold_label(one.name or "") for one in labels if _names_itself(statement, one)}
    kept = []
    for label, end in zip(labels, [*(one.start for one in labels[1:]), len(text)], strict=True):
        most = (end - label.words) * 2 > len(text)
        late = label.start >= _LEADING_CHARS
        own = _is_of(statement, label) or fold_label(label.name or "") in themselves
        if not most or own or not (statement.speaker or late):
            kept.append(label)
    return kept


def _is_of(statement: Statement, label: Label) -> bool:
    """Whether a label names the record's speaker or the post that the record gives him."""
    name = fold_label(label.name or "").rpartition(" ")[2]
    if name:
        return name in fold_label(f"{statement.speaker} {statement.title}")
    post = fold_label(label.post or "")
    return bool(post) and post in fold_label(statement.role or "")


def _names_itself(statement: Statement, label: Label) -> bool:
    """Whether a label gives name, post and the publisher's own state, and somebody speaks below:
    "President of Norland Ana Kovac:"."""
    if label.kind != "person" or not label.post or " " not in (label.name or ""):
        return False
    text = statement.text
    speaks = text[label.words : label.words + 1] not in {*_QUOTES, "\n", ""}
    return (
        speaks
        and OwnSide(statement.issuer).owns(label.place)
        and _FIRST_PERSON.search(text, label.words) is not None
    )


def _is_field(text: str, label: Label) -> bool:
    """Whether a post stands before a name alone on its line: "Deputy Chair: Ana Kovac"."""
    if label.kind not in {"post", "moderator", "official"} or label.capitals:
        return False
    line = text[label.words :].partition("\n")[0].strip(" \t,;")  # as salutations are listed
    return 0 < len(line.split()) <= _FIELD_WORDS and line[-1].isalpha() and line[:1].isupper()


def _leads_to_quote(text: str, label: Label, labels: list[Label]) -> bool:
    """Whether a quotation follows the one name of a text: "As Ana Kovac: “…”"."""
    if label.kind not in {"name", "person", "post"} or label.capitals:
        return False
    if text[label.words : label.words + 1] not in _QUOTES:
        return False
    return len(labels) == 1


def _true_labels(statement: Statement) -> list[Label]:
    text, title = statement.text, statement.title or ""
    read = mended(text, title, find_labels(text))
    candidates = [label for label in read if not _is_heading(text, label)]
    hinted = is_hinted(statement)
    candidates = [label for label in candidates if not _leads_to_quote(text, label, candidates)]
    keys = Counter(label.key for label in candidates)
    candidates = [
        label
        for label in candidates
        if (hinted and keys[label.key] > 1) or not _is_field(text, label)
    ]
    spoken = _is_transcript(candidates, hinted) or _are_titled(candidates, title)
    spoken = spoken or any(_names_itself(statement, label) for label in candidates)
    if not candidates or not (spoken or (hinted and _is_answered(text, candidates))):
        candidates = _other_styles(text, candidates, hinted, title) or find_two_lines(
            text, introduced(title)
        )
    elif not any(_is_strong(one) and one.shape == "colon" for one in candidates):
        candidates = _merged(candidates, _other_styles(text, candidates, hinted, title))
    elif hinted:
        candidates = _merged(candidates, _matching_bare(text, candidates))
    if not candidates:
        return []
    left_out = [label for label in read if label.kind == "name" and _is_heading(text, label)]
    labels = _with_others_between(text, _in_style(text, candidates, hinted), left_out)
    return _merged(labels, find_long(text, labels)) if len(labels) > 1 else labels


def _with_others_between(text: str, labels: list[Label], headings: list[Label]) -> list[Label]:
    """The labels and what looks like a heading, where it stands in front of words between two
    labels of the same person: somebody else has to have spoken there ("FLIGHT CREW: …")."""
    found = []
    for one, other in pairwise(labels):
        if one.key != other.key or one.kind not in _PEOPLE or not one.capitals:
            continue
        found += [
            label
            for label in headings
            if one.words < label.start < other.start
            and label.shape == "colon"
            and text[label.words : label.words + 1] not in {"", "\n"}
        ]
    return _merged(labels, found) if found else labels


def _is_transcript(labels: list[Label], hinted: bool) -> bool:
    """Whether these are the labels of people who speak in turn."""
    kinds = Counter(label.kind for label in labels)
    asked = kinds["question"] + kinds["journalist"]
    keys = Counter(label.key for label in labels)
    surnames = {_surname(label) for label in labels if label.kind == "person"} - {""}
    strong = [one for one in labels if _is_strong(one) or _surname(one) in surnames]
    strong_keys = {label.key for label in strong}
    repeated = [key for key, count in keys.items() if count > 1]
    if asked >= 2 or (asked and (len(strong_keys) >= 2 or repeated or kinds["answer"])):
        return True
    if hinted and (strong or len(repeated) >= 2):
        return True
    if hinted and repeated and any(has_outlet(label) for label in labels):
        return True
    named = [label for label in strong if label.kind != "name"]
    if named and len(strong_keys) >= 2 and (len(strong) >= 3 or _all_capitals(strong)):
        return True
    if any(label.start < _LEADING_CHARS and label.capitals for label in named):
        return True
    return (len(repeated) >= 2 and _alternate(labels, repeated)) or _take_turns(labels, keys)


def _take_turns(labels: list[Label], keys: Counter[str]) -> bool:
    """Whether somebody whose whole name is all of a label speaks again and again between others,
    of whom one has a post."""
    whole = [one for one in labels if one.name and " " in one.name]
    posted = any(one.kind == "person" and one.post for one in whole)
    again = any(keys[one.key] > _PAIR for one in whole)
    return posted and again and all(one.key != other.key for one, other in pairwise(whole))


def _is_answered(text: str, labels: list[Label]) -> bool:
    """Whether somebody who speaks again does so right behind the question of somebody else."""
    keys = Counter(label.key for label in labels)
    return any(
        one.key != other.key
        and keys[other.key] > 1
        and text[one.words : other.start].rstrip(_AROUND_END).endswith(("?", "？"))
        for one, other in pairwise(labels)
    )


def _are_titled(labels: list[Label], title: str) -> bool:
    """Whether two people with posts whom the title names are among the labels, or one of another
    state beside somebody else."""
    surnames = {_surname(label) for label in labels if label.kind == "person"} - {""}
    if len({label.key for label in labels}) < _PAIR or not surnames:
        return False
    if _name_two(labels):
        return True
    people = introduced(title)
    met = [p for p in people if any(p.is_called(name) for name in surnames)]
    return len(met) >= _PAIR or any(p.place for p in met)


def _name_two(labels: list[Label]) -> bool:
    """Whether the labels name two people in full with their posts, one of them a state's."""
    full = [one for one in labels if one.kind == "person" and one.post and " " in (one.name or "")]
    placed = any(one.place and is_territory(one.place) for one in full)
    return placed and len({one.key for one in full}) >= _PAIR


def _is_strong(label: Label) -> bool:
    if label.kind == "name":
        words = label.text.split()
        return label.capitals and 2 <= len(words) <= _NAME_WORDS and label.note is None
    if label.shape == "bracket":  # [crosstalk]; but 【 】 is what labels stand in
        return not label.text.isascii()
    return label.kind not in {"answer", "chair"} and label.shape != "marked"


def _is_heading(text: str, label: Label) -> bool:
    """Whether a line in capitals is a heading: one of its words is a common one of this text."""
    if label.kind != "name" or not label.capitals:
        return False
    words = [word for word in fold_label(label.name or label.text).split() if len(word) > 2]
    if len(words) > _NAME_WORDS + 1:
        return True
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in words)


def _all_capitals(labels: list[Label]) -> bool:
    return all(label.capitals for label in labels)


def _alternate(labels: list[Label], repeated: list[str]) -> bool:
    """Whether the repeated labels take turns, as speakers do and headings do not."""
    order = [label.key for label in labels if label.key in repeated]
    changes = sum(1 for a, b in pairwise(order) if a != b)
    return len(order) >= 4 and changes >= len(order) // 2 and changes >= 3


def _other_styles(text: str, labels: list[Label], hinted: bool, title: str) -> list[Label]:
    """Labels that end in a full stop, or stand on a line without a colon."""
    dotted = find_dotted(text)
    keys = Counter(label.key for label in dotted)
    asks = [label for label in labels if label.shape == "letter"]
    led = bool(dotted) and dotted[0].start < _LEADING_CHARS
    if dotted and (
        (asks and led)
        or (led and keys[dotted[0].key] > 1)
        or sum(1 for count in keys.values() if count > 1) >= 2
    ):
        return _merged(asks, dotted)
    marked = find_marked_questions(text, hinted)
    if marked:
        return marked
    bold = find_bold_lines(text) if hinted else []
    if _is_exchange(bold):
        return bold
    return _on_lines(text, labels, hinted, title)


def _on_lines(text: str, labels: list[Label], hinted: bool, title: str) -> list[Label]:
    """Labels in parentheses or angle brackets, or alone on their lines."""
    enclosed = find_enclosed(text)
    if _are_titled(enclosed, title) or (hinted and _is_exchange(enclosed)):
        return enclosed
    bare = [label for label in find_bare(text) if label.kind != "name" or label.capitals]
    if hinted and not labels and _is_answered(text, bare) and any(map(has_outlet, bare)):
        return bare
    both = _merged(labels, bare)
    if bare and _is_transcript(both, hinted) and any(one.kind in _ASKING for one in bare):
        return both
    return []


def _is_exchange(labels: list[Label]) -> bool:
    """Whether somebody with a post speaks again and again, and never twice in a row."""
    keys = Counter(label.key for label in labels if label.kind in _PEOPLE)
    again = any(count > 1 for count in keys.values())
    return again and all(one.key != other.key for one, other in pairwise(labels))


def _matching_bare(text: str, labels: list[Label]) -> list[Label]:
    """Labels without a colon among those that have one; a single one is a letterhead's."""
    keys = {label.key for label in labels}
    found = [label for label in find_bare(text) if label.key in keys]
    return found if len(found) > 1 else []


def _merged(one: list[Label], other: list[Label]) -> list[Label]:
    by_start = {label.start: label for label in [*other, *one]}
    return [by_start[start] for start in sorted(by_start)]


def _in_style(text: str, labels: list[Label], hinted: bool) -> list[Label]:
    """The labels without the headings among them, which the style of the rest betrays."""
    style = _Style(text, labels, hinted)
    kept = [label for label in labels if style.admits(label)]
    return kept if len(kept) > 1 or (kept and _is_strong(kept[0])) else []


class _Style:
    """How a document writes its labels, as its sure ones show."""

    def __init__(self, text: str, labels: list[Label], hinted: bool) -> None:
        self._text = text
        self._spoken = hinted or sum(label.kind in _ASKING for label in labels) > 1
        self._keys = Counter(label.key for label in labels)
        self.sure = [label for label in labels if _is_strong(label)]
        capitals = sum(1 for label in self.sure if label.capitals or label.shape == "letter")
        self._in_capitals = capitals * 10 >= len(self.sure) * 9 and len(self.sure) > 1
        named = [label for label in self.sure if label.name]
        self._surnames = {_surname(label) for label in named}
        self._in_capitals_names = {_surname(label) for label in named if label.capitals}
        self._capital_keys = {label.key for label in self.sure if label.capitals}

    @cached_property
    def _lower(self) -> frozenset[str]:
        return frozenset(re.findall(r"\b[a-z]{4,}\b", self._text))

    def admits(self, label: Label) -> bool:
        """Whether a possible label is one in this document's style."""
        if label.kind == "chair":
            return self._text[label.words : label.words + 1] not in {"", "\n"}
        odd = self._in_capitals and not label.capitals and label.key not in self._capital_keys
        if label.kind in {"name", "post"} and not _is_strong(label):
            return not odd and self._is_named(label)
        return not (odd and label.kind in _PEOPLE) or _surname(label) in self._in_capitals_names

    def _is_named(self, label: Label) -> bool:
        """Whether a bare name is a speaker: it comes again, an outlet stands beside it, or none
        of its words is an ordinary word of this text."""
        words = fold_label(label.text).replace(",", " ").split()
        if set(words) & self._surnames or set(words) & label_words().outlets:
            return True
        count = self._keys[label.key]
        if self._spoken and self._in_capitals and _NAME_IN_CAPITALS.fullmatch(label.name or ""):
            # Better nobody's than the words of whoever spoke before.
            return not any(word in self._lower for word in fold_label(label.name or "").split())
        own = fold_label(label.name or "").split() if label.note else label.key.split()
        if any(word in self._lower for word in own):
            return count > 2
        if count > 1 or len(words) > 1 or label.note is not None:
            return True
        return self._spoken and self._asks(label)

    def _asks(self, label: Label) -> bool:
        """Whether a label's paragraph asks: then it is an outlet that asks once, no heading."""
        if self._text[: label.start].strip(" \t") and self._text[label.start - 1] != "\n":
            return False
        paragraph = self._text[label.words :].partition("\n\n")[0]
        return paragraph.rstrip(_AROUND_END).endswith(("?", "？"))


def _surname(label: Label) -> str:
    return fold_label(label.name or "").rpartition(" ")[2]


def _with_lost_breaks(text: str, labels: list[Label]) -> list[Label]:
    """The labels and those that lost the line break before them, as web pages lose it."""
    texts = {label.text: label for label in labels if label.shape == "colon" and label.capitals}
    found = []
    if texts:
        names = "|".join(re.escape(name) for name in sorted(texts, key=len, reverse=True))
        title = r"(?:MR|MS|MRS|DR|PRESIDENT|PRIME MINISTER|CHANCELLOR|SECRETARY|MINISTER)"
        capitals = r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]+"
        person = rf"{title}\.? {capitals}(?: {capitals}){{0,3}}"
        pattern = re.compile(rf"{_GAP}(?P<label>{names}|{person}):[ \t]+")
        found += [_inline(text, match, texts) for match in pattern.finditer(text)]
    if sum(1 for label in labels if label.shape == "letter" and label.kind == "question") >= 2:
        pattern = re.compile(r"(?<=[.?!)”—])[ \t\u00a0]+(?P<label>Q)[ \t\u00a0:]+(?=[A-Z(—“])")
        found += [
            Label(match.start("label"), match.end(), "Q", "inline", "question")
            for match in pattern.finditer(text)
        ]
    taken = {label.start for label in labels}
    return _merged(labels, [one for one in found if one is not None and one.start not in taken])


def _inline(text: str, match: re.Match[str], texts: dict[str, Label]) -> Label | None:
    known = texts.get(match["label"])
    if known is None:
        read = [one for one in find_labels(match["label"] + ":") if one.kind in _PEOPLE]
        if not read:
            return None
        known = read[0]
    return replace(known, start=match.start("label"), words=match.end(), shape="inline")
