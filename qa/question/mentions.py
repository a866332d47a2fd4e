"""Who and what a question names, whatever its form: parties, people, posts, quoted words.

A mention says what the words may stand for and not yet in which role. People are those on record;
a name that nobody on record bears is kept as such, so that an answer can say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from index.folding import fold
from index.records import Span
from index.view import ArchiveView
from qa.entities.people import Person
from qa.entities.roster import Roster
from qa.question.name_mention import NameMention, Naming, nicknames
from qa.question.whole_names import is_put_as_name, with_whole_names
from qa.question.words import Word, read_words

_POST_HEADS = frozenset(
    "president minister premier chancellor secretary spokesman spokeswoman spokesperson ambassador "
    "representative commissioner envoy king queen emir adviser advisor pope treasurer "
    "vice-president pm fm vp potus flotus veep nsa secgen attorney governor".split()
)
_POST_WORDS = frozenset(
    "vice prime deputy foreign defence defense finance interior trade health press permanent "
    "national security attorney environment immigration acting assistant special general chief "
    "head state of the for and climate home treasury energy agriculture education ex former".split()
)
_POSTS_SHORT = {
    "pm": ("prime", "minister"),
    "fm": ("foreign", "minister"),
    "vp": ("vice", "president"),
    "veep": ("vice", "president"),
    "potus": ("president",),
    "nsa": ("national", "security", "advisor"),
}
_MOST_NAMES = 16
"""What has more is a list, or meant to cost much: each name is looked for in each sentence."""
_SHORTEST_SURNAME = 2
_SHORTEST_SLIP = 5  # letters; a shorter word is too easily another
_LONG_SLIP = 9  # letters from which two slips are forgiven
_SEVERAL = frozenset(("two", "both"))
"""What makes a name's "s" a plural: "both Koreas"."""
_REGIONS = frozenset(("americas",))
"""Plurals that are no state's after "the": "Summit of the Americas"."""


_PUT_RIGHT = {Naming.BYNAME.value, Naming.INITIALS.value, Naming.SLIP.value}
"""Namings of people that only this reading understands."""


@dataclass(slots=True)
class _Taken:
    """The mentions found so far, longest readings first; later ones may not overlap."""

    mentions: list[NameMention] = field(default_factory=list)
    _places: set[int] = field(default_factory=set)

    def free(self, span: Span) -> bool:
        return self._places.isdisjoint(range(span.start, span.end))

    def add(self, mention: NameMention) -> None:
        if self.free(mention.span):
            self.mentions.append(mention)
            self._places.update(range(mention.span.start, mention.span.end))


def find_names(question: str, roster: Roster, view: ArchiveView) -> tuple[NameMention, ...]:
    """The names in a question, left to right, not overlapping; no more than anybody asks for."""
    words = read_words(question)
    taken = _Taken()
    for found in roster.people.find(question):
        taken.add(_person(question, found.span, found.people, Naming.FULL))
    for run in _nicknamed(words, roster):
        taken.add(_person(question, run[0], run[1], Naming.BYNAME))
    _add_parties(question, words, roster, taken)
    _add_posts(question, words, roster, taken)
    for word in words:
        if taken.free(word.span):
            _add_word(question, word, roster, taken)
    first = sorted(taken.mentions, key=lambda m: m.span)[:_MOST_NAMES]
    whole = with_whole_names(question, first, words, view)
    return tuple(sorted(_with_titles(whole, words, question), key=lambda m: m.span))


def _person(question: str, span: Span, people: Sequence[Person], naming: Naming) -> NameMention:
    return NameMention(span, span.of(question), people=tuple(people), form=naming.value)


def _add_parties(question: str, words: Sequence[Word], roster: Roster, taken: _Taken) -> None:
    # Without its apostrophe a possessive is another word to the gazetteer ("australias").
    for text in (question, _without_possessives(question, words)):
        for mention in roster.names.find(text, question=True):
            also = (mention.party, *mention.also)
            taken.add(
                NameMention(
                    mention.span, mention.span.of(question), parties=also, form=mention.form
                )
            )
    for word in words:
        if taken.free(word.span) and (parties := roster.acronyms.get(word.low)):
            taken.add(NameMention(word.span, word.text, parties=parties, form="abbreviation"))
    for n, word in enumerate(words):
        short = roster.short_names.get(word.low)
        if short and taken.free(word.span) and is_put_as_name(words, n):
            taken.add(NameMention(word.span, word.text, parties=short))


def _without_possessives(question: str, words: Sequence[Word]) -> str:
    """The question with a final "s" of long words blanked, so that every place stays where it
    was."""
    letters = list(question)
    for n, word in enumerate(words):
        before = words[n - 1].low if n else ""
        if before in _SEVERAL or (before == "the" and word.low in _REGIONS):
            continue
        if len(word.low) > _SHORTEST_SLIP and word.low.endswith("s") and not word.is_frame:
            letters[word.span.end - 1] = " "
    return "".join(letters)


def _add_posts(question: str, words: Sequence[Word], roster: Roster, taken: _Taken) -> None:
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and (
            words[end].low in _POST_WORDS | _POST_HEADS or _is_first_minister(words[end:])
        ):
            end += 1
        run = [w for w in words[at:end] if w.low not in {"of", "the", "for", "and"}]
        heads = [w for w in run if w.low in _POST_HEADS]
        if heads:
            run = run[: run.index(heads[-1]) + 1]
            post = tuple(part for w in run for part in _POSTS_SHORT.get(w.low, (w.low,)))
            span = Span(run[0].span.start, run[-1].span.end)
            if taken.free(span):
                taken.add(NameMention(span, span.of(question), post=post, form="post"))
        at = max(end, at + 1)


def _is_first_minister(words: Sequence[Word]) -> bool:
    """Whether the post of a first minister stands there, who need not be first in anything."""
    return len(words) > 1 and words[0].low == "first" and words[1].low == "minister"


def _add_word(question: str, word: Word, roster: Roster, taken: _Taken) -> None:
    """A single word as a surname, a given name, initials, or one of these with a slip."""
    if word.is_frame or len(word.low) < _SHORTEST_SURNAME or word.low.isdigit():
        return
    for low in dict.fromkeys((word.low, word.low.removesuffix("s"))):
        if people := roster.people.by_surname(low):
            return taken.add(_person(question, word.span, people, Naming.SURNAME))
        if people := roster.people.by_given(low, nicknames()[0].get(low, frozenset())):
            return taken.add(_person(question, word.span, people, Naming.GIVEN))
        if people := roster.people.by_initials(low):
            return taken.add(_person(question, word.span, people, Naming.INITIALS))
    return None


def _nicknamed(words: Sequence[Word], roster: Roster) -> Iterable[tuple[Span, tuple[Person, ...]]]:
    """By-names, and short given names before a surname ("Bob Hawke")."""
    given, bynames = nicknames()
    for at, word in enumerate(words):
        for length in (2, 1):
            run = words[at : at + length]
            names = bynames.get(" ".join(w.low for w in run)) if len(run) == length else None
            people = roster.people.with_words(names) if names else ()
            if people:
                yield Span(run[0].span.start, run[-1].span.end), people
                break
        if at + 1 < len(words) and word.low in given:
            surname = words[at + 1]
            people = tuple(
                p
                for p in roster.people.by_surname(surname.low)
                if p.is_called(given[word.low] | {word.low})
            )
            if people:
                yield Span(word.span.start, surname.span.end), people


def _with_titles(
    mentions: Sequence[NameMention], words: Sequence[Word], question: str
) -> list[NameMention]:
    """A post beside its holder's name is part of the name; one beside a state is the state's:
    "President Biden", "the Australian prime minister"."""
    ordered = sorted(mentions, key=lambda m: m.span)
    kept: list[NameMention] = []
    for mention in ordered:
        before = kept[-1] if kept else None
        if before is None or not _adjacent(before, mention, question):
            kept.append(mention)
        elif before.post and mention.people:
            span = Span(before.span.start, mention.span.end)
            held = tuple(p for p in mention.people if p.held(before.post)) or mention.people
            kept[-1] = NameMention(span, span.of(question), people=held, form=mention.form)
        elif before.parties and mention.post:
            span = Span(before.span.start, mention.span.end)
            kept[-1] = NameMention(
                span, span.of(question), parties=before.parties, post=mention.post, form="post"
            )
        elif (
            before.post
            and mention.parties
            and "of" in question[before.span.end : mention.span.start].split()
        ):
            span = Span(before.span.start, mention.span.end)
            kept[-1] = NameMention(
                span, span.of(question), parties=mention.parties, post=before.post, form="post"
            )
        else:
            kept.append(mention)
    return kept


def _adjacent(one: NameMention, other: NameMention, question: str) -> bool:
    between = question[one.span.end : other.span.start]
    return not re.sub(r"^s(?=\s)|['’]s?|\bof\b|\bthe\b|\s", "", between)


def find_slips(
    words: Sequence[Word], known: Iterable[NameMention], roster: Roster, unknown: set[str]
) -> list[NameMention]:
    """Names with a letter or two wrong, among words that stand in no statement at all."""
    taken = list(known)
    found = []
    for word in words:
        if word.low not in unknown or len(word.low) < _SHORTEST_SLIP or word.low in _REGIONS:
            continue
        if any(word.span.overlaps(m.span) for m in taken):
            continue
        mention = _slip(word, roster)
        if mention:
            found.append(mention)
    return found


def _slip(word: Word, roster: Roster) -> NameMention | None:
    allowed = 2 if len(word.low) >= _LONG_SLIP else 1
    best: tuple[int, NameMention] | None = None
    for surname in roster.people.surnames():
        distance = OSA.distance(surname, word.low, score_cutoff=allowed)
        if distance <= allowed and (best is None or distance < best[0]):
            people = roster.people.by_surname(surname)
            best = distance, _person_of(word, people)
    for form, party in roster.short_forms().items():
        distance = OSA.distance(form, word.low, score_cutoff=allowed)
        if distance <= allowed and (best is None or distance < best[0]):
            best = (
                distance,
                NameMention(word.span, word.text, parties=(party,), form=Naming.SLIP.value),
            )
    return best[1] if best else None


def _person_of(word: Word, people: tuple[Person, ...]) -> NameMention:
    return NameMention(word.span, word.text, people=people, form=Naming.SLIP.value)


def unknown_names(
    question: str, words: Sequence[Word], mentions: Sequence[NameMention]
) -> list[Span]:
    """Runs of words in capitals inside the sentence that no mention covers: names of somebody or
    something that the gazetteer and the roster do not have."""
    lower = sum(1 for w in words if w.text[:1].islower())
    if lower * 3 < len(words):
        return []  # capitals throughout say nothing
    runs: list[Span] = []
    for n, word in enumerate(words):
        if not word.text[:1].isupper() or word.is_frame or n == 0:
            continue
        if any(word.span.overlaps(m.span) for m in mentions):
            continue
        if runs and not question[runs[-1].end : word.span.start].strip():
            runs[-1] = Span(runs[-1].start, word.span.end)
        else:
            runs.append(word.span)
    return runs


def with_names_put_right(question: str, mentions: Sequence[NameMention]) -> str:
    """The question with the apostrophe that a possessive lacks, and with names in place of slips
    and by-names: "russias invasion" is "russia's invasion"."""
    text = question
    for mention in sorted(mentions, key=lambda m: m.span, reverse=True):
        end = mention.span.end
        if mention.form in _PUT_RIGHT and mention.people:
            text = text[: mention.span.start] + mention.people[0].name + text[end:]
        elif mention.form == Naming.SURNAME.value and _lacks_apostrophe(mention):
            text = f"{text[: end - 1]}'{text[end - 1 :]}"
        elif mention.form == Naming.SLIP.value and mention.parties:
            text = text[: mention.span.start] + mention.parties[0].name + text[end:]
        elif (
            mention.parties
            and re.match(r"s\b(?!['’])", text[end:])
            and text[end - 1 : end].isalpha()
        ):
            text = f"{text[:end]}'{text[end:]}"
    return text


def _lacks_apostrophe(mention: NameMention) -> bool:
    """Whether a surname was found under a word that ends in the possessive's letter alone."""
    word = fold(mention.text).split()[-1]
    names = {
        part for p in mention.people for s in p.spellings for part in re.findall(r"\w+", fold(s))
    }
    return word.endswith("s") and word not in names and word[:-1] in names
