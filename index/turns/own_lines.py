"""Labels alone on their lines, in capitals: "PREGUNTA", "ANA RUIZ, SECRETARIA DE SALUD"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from index.names import Names
from index.turns.held import is_ministerial, is_outside
from index.turns.label import Label
from index.turns.label_reading import read_label
from index.turns.places import OF_ABROAD
from index.turns.sides import party_named
from index.turns.words import fold_label

_LABEL_CHARS = 180  # name and post of the longest label seen have 147
_LINE = re.compile(
    rf"^(?P<rule>[ \t]*[-–—_*=]{{3,}}[ \t]*\n\s*)?[ \t*_]*"
    rf"(?P<label>[^a-z\n]{{1,{_LABEL_CHARS}}}?)[ \t]*(?P<colon>:?)[ \t*_]*\n\s*(?=\S)",
    re.MULTILINE,
)
_SPEAKS = re.compile(
    r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|yo|me|mi|[Nn]os|[Nn]uestr[oa]s?|[Hh]emos|[Vv]amos|[Gg]racias|"
    r"[Bb]uen[oa]s|je|[Nn]ous|[Nn]otre|[Mm]erci|eu|[Nn]ós|[Nn]oss[oa]|[Oo]brigad[oa])\b"
)
_GENERIC = frozenset({"question", "journalist", "moderator", "unidentified", "interpreter"})
_PAGES = frozenset("questions media press video voices members public".split())
"""What pages head a part with, as well."""
_PEOPLE = frozenset({"person", "post"})
_MOST = 5  # four of five
_PAIR = 2
_POST = re.compile(
    r"(?:sub|vice|pro)?(?:secretari|ministr|director|directric|directeur|coordinador|procurador|"
    r"comandant|comisionad|titular|asesor|encargad|representa|jef[ea]|gerente|vocer|portavoz|"
    r"porte-parole|porta-voz|consejer|conseill|asistent|ayudant|fiscal|delegad|delegue|magistrad)"
)
_ENVOY = re.compile(r"^(?:ambassad|embaj|embaix|represent)|minist|secretari")
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff]")
_NOTE = re.compile(r"\s*\([^()]*\)")
_BEFORE_ANOTHER = re.compile(r" (?:ANTE|PARA|AUPRÈS|JUNTO|PRÈS) ")


def find_own_lines(text: str) -> list[Label]:
    """The labels alone on their lines of a transcript, in order; none where nothing but headings
    stands so.

    They are earned by people with posts among them who speak again, beside whoever asks or leads,
    or in the first person. Where rules part the turns, a line without one is no label.
    """
    found = list(_lines(text))
    if len(found) < _PAIR:
        return []
    ruled = [one for one, rule, _ in found if rule]
    with_colon = sum(1 for _, _, colon in found if colon)
    if with_colon * 2 > len(found):
        return []
    parted = len(ruled) > 1 and len(ruled) * _MOST >= (len(found)) * (_MOST - 1)
    labels = ruled if parted else [one for one, _, _ in found]
    return labels if _are_earned(text, labels) else []


def _lines(text: str) -> Iterator[tuple[Label, bool, bool]]:
    """Each line in capitals before prose, whether a rule stands above it, and its colon."""
    for match in _LINE.finditer(text):
        written = _UNSEEN.sub("", match["label"])
        end = text.find("\n", match.end())
        prose = text[match.end() : end if end >= 0 else len(text)]
        told = written.isupper() and any(map(str.islower, prose))
        if not (told or match["rule"]):
            continue
        label = _read(written)
        if label is None and (match["rule"] or (written[0].isalpha() and ", " in written)):
            label = Label(0, 0, written.strip(), "alone", "unidentified")
        if label is not None:
            placed = replace(label, start=match.start(), words=match.end(), shape="alone")
            yield placed, bool(match["rule"]), bool(match["colon"])


def _are_earned(text: str, labels: Sequence[Label]) -> bool:
    """Whether these are those who speak in turn: somebody has a post, and speaks again or beside
    whoever asks or leads; or two have, and most speak of themselves."""
    people = {one.key for one in labels if one.kind in _PEOPLE and one.post}
    keys = Counter(one.key for one in labels)
    generic = {
        one.key
        for one in labels
        if one.kind in _GENERIC and one.key not in _PAGES and read_label(one.text) is not None
    }
    named = any(one.kind == "person" and one.post for one in labels)
    if named and generic:
        return True
    if people and generic and any(keys[key] > 1 for key in people | generic):
        return True
    if not named or len(keys) < _PAIR:
        return False
    again = any(keys[key] > 1 for key in people)
    return (again or len(people) >= _PAIR) and _speak(text, labels)


def _speak(text: str, labels: Sequence[Label]) -> bool:
    ends = [*(one.start for one in labels[1:]), len(text)]
    speaking = sum(
        _SPEAKS.search(text, one.words, end) is not None
        for one, end in zip(labels, ends, strict=True)
    )
    return speaking * 2 > len(labels)


@lru_cache(maxsize=1_024)
def _read(written: str) -> Label | None:
    """What such a line says of its speaker: also where nobody has listed the post, or the body
    that somebody is of stands at the post's end."""
    label = read_label(written)
    if label is None or label.kind not in {"name", "person"}:
        return label
    name, beside = label.name or "", _post_beside(written)
    if beside is not None:
        post, name = beside
        note = next(iter(_NOTE.findall(written)), "").strip(" ()") or None
        if name != label.name or not label.post:
            label = replace(label, kind="person", name=name, post=post, place=None, note=note)
    elif label.kind == "name" and label.note and _is_of_something(name, label.note):
        label = replace(label, kind="person", name=label.note, post=name, note=None)
    if label.place and not _may_be_of_a_state(label):
        label = replace(label, post=_without_name(written, name), place=None)
    return _placed(label)


def _post_beside(written: str) -> tuple[str, str] | None:
    """Post and name of a label that begins with a post and ends with a name behind its last comma,
    or begins with a name and goes on with a post behind its first."""
    bare = _NOTE.sub("", written)
    before, _, last = (part.strip() for part in bare.rpartition(","))
    first, _, behind = (part.strip() for part in bare.partition(","))
    if _POST.match(fold_label(before)) and _may_be_a_name(last):
        return before, last
    return (behind, first) if _POST.match(fold_label(behind)) and _may_be_a_name(first) else None


def _may_be_a_name(words: str) -> bool:
    low = fold_label(words)
    if _POST.match(low) or party_named(words) is not None:
        return False
    return " " in low and low.split()[0] not in OF_ABROAD


def _is_of_something(words: str, other: str) -> bool:
    """Whether words are a post that nobody has listed, and what stands beside it is a name:
    "VIGÍA DE LOS PUENTES", not "JUAN DE LA FUENTE"."""
    of, other_of = ("".join(w.split()[1:2]) for w in (fold_label(words), fold_label(other)))
    return of in OF_ABROAD and other_of not in OF_ABROAD and " " in other


def _may_be_of_a_state(label: Label) -> bool:
    """Whether a post may be of the place behind it: a president, a minister, who represents it;
    not the governor of a part that is called so, or the director of a fair."""
    party, low = party_named(label.place or ""), fold_label(label.post or "")
    if party is None or is_outside(low):
        return False
    return party.kind != "state" or is_ministerial(low) or _ENVOY.search(low) is not None


def _without_name(written: str, name: str) -> str:
    parts = [part.strip() for part in _NOTE.sub("", written).split(",")]
    return ", ".join(part for part in parts if part != name)


def _placed(label: Label) -> Label:
    """With the body at the end of the post, or in parentheses: "… DE LAS NACIONES UNIDAS (ONU)"."""
    if label.place or not label.post:
        return label
    before = _BEFORE_ANOTHER.split(label.post.upper())
    beside, behind = party_named(label.note or ""), Names.load().ending(before[0])
    if behind is not None:
        beside = behind.party
    if beside is None or beside.kind == "state" or len(before) > 1:
        return label
    return replace(label, place=beside.name, note=None)
