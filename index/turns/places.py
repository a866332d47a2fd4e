"""The state or body that stands before or behind a post, in any language."""

from __future__ import annotations

import re

from index.names import Names
from index.turns.post_words import is_portfolio, longest_post
from index.turns.words import NAME_PARTICLES, fold_label, label_words

_NOT_PLACES = frozenset(
    "former outgoing incoming new acting deputy joint vice senior then late first by with from "
    "remarks statement honoring foreign chief assistant in on at and before after press "
    "conference readout call meeting his her their our the your my virtual permanent special "
    "national principal under state between of for to as women minister president administration "
    "defense defence trade finance fellow chairman republican democratic democrat christian "
    "african-american civilian human woman german-born honorable honourable dear newly "
    "elected economic climate security white house federal party communist alternate interim "
    "caretaker designate first second third".split()
)
_NAME = 2  # words of a name, at the end of a run that nothing else parts
_LONGEST = 9  # words of a state's official name
OF_ABROAD = frozenset("de del du des do da di della dell dello der von".split())
"""Words for "of" in other languages."""
_TO = frozenset("para ante pour aupres bei beim fur presso".split())
"""Words before what a post deals with, or where it is held."""
_CITY = frozenset("ciudad ville stadt cidade citta municipio".split())
_STYLES = (
    frozenset(
        "el la los las le les l o a os as lo i gli die das den republica republique repubblica "
        "republik reino royaume regno konigreich estado estados etat nacion gobierno federacion "
        "confederacion oriental popular bolivariana plurinacional federativa islamica arabe".split()
    )
    | OF_ABROAD
)
_INSIDE = frozenset({"of", "the", "and"})
_ORGANS = frozenset({"council", "committee", "commission", "board"})
_IN_NAMES = frozenset({"of", "the", "and", "democratic", "new", "federal", "state"})
_ORGANISATION = re.compile(
    r"\b(?:universit|council|compan|bank|federation|club|institut|associat|group|corporat|college|"
    r"board|committee|senate|assembl|court|hospital|school|foundation|chamber|society|party|union|"
    r"government|confederation|parliament|cabinet|congress|house|academy|league|centre|center|"
    r"museum|church|city|county|province|region)"
)
_ASSEMBLY = re.compile(
    r"(?:the )?(?:\w+ ){0,2}(?:senate|parliament|assembly|congress|government|republic|council|"
    r"ministers|chamber|house)$",
    re.IGNORECASE,
)


def is_organisation(name: str) -> bool:
    """Whether a name reads like that of an organisation: a company, a university, a party."""
    return _ORGANISATION.search(fold_label(name)) is not None


def is_territory(name: str) -> bool:
    """Whether it is the name of a state, a territory or a body, formal styles included.

    >>> is_territory("the Republic of Korea"), is_territory("the Hashemite Kingdom of Jordan")
    (True, True)
    >>> is_territory("Health"), is_territory("South Australia")
    (False, True)
    """
    return Names.load().whole(name) is not None


def without_modifiers(words: list[str]) -> list[str]:
    """The words without those that are part of no place: "former", "Republican"; "of" stays
    inside one."""
    kept = [word for word in words if fold_label(word) not in _NOT_PLACES - _INSIDE]
    while kept and fold_label(kept[0]) in _INSIDE:
        kept = kept[1:]
    while kept and fold_label(kept[-1]) in _INSIDE:
        kept = kept[:-1]
    return kept


def is_place_like(word: str) -> bool:
    """Whether a single word in front of a post may be a state that nobody has heard of."""
    low = fold_label(word)
    return len(low) > 3 and low not in _NOT_PLACES and low not in label_words().posts


def place_before(words: list[str]) -> str | None:
    """`French`, `NATO`, `European Commission`, `New Zealand’s` in front of a post."""
    if any(
        fold_label(word) in (_NOT_PLACES - _IN_NAMES if len(words) > 1 else _NOT_PLACES)
        for word in words
    ):
        return None
    place = re.sub(r"[’']s?$", "", " ".join(words))
    return place if place and is_territory(place) else None


def within_an_organisation(words: list[str]) -> bool:
    """Whether words in front of a post name an organisation by the state that it is in: "River
    Watch Finland Chapter"."""
    text = " ".join(words)
    return len(words) > _NAME and any(
        m.span.start > 0 and m.party.kind == "state" for m in Names.load().find(text)
    )


def place_abroad(words: list[str]) -> tuple[str, list[str]] | None:
    """The state or body behind a post in another language, and what follows it.

    >>> place_abroad("de la República de Panamá".split())
    ('Panama', [])
    >>> place_abroad("de Gaulle".split()) is None
    True
    """
    led = fold_label(words[0]) if words else ""
    if led not in OF_ABROAD and not re.match(r"d[’'].", led):
        return None
    words = words[: next((i for i in range(len(words)) if _ends_place(words, i)), len(words))]
    bare = [re.sub(r"^[dlDL][’']", "", word) for word in words]
    if any(fold_label(word) in _CITY for word in bare):
        return None
    for count in (len(bare), *range(1, len(bare))):
        text = " ".join(bare[:count])
        found = Names.load().ending(text)
        if found is None or fold_label(bare[count - 1]) in _STYLES:
            continue  # "las" is also the League of Arab States
        styles = set(fold_label(text[: found.span.start]).split())
        if count == len(bare) or styles <= _STYLES:
            return found.party.name, words[count:]
    return None


def _ends_place(words: list[str], at: int) -> bool:
    """Whether what the post deals with, or a second post, begins there."""
    low = fold_label(words[at])
    return low in _TO or (low in {"y", "e", "et", "und"} and longest_post(words[at + 1 :]) > 0)


def split_place(words: list[str]) -> tuple[str | None, list[str]]:
    """The place or portfolio that starts the words, and what is left: "the Republic of Finland
    Sauli N", "Tourism Martin F".

    A place that nobody has heard of ends before a form of address, or before the last two words,
    which are taken for a name, unless there are no more than three of them.
    """
    council = re.match(r"(?:the )?council of ministers of ", fold_label(" ".join(words)))
    words = words[len(council.group().split()) if council else 0 :]
    dealt = 0
    while dealt < len(words) and is_portfolio(words[dealt : dealt + 1]):
        dealt += 1
    if words and dealt == len(words):
        return " ".join(words), []
    while dealt and fold_label(words[dealt - 1]) in {"and", "&", "the", "for"}:
        dealt -= 1
    organ = "".join(words[dealt : dealt + 1]).lower() in _ORGANS
    if dealt and not organ and words[dealt : dealt + 1] and words[dealt][:1].isupper():
        return " ".join(words[:dealt]), words[dealt:]
    article = 1 if words and fold_label(words[0]) == "the" else 0
    for count in range(min(_LONGEST, len(words)), article, -1):
        place = " ".join(words[:count])
        if is_territory(place):
            if _names_organisation(place, words[count:]):
                break
            return place, words[count:]
        if count < len(words) and (is_part(place) or _is_assembly(words[:count])):
            return place.rpartition(" of ")[2], words[count:]
    cut = _name_start(words, article)
    return (" ".join(words[:cut]) or None, words[cut:]) if words else (None, [])


def _names_organisation(place: str, rest: list[str]) -> bool:
    """Whether an adjective begins the name of more than a person: "British Petroleum Ana Lind"."""
    mentions = Names.load().find(place)
    return len(rest) > _NAME and bool(mentions) and mentions[-1].form == "adjective"


def is_part(place: str) -> bool:
    """Whether it is the name of a capital or a part of a state, which speaks for no state."""
    place = re.sub(r"^(?:the )?(?:republic of )?(?:the )?", "", place, flags=re.I)
    mentions = Names.load().find(place)
    return len(mentions) == 1 and (
        mentions[0].form in {"capital", "place"}
        and mentions[0].span.end == len(place)
        and mentions[0].span.start == 0
    )


def _is_assembly(words: list[str]) -> bool:
    """ "the Senate of Finland"."""
    head, of, tail = " ".join(words).rpartition(" of ")
    return bool(of) and _ASSEMBLY.fullmatch(head) is not None and is_territory(tail)


def _name_start(words: list[str], article: int) -> int:
    """Where the name begins behind a place that nobody has heard of; at the end without one."""
    honorifics = label_words().honorifics
    for i in range(article + 1, len(words) - 1):
        if fold_label(words[i]).strip(".") in honorifics and words[i][:1].isupper():
            return i
    if len(words) - article <= _NAME:
        return len(words)
    cut = len(words) - _NAME
    while cut > article + 1 and _is_particle(words[cut]):
        cut -= 1
    return cut


def _is_particle(word: str) -> bool:
    """Whether a word goes with the name before it: "van", "Al", but not the given name "Ben"."""
    low = fold_label(word)
    return low in NAME_PARTICLES and (word.islower() or low in {"al", "el"})
