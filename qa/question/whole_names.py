"""Names that are more than the one word by which somebody on record was found: "Kim Jong Un" is no
other Kim, and "Ada Marsh" the Marsh whose given name no label tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from index.folding import fold
from index.names.posts import load_posts
from index.records import Filters, Span
from index.view import ArchiveView
from qa.entities.people import Person
from qa.entities.spelling import surname
from qa.question.name_mention import NameMention, Naming, given_names
from qa.question.vocabulary import role_words
from qa.question.words import Word, stems_of

_UNNAMING = load_posts().unnaming
_LOOKED_AT = 5
"""Passages, best first, in which a name's writing is looked at."""
_MOST_WORDS = 3
_SHORTEST_SLIP = 5  # letters; beside a shorter word a given name is somebody else's
_LONG_SLIP = 9  # letters from which two slips are forgiven
_INSIDE = re.compile(r"[\w,;)’'-]\s+$")
"""What stands before a word that does not begin a sentence."""
_POSSESSIVE = re.compile(r"['’]s?$")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE_SUBJECT = frozenset("about on regarding concerning and or of".split())
_INFLECTED = re.compile(r"(?:s|ed|ing|ly)$")


def with_whole_names(
    question: str, mentions: Sequence[NameMention], words: Sequence[Word], view: ArchiveView
) -> list[NameMention]:
    """The mentions, where a surname or a given name of one word stands beside the rest of a name:
    it means whoever bears all of it, and nobody on record where nobody does."""
    found: list[NameMention] = []
    for mention in mentions:
        if _ends_a_name(question, mention, words, view):
            continue
        at = next((n for n, word in enumerate(words) if word.span == mention.span), None)
        if at is None or mention.form not in {Naming.SURNAME.value, Naming.GIVEN.value}:
            found.append(mention)
        elif mention.form == Naming.GIVEN.value:
            found.append(_with_what_follows(question, mention, words[at:], mentions, view))
        else:
            found.append(_with_what_precedes(question, mention, words[: at + 1], mentions, view))
    return [one for one in found if not any(_covers(other, one) for other in found)]


def _ends_a_name(
    question: str, mention: NameMention, words: Sequence[Word], view: ArchiveView
) -> bool:
    """Whether an abbreviation in small letters is the last word of somebody's name: "kim jong un"
    is not the United Nations."""
    at = next((n for n, word in enumerate(words) if word.span == mention.span), 0)
    if not at or mention.form != "abbreviation" or not mention.text.islower():
        return False
    before, word = words[at - 1 : at + 1]
    return (
        _together(question, before, word)
        and _may_be_name(before)
        and _in_a_name([before.low, word.low], view)
    )


def speakers_in_small_letters(
    question: str, words: Sequence[Word], mentions: Sequence[NameMention], view: ArchiveView
) -> list[Span]:
    """Names that nobody on record bears, typed without capitals where only a speaker can stand
    ("what did ada marsh say"), that texts on record write as names."""
    found = []
    for start, word in enumerate(words):
        post = _post_before(question, word, mentions)
        if post and _may_be_name(word) and not any(word.span.overlaps(m.span) for m in mentions):
            if is_written_as_name([post, word.low], view):
                found.append(Span(word.span.start, word.span.start + len(_bare(word))))
            continue
        if start and words[start - 1].low not in role_words("auxiliary"):
            continue
        for end in range(start + _MOST_WORDS, start, -1):
            run = words[start:end]
            if (
                len(words) > end
                and _tells_speaker(run[-1], words[end])
                and all(_may_be_name(one) for one in run)
                and not any(one.span.overlaps(m.span) for one in run for m in mentions)
                and is_written_as_name([one.low for one in run], view)
            ):
                end_of_name = run[-1].span.start + len(_bare(run[-1]))
                found.append(Span(word.span.start, end_of_name))
                break
    return found


def name_of_frame_words(
    words: Sequence[Word], mentions: Sequence[NameMention], view: ArchiveView
) -> tuple[Word, ...]:
    """The last run of the words of any question that texts on record write as a name ("One
    Nation"), where a subject stands; empty where there is none."""
    for start in range(len(words) - 1, 0, -1):
        if words[start - 1].low not in _BEFORE_SUBJECT:
            continue
        run = words[start : start + _MOST_WORDS]
        while len(run) > 1:
            free = not any(one.span.overlaps(m.span) for one in run for m in mentions)
            told = any(not one.is_function for one in run) and all(one.is_frame for one in run)
            if free and told and is_written_as_name([one.low for one in run], view):
                return tuple(run)
            run = run[:-1]
    return ()


def _post_before(question: str, word: Word, mentions: Sequence[NameMention]) -> str | None:
    """The last word of the post that stands just before a word; None where none does."""
    for mention in mentions:
        between = question[mention.span.end : word.span.start]
        if mention.post and mention.span.end < word.span.start and not between.strip():
            return mention.post[-1]
    return None


def _bare(word: Word) -> str:
    return _POSSESSIVE.sub("", word.text)


def _tells_speaker(word: Word, following: Word) -> bool:
    if word.possessive:
        return following.low in role_words("nouns")
    return following.low in role_words("speech")


def _covers(other: NameMention, one: NameMention) -> bool:
    """Whether two overlap, and the other is longer or, of the same length, better known."""
    return other.span.overlaps(one.span) and _extent(other) > _extent(one)


def _extent(mention: NameMention) -> tuple[int, bool]:
    return mention.span.end - mention.span.start, mention.is_known


def _with_what_follows(
    question: str,
    mention: NameMention,
    words: Sequence[Word],
    mentions: Sequence[NameMention],
    view: ArchiveView,
) -> NameMention:
    """A given name and the words of a name after it."""
    end = 1
    while end < len(words) and end < _MOST_WORDS:
        word = words[end]
        if not _together(question, words[end - 1], word) or (end == 1 and not _may_be_name(word)):
            break
        run = [one.low for one in words[: end + 1]]
        foreign = end == 1 and _is_foreign(word, mentions, view)
        if foreign and (meant := _with_a_slip(mention.people, word.low)):
            span = Span(mention.span.start, word.span.end)
            text = span.of(question)
            return replace(mention, span=span, text=text, people=meant, form=Naming.SLIP.value)
        if not foreign and not is_written_as_name(run, view):
            break
        end += 1
    return _unheard(question, mention.span.start, words[end - 1].span.end) if end > 1 else mention


def _with_a_slip(people: Sequence[Person], word: str) -> tuple[Person, ...]:
    """Whose surname a word (folded) is but for a letter, or for two where it is long."""
    if len(word) < _SHORTEST_SLIP:
        return ()
    allowed = 2 if len(word) >= _LONG_SLIP else 1
    return tuple(
        person
        for person in people
        if any(OSA.distance(surname(name), word) <= allowed for name in person.spellings)
    )


def _is_foreign(word: Word, mentions: Sequence[NameMention], view: ArchiveView) -> bool:
    """Whether no text has a word, which looks like no word of grammar: somebody's surname."""
    return (
        not any(word.span.overlaps(m.span) for m in mentions)
        and not any(view.passages_with(stem) for stem in stems_of(word.low))
        and not _INFLECTED.search(word.low)
    )


def _with_what_precedes(
    question: str,
    mention: NameMention,
    words: Sequence[Word],
    mentions: Sequence[NameMention],
    view: ArchiveView,
) -> NameMention:
    """A surname, the last of the words, and the given name before it: its bearer's or not."""
    if len(words) == 1:
        return mention
    before, word = words[-2:]
    others = [m for m in mentions if m.form != Naming.GIVEN.value]
    if (
        not _together(question, before, word)
        or not _may_be_name(before)
        or any(before.span.overlaps(other.span) for other in others)
    ):
        return mention
    span = Span(before.span.start, word.span.end)
    called = _called(mention.people, before.low)
    if not called:
        surnames = {word.low, word.low.removesuffix("s")}
        written = any(is_written_as_name([before.low, name], view) for name in surnames)
        without_given = tuple(person for person in mention.people if not person.given)
        if without_given and (
            written
            or any(_stands_in_title([before.low, name], view) for name in surnames)
            or _is_foreign(before, (), view)
        ):
            called = without_given
        if written and not called:
            return _unheard(question, span.start, span.end)
    return replace(mention, span=span, text=span.of(question), people=called) if called else mention


def _called(people: Sequence[Person], given: str) -> tuple[Person, ...]:
    meant = given_names(given)
    return tuple(person for person in people if person.is_called(meant))


def _unheard(question: str, start: int, end: int) -> NameMention:
    span = Span(start, end)
    return NameMention(span, span.of(question), form=Naming.UNKNOWN.value)


def _together(question: str, one: Word, other: Word) -> bool:
    return not one.possessive and not question[one.span.end : other.span.start].strip(" -")


def _may_be_name(word: Word) -> bool:
    """Whether it is no word of grammar, no number, no initial and no post."""
    return len(word.low) > 1 and not (
        word.is_frame or word.is_function or word.low.isdigit() or word.low in _UNNAMING
    )


def is_written_as_name(words: Sequence[str], view: ArchiveView) -> bool:
    """Whether texts on record write these words (folded), one after the other, as a name: all with
    a capital, inside a sentence."""
    return any(_INSIDE.search(text[:start]) for text, start in _places(words, view))


def _in_a_name(words: Sequence[str], view: ArchiveView) -> bool:
    """Whether texts on record write these words (folded), one after the other, with a capital and
    small letters each."""
    last = len(words) - 1
    return any(
        _LETTERS.findall(text[start:])[last].istitle() for text, start in _places(words, view)
    )


def _places(words: Sequence[str], view: ArchiveView) -> Iterator[tuple[str, int]]:
    """The passages that write these words with capitals, each with where they begin."""
    for hit in view.search_phrases([" ".join(words)], Filters(), _LOOKED_AT):
        revision = view.revision(hit.passage.statement_id)
        text = hit.passage.span.of(revision.statement.text) if revision else ""
        for start in _written(words, text):
            yield text, start


def _stands_in_title(words: Sequence[str], view: ArchiveView) -> bool:
    for hit in view.search_lexical(" ".join(words), Filters(), _LOOKED_AT):
        revision = view.revision(hit.passage.statement_id)
        if revision and any(_written(words, revision.statement.title or "")):
            return True
    return False


def _written(words: Sequence[str], text: str) -> Iterator[int]:
    """Where these words (folded) stand in a text, one after the other and each with a capital."""
    written = list(_LETTERS.finditer(text))
    for n in range(len(written) - len(words) + 1):
        run = written[n : n + len(words)]
        if all(
            part.group()[0].isupper() and fold(part.group()) == word
            for part, word in zip(run, words, strict=True)
        ):
            yield run[0].start()


def is_put_as_name(words: Sequence[Word], n: int) -> bool:
    """Whether an ordinary word stands where a name does: with a capital inside the question, or
    before or behind what only goes with one who speaks ("what did labour say")."""
    word, before = words[n], [w.low for w in words[:n] if w.low != "the"]
    if word.text[:1].isupper() and (n or word.text.isupper()):
        return True
    after = words[n + 1].low if n + 1 < len(words) else ""
    asked = bool(before) and before[-1] in role_words("auxiliary")
    told = before[-1:] in (["by"], ["from"]) or before[-2:] == ["according", "to"]
    speaks = after in role_words("speech") or (after in {"on", "about"} and not before)
    return told or speaks or (asked and bool(after))
