"""What a post says of the side of whoever holds it."""

from __future__ import annotations

import re

from index.names.posts import load_posts
from index.turns.label import Label
from index.turns.places import is_organisation
from index.turns.words import fold_label, label_words

_PARTS = frozenset(
    "premier,chief minister,governor,lieutenant governor,mayor,lord mayor".split(",")
)
_NO_STATE = frozenset(
    "premier,vice premier,minister of state,state minister,staatssekretar,sts,prince".split(",")
)  # high posts of parts of a state, or with a portfolio behind "of"
_DEALS_WITH = r" (?:for|of|at|de|del|de la) "
_COMPANY = re.compile(
    r" (?:of|at|de|del|du) (?:the )?(?:.* )?(?:corporation|company|holdings?|club|university|"
    r"foundation|trade union|chamber of commerce|grupo|empresa|compania|corporacion|universidad|"
    r"fundacion|sindicato|camara|consejo coordinador|entreprise|groupe|universite)\b"
)
_IN_A_PART = re.compile(r"secretari[oa] del? (?:la |las |los )?\w+(?: y \w+)? de \w+(?: \w+)?")
_OF_A_REGION = re.compile(
    r" (?:of|for|in|to) (?:the )?(?:(?:autonomous )?republic of [^,]+|"
    r"[^,]+ (?:region|territory|oblast|krai|autonomous area|province|prefecture|canton))\b"
)
_OF_THE_PRESIDENT = re.compile(
    r"(?:(?:first|special|deputy|acting) )*presidential (?:plenipotentiary )?"
    r"(?:aide|advis[eo]r|envoy|representative|spokes\w+|press secretary)\b|"
    r".*\bof the presidential (?:executive office|administration|office)$"
)
_SPOKES = re.compile(
    r"\bspokes|\bpress secretary\b|sprecher|porte-parole|\bportavoz\b|\bvocer[oa]\b"
)
_OFFICE = re.compile(
    r"\b(?:ministry|department|federal (?:\w+ )?(?:service|agency)|treasury|chancellery|"
    r"(?:foreign|cabinet|home|press) office|"
    r"ministerium|bundesministerium|\w+ministerium)\b"
)
_GOVERNS = re.compile(
    r"(?:sub|vice)?secretari[oa] (?:de|del|da|do) "
    r"(?!consejo|ayuntamiento|sindicato|comite|partido)|"
    r"(?:vice)?ministr[oae]\b(?!.*\b(?:corte|tribunal|cour)\b)|"
    r".* (?:de la|da) presidencia(?: de la republica)?$|.* del (?:gobierno|gabinete)\b|"
    r"(?:vocer[oa]|portavoz|porte-parole|porta-voz)\b.*"
    r"\b(?:gobierno|gouvernement|governo|presiden\w+)"
)
_ABROAD = re.compile(r"\bforeign\b|\bexternal\b|exterior|etrang|ausw|aussen")
_OUTLET_ARTICLE = re.compile(r"The [A-Z][a-z]+(?: [A-Z][a-z]+)*")


def same_post(post: str | None, other: str) -> bool:
    """Whether `post` (with its place or portfolio) is the post `other`; a deputy's is not."""
    low = fold_label(post or "")
    if low.endswith(f" {other}"):
        return not low.startswith(("vice ", "deputy ", "former ", "assistant "))
    if bool(low) and (low == other or low.startswith((f"{other} ", f"{other},"))):
        return True
    words = _post_words(low)
    return "minister" in words and words == _post_words(other)


def _post_words(post: str) -> frozenset[str]:
    """A minister's post in any order: "Minister for Foreign Affairs", "Foreign Minister"."""
    return frozenset(re.findall(r"\w+", post)) - {"of", "for", "the", "affairs", "and"}


def is_head(post: str | None) -> bool:
    """Whether there is one of that post in a state or body."""
    return fold_label(post or "").removeprefix("acting ") in load_posts().heads


def is_outside(post: str | None) -> bool:
    """Whether whoever holds the post, or held it, does not speak for the state's government."""
    low = fold_label(post or "").replace(".", "")
    parts = re.split(r", | and ", low)
    bases = {re.split(_DEALS_WITH, part)[0] for part in parts}
    outside = load_posts().outside
    return (
        low.startswith(("former ", "ex ", "ex-"))
        or bool(bases & outside)
        or any(_first_words(part, count) in outside for part in parts for count in (2, 3))
        or _COMPANY.search(low) is not None
    )


def _first_words(part: str, count: int) -> str:
    return " ".join(part.split()[:count])


def is_of_a_part(post: str | None) -> bool:
    """Whether it is the first post of a part of a state: a premier, a governor, a mayor; or one in
    a part of a state, "secretaria de salud de Colima"."""
    low = fold_label(post or "")
    if _IN_A_PART.fullmatch(low) or _OF_A_REGION.search(low):
        return True
    return re.split(r" of |,", low)[0].removeprefix("acting ") in _PARTS


def is_of_a_region(post: str | None) -> bool:
    """Whether the post tells a part of the state: "Minister of Health of the Skarn Region"."""
    return _OF_A_REGION.search(fold_label(post or "")) is not None


def is_of_the_president(post: str | None) -> bool:
    """Whether whoever holds it serves a president: "Presidential Aide"."""
    return _OF_THE_PRESIDENT.match(fold_label(post or "")) is not None


def is_spokesperson(post: str | None) -> bool:
    """Whether it is the post of one who speaks for others to the press."""
    return _SPOKES.search(fold_label(post or "")) is not None


def is_ministerial(post: str | None) -> bool:
    """Whether it is a post of a government: a minister, a secretary, a spokesperson."""
    low = fold_label(post or "")
    base = re.split(r" (?:for|of) |,", low)[0]
    return not is_outside(low) and (
        base in load_posts().high
        or re.search(r"minister|secretary|treasurer|spokes|attorney.general|sprecher", low)
        is not None
    )


def is_of_a_government(post: str | None) -> bool:
    """Whether it is a government's by its words, in Romance languages too: directors and
    coordinators are a company's and a society's as much.

    >>> is_of_a_government("SECRETARIO DE SALUD"), is_of_a_government("DIRECTORA GENERAL DE ICA")
    (True, False)
    """
    low = fold_label(post or "")
    if low.startswith(("secretario general", "secretaria general", "secretary general")):
        return False
    return _GOVERNS.match(low) is not None or is_ministerial(low) or is_office(low)


def is_diplomatic(post: str | None) -> bool:
    """Whether it is the post of one who deals with other states, and meets those who do."""
    return (
        re.search(r"\bforeign\b|\bexternal\b|exterior|etrang|ausw|aussen", fold_label(post or ""))
        is not None
    )


def is_national(post: str | None) -> bool:
    """Whether no part of a state has such a post: what it deals with is the state's alone."""
    low = fold_label(post or "")
    return low in load_posts().national or re.search(r"\bdefen[cs]e\b|\bforeign\b", low) is not None


def makes_a_state(place: str, post: str | None) -> bool:
    """Whether a place that nobody has heard of must be a state: it has a president or a foreign
    minister, and does not read like an organisation."""
    low = fold_label(post or "").removeprefix("acting ")
    words = re.sub(r"^[Tt]he ", "", place).split()
    return (
        low in load_posts().high - _NO_STATE - load_posts().portfolios
        and 0 < len(words) <= 4
        and all(word[:1].isupper() or word in {"of", "the", "and"} for word in words)
        and not (place.isupper() and len(place) <= 6)
        and not is_organisation(place)
    )


def is_office(note: str | None) -> bool:
    """Whether what stands beside a name is an office that every government has.

    >>> is_office("Federal Ministry of Defence"), is_office("River News")
    (True, False)
    """
    return _OFFICE.search(fold_label(note or "")) is not None


def is_outlet(note: str | None) -> bool:
    """Whether what stands beside a name publishes news.

    >>> is_outlet("The Guardian"), is_outlet("River News"), is_outlet("Norland")
    (True, True, False)
    """
    if not note:
        return False
    words = set(re.findall(r"\w+", fold_label(note)))
    return bool(words & label_words().outlets) or _OUTLET_ARTICLE.fullmatch(note) is not None


def has_outlet(label: Label, *, by_letters: bool = True) -> bool:
    """Whether a publisher of news stands in the label: by a word, or `by_letters` ("Ravi, DTV"),
    as an office may stand there too where the press has labels of its own."""
    if label.kind == "person" and label.honorific and not label.post:
        return is_outlet(label.note)
    if label.kind != "name":
        return False
    if (
        is_outlet(label.note)
        or fold_label(label.note or "") in _hosts()
        or set(re.findall(r"\w+", fold_label(label.text))) & label_words().outlets
    ):
        return True
    letters = label.note or ""
    lettered = letters.isupper() and letters.isalpha() and len(letters) <= 6
    return by_letters and lettered and not label.capitals


def _hosts() -> frozenset[str]:
    return frozenset(word for word, kind in label_words().generic.items() if kind == "journalist")
