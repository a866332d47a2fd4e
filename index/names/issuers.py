"""Whose office an issuer or voice string is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping

from index.names.agencies import agency_forms, is_agency
from index.names.gazetteer import fold_form, split_forms
from index.names.records import Mention, Party
from index.origins import is_claim
from index.toml import load_toml

_Find = Callable[[str], list[Mention]]

# "Embassy of X in Y", "Permanent Mission of X to the United Nations": Y does not speak.
_MISSION = re.compile(
    r"\b(?:embassy|embassies|mission|consulate|consul|delegation|ambassador|representa\w+|"
    r"high commission(?:er)?|legation|charg[ée]|envoy|ambassade|embajada|botschaft|ambasciata|"
    r"embaixada|посольство)\b",
    re.I,
)
_DESTINATION = re.compile(
    r"\s(?:to|in|at|near|by|for|on|before|accredited|auprès|en|ante|bei|в|при)\s", re.I
)
# "Special Envoy for Libya", "Mission in Mali": what the office deals with.
_TARGET_BEFORE = re.compile(
    r"\b(?:for|to|on|in|at|with|against|about|toward|towards)\s+(?:the\s+)?$", re.I
)
# "Labour Party of X", "Bank of X": of the state, and not its government.
_OWN_BODY = re.compile(
    r"\b(?:part(?:y|ies)|partido|partei|partij|parti|greens|bank|banque|banco|universit\w+|institute|"
    r"association|foundation|chamber\s+of\s+commerce|trade\s+unions?)\b",
    re.I,
)
_RULING = re.compile(r"\b(?:communist|workers)\b", re.I)
# What is left of "Norland First" without its state, unless it is an office.
_OFFICE = re.compile(
    r"^(?:govern|minist|presid|premier|chancel|depart|foreign|embass|mission|consul|delegat|parliament|"
    r"senat|congress|assembl|council|cabinet|court|king|queen|crown|royal|state|army|navy|police|armed|"
    r"force|secretar|represent|ambassad|envoy|office|m[io]?f?a$|pmo|dfat|media|press|news|author|admin|"
    r"republic|commission|spoke|head|leader|official|permanent|high|defen|interior|treasur|reger|regier|"
    r"gouvern|gobiern|govern|the$|of$)",
    re.I,
)
_STRONG = re.compile(r"\s*[;/|\n]\s*")
_WEAK = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&|et|y|und|e|и|with)\s+")
_LIST_ONLY = re.compile(r"(?:[\s,;/&|–—-]|\band\b|\bthe\b|\bet\b|\by\b|\bund\b|\bof\b)*")
_LONGEST = 1_000  # characters: the African Union with its members has 600


class Issuers:
    """Resolves issuer strings with the help of a finder of mentions."""

    def __init__(self, parties: Mapping[str, Party], find: _Find) -> None:
        self._find = find
        self._parties = parties
        self._offices = {
            fold_form(form): parties[key]
            for key, cell in load_toml("index.names", "data/organs.toml")["of"].items()
            for form in split_forms(cell)
        }
        self._agencies = {fold_form(form): parties[key] for form, key in agency_forms().items()}

    def parties_of(self, issuer: str) -> tuple[Party, ...]:
        """The parties behind an issuer string, in its order; empty when it says none clearly."""
        if is_claim(issuer):
            # Whoever a page calls itself, it is nobody but itself.
            own = self._parties.get(issuer)
            return (own,) if own else ()
        written = " ".join(issuer.split())
        text = written.strip(" .;,")
        if not text or len(text) > _LONGEST:
            return ()
        whole = self._whole(written) or self._whole(text)
        if whole:
            return whole
        weak = not (_MISSION.search(text) and _DESTINATION.search(text))
        for separator in (_STRONG, _WEAK) if weak else (_STRONG,):
            parts = [part for part in separator.split(text) if part.strip(" .")]
            if len(parts) > 1:
                resolved = [self.parties_of(part) for part in parts]
                if all(resolved):
                    return _distinct(party for parties in resolved for party in parties)
        return self._within(text)

    def office(self, text: str) -> Party | None:
        """The party whose office alone a whole string names ("State Department")."""
        return self._offices.get(fold_form(text))

    def _whole(self, text: str) -> tuple[Party, ...]:
        """When the whole string is one name or one office."""
        bare = re.sub(r"^the\s+", "", text, flags=re.I)
        folded = fold_form(bare)
        office = self._offices.get(folded) or self._agencies.get(folded) or self._agency(bare)
        if office is not None:
            return (office,)
        mentions = self._find(bare)
        if len(mentions) == 1 and not re.search(
            r"\w", bare[: mentions[0].span.start] + bare[mentions[0].span.end :]
        ):
            return (mentions[0].party,)
        return ()

    def _agency(self, text: str) -> Party | None:
        """The state whose news agency the string names by several of its names at once."""
        if not is_agency(text):
            return None
        forms = (fold_form(part) for part in re.split(r"[()]", text) if part.strip())
        parties = {self._agencies[form] for form in forms}
        return parties.pop() if len(parties) == 1 else None

    def _within(self, text: str) -> tuple[Party, ...]:
        """When the string names a party among other words."""
        if _MISSION.search(text):
            cut = _DESTINATION.search(text)
            head = text[: cut.start()] if cut else text
            if self._find(head):
                text = head
        office = self._office_around(text)
        if office:
            return office
        if _OWN_BODY.search(text) and not _RULING.search(text):
            return self._office_in(text)
        mentions = self._find(text)
        if len(mentions) == 1 and mentions[0].form == "name" and _is_beside(text, mentions[0]):
            return self._office_in(text)
        spoken = [m for m in mentions if not _TARGET_BEFORE.search(text[: m.span.start])]
        if not spoken:
            return self._office_in(text)
        outside = [m for m in spoken if not _in_brackets(text, m)]
        spoken = outside or spoken
        named = [m for m in spoken if m.form != "capital"] or spoken
        parties = _distinct(mention.party for mention in named)
        if len(parties) == 1 or _is_list(text, named):
            return parties
        return _leading(text, named)

    def _office_around(self, text: str) -> tuple[Party, ...]:
        """An office that all of the string's names are part of: "KCNA (Korean Central News
        Agency)" is North Korea's, whatever "Korean" may else be."""
        folded = f" {fold_form(text)} "
        rest = folded
        held = [(form, party) for form, party in self._offices.items() if f" {form} " in folded]
        for form, _ in held:
            rest = rest.replace(f" {form} ", " ")
        parties = _distinct(party for _, party in held)
        alone = all(mention.party in parties for mention in self._find(rest))
        return parties if len(parties) == 1 and alone else ()

    def _office_in(self, text: str) -> tuple[Party, ...]:
        """An office that stands in the string with a desk or a spokesperson's post around it."""
        folded = f" {fold_form(text)} "
        held = [(form, party) for form, party in self._offices.items() if f" {form} " in folded]
        return (max(held, key=lambda pair: len(pair[0]))[1],) if held else ()


def _is_beside(text: str, state: Mention) -> bool:
    """Whether a state's name and one other word, no office's, are all of a name ("Norland First"):
    a party's or a society's."""
    left = (text[: state.span.start] + text[state.span.end :]).strip()
    return left.isalpha() and left[:1].isupper() and not _OFFICE.match(left)


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(parties))


def _in_brackets(text: str, mention: Mention) -> bool:
    before = text[: mention.span.start]
    return before.count("(") > before.count(")")


def _is_list(text: str, mentions: list[Mention]) -> bool:
    """Whether nothing but commas, "and" and the like stands between the mentions."""
    return all(
        text[left.span.end : right.span.start].strip()
        and _LIST_ONLY.fullmatch(text[left.span.end : right.span.start])
        for left, right in itertools.pairwise(mentions)
    )


def _leading(text: str, mentions: list[Mention]) -> tuple[Party, ...]:
    """A body's or a state's own office comes first: "UN Secretary-General", "EU Council"."""
    first = mentions[0]
    return (first.party,) if not text[: first.span.start].strip(" \"'“") else ()
