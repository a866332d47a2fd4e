"""One answer against its labels: shares between 0 and 1 by measure, and what was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from index.folding import fold
from index.records import PartialDate, Span, Statement
from qa.answer.verification import Revisions, check_markers, check_quotations, is_verbatim, markers
from qa.entities.people import name_tokens
from qa.evaluation.labelled import Label, Labelled, LabelledQuotation
from qa.records import Answer, Citation, QuoteCheck, Status

_OVERLAP = 0.5  # of the words of one of two spans must be shared
_LONG_CHARS = 1_200  # a longer quote gets no credit for merely containing the evidence
_WHOLE_WORDS = 4  # a forbidden span of fewer words may be part of a larger quote
_ENOUGH = 5  # statements, or spans: finding that many is finding them all
_HARD_WRAPPED = 200  # characters: a shorter paragraph that does not end a sentence is a line
_AROUND = 300  # characters that stand in for the paragraph then


@dataclass(frozen=True, slots=True)
class Score:
    """What an answer is worth."""

    measures: Mapping[str, float]
    """Shares by measure, those alone that apply to the question."""
    failures: tuple[str, ...]
    """The measures that fell short; an answer passes when there is none."""


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation with the statement that it points into."""

    citation: Citation
    statement: Statement | None
    is_verbatim: bool

    @property
    def span(self) -> Span:
        return Span(self.citation.start, self.citation.end)

    @property
    def text(self) -> str:
        return self.statement.text if self.statement else ""


@dataclass(slots=True)
class _Marks:
    """Measures and failures as they come in."""

    measures: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def put(self, measure: str, values: Iterable[bool], *, least: float = 1.0) -> None:
        """The share of `values` that hold; below `least` it is a failure. No values, no mark."""
        found = [*values]
        if found:
            self.measures[measure] = sum(found) / len(found)
            if self.measures[measure] < least:
                self.failures.append(measure)


def score(labelled: Labelled, answer: Answer, archive: Revisions) -> Score:
    """Judge an answer by its labels and by the statements as stored, not as it describes them."""
    marks = _Marks()
    cited = [_cite(citation, archive) for citation in answer.citations]
    _status(marks, labelled, answer)
    _form(marks, answer, cited, archive)
    _mouth(marks, labelled, cited)
    if labelled.answerable and answer.status is Status.ANSWERED and cited:
        _source(marks, labelled, cited)
        _grounds(marks, labelled, cited)
        _whole(marks, labelled, answer, cited)
    elif labelled.answerable:
        _nothing(marks, labelled)
    marks.measures["pass"] = float(not marks.failures)
    return Score(marks.measures, tuple(marks.failures))


def score_check(labelled: LabelledQuotation, check: QuoteCheck | None) -> Score:
    """Judge a verdict, and whether it shows the labelled place. "Exact" of what is not is a
    measure of its own, as "forbidden": 0 is best."""
    marks = _Marks()
    verdict = check.verdict if check else "error"
    if verdict != labelled.expect:
        marks.failures.append(f"{labelled.expect} called {verdict}")
    if labelled.expect != "exact":
        marks.measures["forbidden"] = float(verdict == "exact")
    if labelled.statement_id and check:
        marks.measures["place"] = float(any(_is_at(c, labelled) for c in check.citations))
    marks.measures["pass"] = float(not marks.failures)
    return Score(marks.measures, tuple(marks.failures))


def _is_at(citation: Citation, labelled: LabelledQuotation) -> bool:
    if citation.statement_id != labelled.statement_id:
        return False
    span = Span(labelled.start or 0, labelled.end or citation.end)
    return span.overlaps(Span(citation.start, citation.end))


def _cite(citation: Citation, archive: Revisions) -> _Cited:
    revision = archive.revision(citation.statement_id, citation.revision)
    statement = revision.statement if revision else None
    return _Cited(citation, statement, is_verbatim(citation, statement.text if statement else None))


def _status(marks: _Marks, labelled: Labelled, answer: Answer) -> None:
    answered = answer.status is Status.ANSWERED and bool(answer.citations)
    refused = answer.status is not Status.ANSWERED and not answer.citations
    if labelled.answerable:
        marks.put("answered", [answered])
    else:
        marks.put("refused", [refused])
    if labelled.statuses:
        marks.put("status", [answer.status in labelled.statuses])
    if labelled.says:
        text = _plain(answer.text)
        marks.put("says", (bool(re.search(pattern, text, re.I)) for pattern in labelled.says))


def _form(marks: _Marks, answer: Answer, cited: list[_Cited], archive: Revisions) -> None:
    """What the contract promises of every answer."""
    marks.put("quote", (one.is_verbatim for one in cited))
    if answer.status is Status.ANSWERED:
        sound = bool(markers(answer.text)) and not check_markers(answer)
        marks.put("markers", [sound])
        marks.put("quotations", [not check_quotations(answer, archive)])


def _mouth(marks: _Marks, labelled: Labelled, cited: list[_Cited]) -> None:
    """Whether words in another voice are given as an answer; 0 is best."""
    if not labelled.must_not_quote:
        return
    forbidden = any(_repeats(one, label) for one in cited for label in labelled.must_not_quote)
    marks.measures["forbidden"] = float(forbidden)
    if forbidden:
        marks.failures.append("forbidden")


def _repeats(one: _Cited, label: Label) -> bool:
    shared, quoted, labelled = _shared_words(one, label)
    return _OVERLAP * quoted <= shared or (
        labelled >= _WHOLE_WORDS and _OVERLAP * labelled <= shared
    )


def _covers(one: _Cited, label: Label) -> bool:
    """Whether the citation is of the labelled span, neither beside it nor far beyond it."""
    if not one.is_verbatim:
        return False
    shared, quoted, labelled = _shared_words(one, label)
    is_short = one.span.end - one.span.start <= _LONG_CHARS
    return _OVERLAP * quoted <= shared or (is_short and _OVERLAP * labelled <= shared)


def _shared_words(one: _Cited, label: Label) -> tuple[float, int, int]:
    """Words that both have, that the citation has, that the label has; nothing shared is minus
    infinity."""
    if label.statement_id == one.citation.statement_id:
        span = label.locate(one.text)
        if span and span.overlaps(one.span):
            both = Span(max(span.start, one.span.start), min(span.end, one.span.end))
            return (
                _words(both.of(one.text)),
                _words(one.span.of(one.text)),
                _words(span.of(one.text)),
            )
    return float("-inf"), 0, 0


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def _source(marks: _Marks, labelled: Labelled, cited: list[_Cited]) -> None:
    """Who published it and said it, and when."""
    allowed = {_name(issuer) for issuer in labelled.issuers}
    if allowed:
        marks.put("issuer", (_issuers(one) <= allowed for one in cited))
    if labelled.from_day or labelled.to_day:
        marks.put("window", (_in_window(one, labelled) for one in cited))
    surnames = {name_tokens(speaker)[-1] for speaker in labelled.speakers}
    if surnames:
        marks.put("speaker", (_is_by(one, surnames, labelled) for one in cited))
    if labelled.voices:
        voices = {_name(voice) for voice in labelled.voices}
        marks.put("voice", (_name(one.citation.voice) in voices for one in cited))
    if labelled.attributions:
        marks.put(
            "attribution", (one.citation.attribution in labelled.attributions for one in cited)
        )


def _issuers(one: _Cited) -> set[str]:
    """The issuer as the answer has it and as it is stored: both must be right."""
    stored = one.statement.issuer if one.statement else None
    return {_name(one.citation.issuer), _name(stored)}


def _in_window(one: _Cited, labelled: Labelled) -> bool:
    published = one.statement.published_on if one.statement else None
    if published is None or published.text != one.citation.published_on:
        return False
    earliest, latest = labelled.from_day, labelled.to_day
    return published.may_be_within(
        PartialDate(earliest).first_day if earliest else None,
        PartialDate(latest).last_day if latest else None,
    )


def _is_by(one: _Cited, surnames: set[str], labelled: Labelled) -> bool:
    spoken = fold(one.citation.speaker or "")
    return one.citation.statement_id in labelled.statements_any or any(
        surname in spoken for surname in surnames
    )


def _grounds(marks: _Marks, labelled: Labelled, cited: list[_Cited]) -> None:
    """Whether the quotes are evidence, about the target, and as much as there is."""
    hits = [{label for label in labelled.evidence if _covers(one, label)} for one in cited]
    fine = [
        bool(hit) or any(_covers(one, label) for label in labelled.acceptable)
        for one, hit in zip(cited, hits, strict=True)
    ]
    if labelled.evidence or labelled.acceptable:
        marks.put("precision", fine, least=0.5)
    if labelled.about_any:
        pairs = zip(cited, fine, strict=True)
        marks.put("about", (good or _is_about(one, labelled) for one, good in pairs))
    if labelled.evidence:
        wanted = {label.statement_id for label in labelled.evidence}
        found = {one.citation.statement_id for one in cited if one.is_verbatim} & wanted
        marks.measures["statement_recall"] = _share(len(found), len(wanted))
        marks.measures["span_recall"] = _share(len(set().union(*hits)), len(labelled.evidence))
        if not found:
            marks.failures.append("statement_recall")


def _share(found: int, wanted: int) -> float:
    return min(_ENOUGH, found) / min(_ENOUGH, wanted)


def _is_about(one: _Cited, labelled: Labelled) -> bool:
    if not one.is_verbatim:
        return False
    around = _paragraph(one.text, one.span)
    return any(
        re.search(pattern, text)
        for pattern in labelled.about_any
        for text in (around.lower(), _plain(around))
    )


def _paragraph(text: str, span: Span) -> str:
    """The paragraphs that the span is in; where lines are broken hard, some text around it."""
    start = text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0
    end = text.find("\n\n", span.end)
    found = text[start : len(text) if end < 0 else end]
    if len(found) < _HARD_WRAPPED and not re.search(r"[.!?\"”’)]\s*$", found):
        return text[max(0, span.start - _AROUND) : span.end + _AROUND]
    return found


def _whole(marks: _Marks, labelled: Labelled, answer: Answer, cited: list[_Cited]) -> None:
    """Whether all sides are there, and the one right statement comes first."""
    if labelled.issuers_all:
        there = {_name(one.citation.issuer) for one in cited}
        sides = [{_name(name) for name in side} for side in labelled.issuers_all]
        marks.put("both", [all(side & there for side in sides)])
    if labelled.unique_statement:
        marks.put("first", [cited[0].citation.statement_id == labelled.unique_statement])


def _nothing(marks: _Marks, labelled: Labelled) -> None:
    """An answerable question that was not answered found nothing."""
    if labelled.evidence:
        marks.measures |= {"statement_recall": 0.0, "span_recall": 0.0}
    if labelled.issuers_all:
        marks.measures["both"] = 0.0
    if labelled.unique_statement:
        marks.measures["first"] = 0.0


def _name(name: str | None) -> str:
    """A name to compare: marks made plain, in lower case, without its article."""
    return re.sub(r"^the ", "", _plain(name or ""))


def _plain(text: str) -> str:
    """Lower case with plain quotation marks, hyphens and single spaces."""
    plain = re.sub(r"[‘’‛`´]", "'", text)
    plain = re.sub(r"[“”„«»]", '"', plain)
    return re.sub(r"\s+", " ", re.sub(r"[‐‑‒–—]", "-", plain)).strip().lower()
