"""Is a quotation on record: the verdict, the places, and the difference where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.names import Names
from index.records import Filters
from qa.answer.verification import verify_words
from qa.quotecheck.assembling import Near, assemble, find_nearest, is_short
from qa.quotecheck.candidates import (
    Records,
    find_related,
    find_runs,
    find_similar,
    find_verbatim,
)
from qa.quotecheck.extracting import quoted_run, without_source
from qa.quotecheck.locating import Place, Region, find_exact
from qa.quotecheck.reading import Part, readings
from qa.quotecheck.sources import Asked, Source, cite, describe, find_source, tell
from qa.quotecheck.stitching import COVERED, find_pieces, most_pieces
from qa.quotecheck.tokens import tokenise
from qa.records import QuoteCheck

_CITED = 5  # places shown of many
_LOOKED_UP = 12  # places where it is read whose words they are; the rest is counted
_LETTERS = 2  # a link's label of one letter stands everywhere
_RUN_ALONE = "Only the words in quotation marks were looked for."
_MAX_PIECES = 40  # between omissions and words put in
_MAX_WORDS = 1_000  # a quotation; more is a document
_SAME_TEXT = 0.85  # so near that no other text needs to be looked for
_CUT_RUNS = 2  # runs that the end of a passage may cut into two
_FEW_EDITS = 4  # words; with fewer a text is altered, with more it may be two


def check_quote(
    quote: str, archive: Records, names: Names, issuer: str | None = None
) -> QuoteCheck:
    """Whether the quotation is on record, in these words and from `issuer` (or a speaker's name).

    The newest revision of each statement is searched. Each citation is verbatim; a quotation
    without words is not found. Where the words are someone else's, `other_speaker` says whose.
    """
    body = without_source(quote)
    inner = quoted_run(body)
    ways, inside = _ways(body), _ways(inner or "")
    if reason := _unfit(ways[0] if ways else ()):
        return QuoteCheck("not_found", reason, quote)
    asked = Asked(issuer.strip(), names) if issuer and issuer.strip() else None
    check = _Check(quote, archive, names, asked)
    whole = (found for parts in ways if (found := check.verbatim(parts)))
    if found := next(whole, None):
        return found
    run = (found for parts in inside if (found := check.verbatim(parts)))
    found = next(run, None) or check.similar(inside or ways) or check.not_found()
    return replace(found, message=f"{found.message} {_RUN_ALONE}") if inside else found


def _unfit(parts: Sequence[Part]) -> str | None:
    """Why this is no quotation that can be looked for; None where it is one."""
    words = [word for part in parts for word in part.words]
    if not words:
        return "No words to look for."
    if len(words) == 1 and len(words[0]) < _LETTERS:
        return "One letter is no quotation; give more of it."
    if len(words) > _MAX_WORDS:
        return f"Longer than {_MAX_WORDS:,} words; check a shorter stretch of it."
    if sum(len(part.pieces) for part in parts) > _MAX_PIECES:
        return "Too many omissions and insertions; check a stretch with fewer."
    return None


def _ways(text: str) -> list[tuple[Part, ...]]:
    return [parts for parts in readings(text) if parts]


@dataclass(frozen=True, slots=True)
class _Check:
    """One quotation on its way to a verdict."""

    quote: str
    archive: Records
    names: Names
    asked: Asked | None

    def verbatim(self, parts: Sequence[Part]) -> QuoteCheck | None:
        """The verdict when each part stands somewhere word for word; None when one does not."""
        searched = [part for part in parts if not is_short(part)] if len(parts) > 1 else parts
        if not searched:
            return None
        if self.asked:  # their own first: others' words may outnumber what a search returns
            filters = self.asked.filters(self.archive)
            found = self._placed(parts, *find_verbatim(searched, self.archive, filters))
            if found and found.verdict != "other_speaker":
                return found
        return self._placed(parts, *find_verbatim(searched, self.archive, Filters()))

    def similar(self, ways: Sequence[Sequence[Part]]) -> QuoteCheck | None:
        """The verdict when the words stand somewhere nearly, or in pieces; None otherwise.

        Passages that share runs of words are looked at before those that mean the same: either
        may hold the very words, when a broken word hid them from the search for long runs.
        """
        parts = ways[0]
        near: list[Near] = []
        regions: list[Region] = []
        for find in (find_similar, find_related):
            found = find(parts, self.archive)
            regions += found
            placed = (check for way in ways if (check := self._placed(way, found)))
            if check := next(placed, None):
                return check
            near += find_nearest(parts, found)
            if any(one.similarity >= _SAME_TEXT for one in near):
                break
        near.sort(key=lambda one: -one.similarity)
        if len(parts) == 1 and not any(one.edits < _FEW_EDITS for one in near[:1]):
            [part] = parts
            most = most_pieces(part)
            runs = find_runs(part, self.archive, COVERED, most + _CUT_RUNS) if most else []
            places = find_pieces(part, [*regions, *runs]) if runs else []
            if places:
                return self._stitched(places)
        own = (one for one in near if self._all_asked(self._sources(one.places)))
        nearest = next(own, near[0]) if near else None
        return self._altered(nearest) if nearest else None

    def _placed(
        self, parts: Sequence[Part], regions: Sequence[Region], are_cut: bool = False
    ) -> QuoteCheck | None:
        if len(parts) > 1:
            places = assemble(parts, regions, self.archive)
        else:
            places = sorted({place for r in regions for place in find_exact(parts[0], r)})
        if len(parts) > 1 and len(places) > 1:
            return self._stitched(places)
        return self._exact(places, are_cut, len(parts) > 1) if places else None

    def not_found(self) -> QuoteCheck:
        """What was searched, when these words are nowhere."""
        covered = self.archive.count(Filters())
        dated = f", dated {covered.earliest} to {covered.latest}" if covered.earliest else ""
        message = (
            f"Not found in {_counted(covered.statements, 'statement')}{dated}, "
            "as the newest revision of each has it."
        )
        return QuoteCheck("not_found", message, self.quote)

    def _exact(self, places: Sequence[Place], are_cut: bool, leaves_out: bool) -> QuoteCheck:
        sources = sorted(self._sources(places, _LOOKED_UP), key=lambda source: source.order)
        asked = self.asked
        own = [source for source in sources if asked is None or asked.said(source)]
        shown = own or sources
        whose = describe(shown[0])
        extent = "or more" if are_cut else "in all"
        many = f" {_counted(len(places), 'place')} {extent}." if len(places) > 1 else ""
        if asked and not own:
            message = f"On record, but not as words of {asked.called}: they are those of {whose}."
            return self._result("other_speaker", message + many, shown)
        if not shown[0].is_own:
            message = f"On record word for word, but not as an official's words: those of {whose}."
            return self._result("exact", message + many, shown)
        first = " First" if len(own) > 1 and not are_cut else " Words"
        left = ", but for what its omission leaves out" if leaves_out else ""
        message = f"On record word for word{left}.{first} of {whose}.{many}"
        return self._result("exact", message, shown)

    def _stitched(self, places: Sequence[Place]) -> QuoteCheck:
        sources = self._sources(places)
        statements = len({place.statement_id for place in places})
        message = f"Put together from {_counted(len(places), 'place')} in "
        message += "one statement" if statements == 1 else f"{statements} statements"
        message += ", not in this order" if [*places] != sorted(places) and statements == 1 else ""
        message += f": {_list({describe(source): None for source in sources})}."
        if not self.asked or self._all_asked(sources):
            return self._result("stitched", message, sources)
        if any(self.asked.said(source) for source in sources):
            message += f" Not all of it is of {self.asked.called}."
            return self._result("stitched", message, sources)
        return self._result("other_speaker", f"Not of {self.asked.called}. {message}", sources)

    def _altered(self, near: Near) -> QuoteCheck:
        sources = self._sources(near.places)
        whose = _list({describe(source): None for source in sources})
        if _same_words(near.difference):
            message = f"On record but for capitals, accents or marks, as words of {whose}."
        else:
            message = f"Not on record in these words. Nearest are those of {whose}."
        if self.asked is None or all(self.asked.may_have_said(source) for source in sources):
            return self._result("altered", message, sources, near.difference)
        message = f"Not of {self.asked.called}. {message}"
        return self._result("other_speaker", message, sources, near.difference)

    def _sources(self, places: Iterable[Place], most: int | None = None) -> list[Source]:
        """Whose words stand at the places, in their order; of more than `most`, those that count
        most, in the order of `Source.order`."""
        found = [s for place in places if (s := find_source(place, self.archive))]
        if most is not None:
            found = sorted(found, key=lambda source: source.order)[:most]
        return [tell(source, self.archive, self.names) for source in found]

    def _all_asked(self, sources: Iterable[Source]) -> bool:
        return self.asked is None or all(self.asked.said(source) for source in sources)

    def _result(
        self,
        verdict: str,
        message: str,
        sources: Sequence[Source],
        difference: Sequence[Mapping[str, str]] = (),
    ) -> QuoteCheck:
        # all pieces of a stitching are shown: only places of the same words can be left out
        shown = sources if verdict == "stitched" else sources[:_CITED]
        citations = verify_words(cite(shown), self.archive)
        return QuoteCheck(verdict, message, self.quote, citations, difference)


def _same_words(difference: Iterable[Mapping[str, str]]) -> bool:
    """Whether only capitals, accents and marks differ."""
    runs = [run for run in difference if run["op"] != "equal"]
    return all(_keys(run["asked"]) == _keys(run["stored"]) for run in runs)


def _keys(text: str) -> list[str]:
    return [token.key for token in tokenise(text) if token.key]


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _list(items: Iterable[str]) -> str:
    return "; ".join(items)
