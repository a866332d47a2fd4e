"""Each sentence that a model wrote is held against a quote: it may say less than the quote, and
nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from index.names import Names
from index.one_line import one_line
from index.records import Span
from index.sentences import split_sentences
from qa.attribution.direction import is_verb
from qa.attribution.parsing import Parser, Tree
from qa.attribution.stance import Direction, stances_in
from qa.attribution.stance_words import stances
from qa.written.figures import MONTHS, day_of, days, numbers
from qa.written.graph import SPEAKER, Graph, Word, graph_of
from qa.written.matching import Comparison, Loss, Manner
from qa.written.shortening import Shortening
from qa.written.words import FIRST, base, lists

FORM = "form"
"""Quotation marks, marks of quotes, addresses, several sentences, words in the first person."""
NUMBERS, NAMES, DATES, WORDS = "numbers", "names", "dates", "words"
STANCE, ROLES = "stance", "roles"

_LONGEST = 400  # characters
_FORBIDDEN = re.compile(
    r"[\"“”„«»‹›「」『』\[\]{}<>|*_#`\\]|https?:|www\.|(?<!\w)['‘’](?=\w)|\s/|@"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TODAY = re.compile(r"\btoday\b", re.IGNORECASE)
_INITIAL = re.compile(r"^\W*")
_CONTENT = ("NN", "VB", "JJ", "RB", "FW")
_NO_CONTENT = frozenset("aux auxpass det predet mark cc preconj neg punct case expl prt".split())


@dataclass(frozen=True, slots=True)
class Source:
    """A quote, and what is known of it beside its words."""

    quote: str
    published_on: str | None = None
    """ISO 8601."""
    voices: tuple[str, ...] = ()
    """Whose words they are, and who put them out, as states, bodies and offices."""
    speaker: str | None = None
    role: str | None = None
    told: bool = False
    """Whether it tells what others said."""

    @property
    def around(self) -> str:
        """Who it is, in words."""
        return " ".join(filter(None, (*self.voices, self.speaker, self.role)))


class Checks:
    """Holds sentences against quotes, with one gazetteer and one parser."""

    def __init__(self, names: Names, parser: Parser) -> None:
        self._names = names
        self._parser = parser

    def faults(self, text: str, source: Source) -> list[str]:
        """What a sentence says that its quote does not, by the names of the checks, or that cannot
        be told; empty where the quote bears it out."""
        found = list(dict.fromkeys(self._lexical(text, source)))
        if FORM in found:
            return found
        trees = self._parser.parse_all([text, *_sentences(source.quote)])
        said, *given = [tree for tree in trees if tree is not None]
        if len(given) + 1 != len(trees):
            return [*found, ROLES]
        found += _new_words(said, given, source)
        shortened, lost = self._meant(text, said, given, source)
        if not shortened and self._turns_stance(text, source):
            found.append(STANCE)
        return list(dict.fromkeys([*found, *lost]))

    def _lexical(self, text: str, source: Source) -> Iterator[str]:
        words = {word.lower() for word in _WORD.findall(text)}
        if (
            _FORBIDDEN.search(text)
            or one_line(text) != text
            or len(text) > _LONGEST
            or len(split_sentences(text)) != 1
            or words & FIRST
        ):
            yield FORM
        frame = day_of(source.published_on)
        known = days(source.quote)
        told = days(text)
        if any(not any(one.is_within(k) for k in [*known, *([frame] if frame else [])])
               for one in told):  # fmt: skip
            yield DATES
        of_frame = {
            str(part)
            for one in told
            if frame and one.is_within(frame)
            for part in (one.year, one.month, one.day)
            if part
        }
        if numbers(text) - numbers(source.quote) - of_frame - numbers(source.around):
            yield NUMBERS
        if self._names_another(text, source):
            yield NAMES

    def _names_another(self, text: str, source: Source) -> bool:
        """Whether somebody is named who neither stands in the quote nor speaks it."""
        own = f"{source.quote}\n{source.around}"
        known = {key for m in self._names.find(own) for key in _keys(m)}
        if any(m.party.key not in known for m in self._names.find(text)):
            return True
        initial = _INITIAL.match(text)
        start = initial.end() if initial else 0
        given = {word.lower().removesuffix("’s").removesuffix("'s") for word in _WORD.findall(own)}
        places = [m.span for m in self._names.find(text)]
        return any(
            word.group()[:1].isupper()
            and word.start() > start
            and not any(span.overlaps(Span(*word.span())) for span in places)
            and word.group().lower().removesuffix("’s").removesuffix("'s") not in given
            and word.group().lower() not in MONTHS
            for word in _WORD.finditer(text)
        )

    def _turns_stance(self, text: str, source: Source) -> bool:
        """Whether a stance goes another way in the sentence than in the quote, or is denied in one
        of them only."""
        for party, spans in self._others(text, source).items():
            given = [
                (s, places)
                for s in _sentences(source.quote)
                if (places := self._others(s, source).get(party))
            ]
            for stance in stances():
                (said,) = stances_in([(text, spans, ())], stance, self._parser)
                if said.direction not in (Direction.TOWARDS, Direction.AGAINST):
                    continue
                read = stances_in([(s, p, ()) for s, p in given], stance, self._parser)
                if not any(
                    r.direction is said.direction and r.negated == said.negated for r in read
                ):
                    return True
        return False

    def _others(self, text: str, source: Source) -> dict[str, list[Span]]:
        own = self._own(source)
        found: dict[str, list[Span]] = {}
        for mention in self._names.find(text):
            if mention.party.key not in own:
                found.setdefault(mention.party.key, []).append(mention.span)
        return found

    def _own(self, source: Source) -> frozenset[str]:
        return frozenset(p.key for voice in source.voices for p in self._names.party_of(voice))

    def _meant(
        self, text: str, said: Tree, given: Sequence[Tree], source: Source
    ) -> tuple[bool, list[str]]:
        """Whether it is the quote with words left out, and what of its meaning no sentence of the
        quote has."""
        claim = graph_of(said, self._named(text, source))
        sentences = [
            graph_of(tree, self._named(sentence, source))
            for sentence, tree in zip(_sentences(source.quote), given, strict=True)
        ]
        roots, told = _claims(claim)
        manner = Manner(told, source.told, partial(_is_beside, claim, source))
        shortened = True
        lost: list[str] = []
        for root in roots:
            others = [other for other in roots if other is not root]
            if any(Shortening(claim, one, manner).holds(root, others) for one in sentences):
                continue
            shortened = False
            if not any(Comparison(claim, one, manner).holds(root) for one in sentences):
                lost += _reasons(claim, sentences, manner, root)
        return shortened, lost

    def _named(self, text: str, source: Source) -> list[tuple[Span, str]]:
        """Where a text names somebody, each with a key: whoever speaks, or a party."""
        own = self._own(source)
        found = [
            (m.span, SPEAKER if m.party.key in own else f"{SPEAKER}{m.party.key}")
            for m in self._names.find(text)
        ]
        for name in _called(source):
            for match in re.finditer(rf"(?<!\w)(?:{name})(?!\w)", text, re.IGNORECASE):
                span = Span(*match.span())
                if not any(span.overlaps(other) for other, _ in found):
                    found.append((span, SPEAKER))
        return found


def _called(source: Source) -> Iterator[str]:
    """What whoever speaks is called, as patterns: a surname with any of their other names and of
    the words of their post before it."""
    if source.speaker:
        *others, surname = map(re.escape, source.speaker.split())
        others += map(re.escape, (source.role or "").split())
        before = rf"(?:(?:{'|'.join(others)})\s+)*" if others else ""
        yield f"{before}{surname}"
    yield from map(re.escape, filter(None, (*source.voices, source.role)))


def _keys(mention: object) -> Iterator[str]:
    yield mention.party.key  # type: ignore[attr-defined]
    yield from (party.key for party in mention.also)  # type: ignore[attr-defined]


def _sentences(quote: str) -> list[str]:
    return [span.of(quote) for span in split_sentences(quote)]


def _new_words(said: Tree, given: Sequence[Tree], source: Source) -> Iterator[str]:
    """`WORDS` where a word that says something stands neither in the quote nor around it."""
    known = {base(token.text) for tree in given for token in tree.tokens}
    known |= {base(word) for word in _WORD.findall(source.around)}
    known |= lists().connectives | lists().saying | lists().thinking | lists().occasions
    frame = day_of(source.published_on)
    for token in said.tokens:
        if token.relation in _NO_CONTENT or not token.tag.startswith(_CONTENT):
            continue
        is_month = token.low in MONTHS and frame and frame.month == MONTHS.index(token.low) + 1
        if base(token.text) not in known and not is_month and not token.tag.startswith("NNP"):
            yield WORDS


def _claims(claim: Graph) -> tuple[list[Word], bool]:
    """What a sentence claims, without "Norvania said that"; and whether it is told as said."""
    roots: list[Word] = []
    told = False
    for root in claim.roots:
        own = any(label == "subj" and _is_own(claim, at) for label, at in root.below)
        clauses = [claim.words[at] for label, at in root.below if label == "comp"]
        says = root.key in lists().saying | lists().thinking and own
        if says and clauses and not root.negated and not root.modal:
            roots += clauses
            told = True
        else:
            roots.append(root)
    return roots, told


def _is_own(claim: Graph, subject: int) -> bool:
    """Whether a subject is whoever speaks: named, or "the government" and no other."""
    word, below = claim.words[subject], claim.tree.dependents[subject]
    alone = all(claim.tree.tokens[at].low == "the" for at in below)
    return word.key == SPEAKER or (word.key in lists().ours and bool(below) and alone)


def _is_beside(claim: Graph, source: Source, said: Word, below: Word) -> bool:
    """Whether a word says on which day or occasion it was said: beside a verb of saying, or one
    that is whoever speaks' own."""
    own = any(label == "subj" and claim.words[at].key == SPEAKER for label, at in said.below)
    done = is_verb(claim.tree, said.at) and _TODAY.search(source.quote)
    if said.key not in lists().saying and not own and not done:
        return False
    frame = day_of(source.published_on)
    parts = (frame.year, frame.month, frame.day) if frame else ()
    dated = {str(part) for part in parts if part}
    dated |= {base(MONTHS[frame.month - 1])} if frame and frame.month else set()
    return below.key in dated | lists().occasions


def _reasons(claim: Graph, sentences: Sequence[Graph], manner: Manner, root: Word) -> Iterator[str]:
    """What has to be looked away from for the quote to say it; `ROLES` where nothing helps."""
    for loss in Loss:
        ignoring = frozenset({loss})
        if any(Comparison(claim, one, manner, ignoring).holds(root) for one in sentences):
            yield loss.value
            return
    yield ROLES
