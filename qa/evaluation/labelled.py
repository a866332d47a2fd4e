"""Labelled questions and quotations: what may, must and must not come back, one JSON object a
line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    Discriminator,
    Field,
    Tag,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic.dataclasses import dataclass as validated

from index.errors import UnreadableSource
from index.records import PartialDate, Rejection, Span
from qa.records import Attribution, Status


def _pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is not a regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, AfterValidator(_pattern)]
Day = Annotated[str, AfterValidator(lambda day: PartialDate.parse(day).text)]
Texts = tuple[str, ...]


@validated(frozen=True, slots=True)
class Label:
    """A stretch of a statement: by its offsets, or by its words where a person wrote the label."""

    statement_id: str
    start: int | None = None
    end: int | None = None
    head: str | None = None
    """How the stretch begins, to find it again in a text that was stored otherwise."""
    quote: str | None = None

    @model_validator(mode="after")
    def _is_placed(self) -> Label:
        if not self.quote and (self.start is None or self.end is None):
            raise ValueError("a span needs start and end, or quote")
        return self

    def locate(self, text: str) -> Span | None:
        """Where it is in the statement's text; None when it is not there."""
        if self.quote:
            return _find(self.quote, text, near=0)
        span = Span(self.start or 0, self.end or 0)
        head = self.head or ""
        if text.startswith(head, span.start):
            return span
        found = _find(head, text, near=span.start)
        return found and Span(found.start, found.start + span.end - span.start)


def _find(words: str, text: str, near: int) -> Span | None:
    """The words with any white space between them, at their place nearest to `near`."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    spans = (Span(*match.span()) for match in re.finditer(pattern, text))
    return min(spans, key=lambda span: abs(span.start - near), default=None)


@validated(frozen=True, slots=True)
class Labelled:
    """A question with what is known of its answer. What is empty is not looked at."""

    id: str
    kind: str
    question: str
    answerable: bool
    history: Texts = ()
    """Asked first, in the same conversation."""
    issuers: Texts = ()
    """Accepted issuers."""
    from_day: Annotated[Day | None, Field(alias="from")] = None
    to_day: Annotated[Day | None, Field(alias="to")] = None
    speakers: Texts = ()
    about_any: tuple[Pattern, ...] = ()
    """One of these stands in the quote or its paragraph."""
    statements_any: Texts = ()
    evidence: tuple[Label, ...] = ()
    """What answers well."""
    acceptable: tuple[Label, ...] = ()
    """What may be quoted too."""
    must_not_quote: tuple[Label, ...] = ()
    """What is in another voice."""
    issuers_all: tuple[Texts, ...] = ()
    """The sides of a comparison, each under its accepted names: all must be there."""
    unique_statement: str | None = None
    """The one statement that the first citation must be of."""
    statuses: tuple[Status, ...] = ()
    """Accepted statuses, where more is asked than answered or not."""
    attributions: tuple[Attribution, ...] = ()
    """Accepted attributions of each citation."""
    voices: Texts = ()
    """Accepted voices of each citation."""
    says: tuple[Pattern, ...] = ()
    """Each stands in the answer's text: a number, a date, a name."""
    trap: str | None = None
    """What makes an unanswerable question look answerable."""


@validated(frozen=True, slots=True)
class LabelledQuotation:
    """A quotation with the verdict that the check should give."""

    id: str
    quote: str
    expect: Literal["exact", "altered", "stitched", "other_speaker", "not_found"]
    issuer: str | None = None
    """Whoever it is ascribed to."""
    statement_id: str | None = None
    start: int | None = None
    end: int | None = None
    """Where the words that it gives stand."""


def _kind_of(line: object) -> str:
    return "quotation" if isinstance(line, dict) and "quote" in line else "question"


_LINE: TypeAdapter[Labelled | LabelledQuotation] = TypeAdapter(
    Annotated[
        Annotated[Labelled, Tag("question")] | Annotated[LabelledQuotation, Tag("quotation")],
        Discriminator(_kind_of),
    ]
)


@dataclass(frozen=True, slots=True)
class Gold:
    """The questions and the quotations of a file, and its lines that are neither."""

    questions: tuple[Labelled, ...]
    quotations: tuple[LabelledQuotation, ...]
    rejected: tuple[Rejection, ...]


def read_gold(path: Path) -> Gold:
    """Read labelled questions and quotations (lines that have a `quote`), one JSON object a line,
    UTF-8; blank lines and unknown fields do not matter. Raises `UnreadableSource` when there is no
    such file."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be read ({error.strerror})") from error
    found: dict[str, Labelled | LabelledQuotation] = {}
    rejected = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            one = _LINE.validate_json(line.removeprefix(b"\xef\xbb\xbf"))
        except ValidationError as error:
            rejected.append(Rejection(str(path), _reason(error), number))
            continue
        if one.id in found:
            rejected.append(Rejection(str(path), f"the id {one.id!r} is taken", number))
        else:
            found[one.id] = one
    questions = tuple(one for one in found.values() if isinstance(one, Labelled))
    quotations = tuple(one for one in found.values() if isinstance(one, LabelledQuotation))
    return Gold(questions, quotations, tuple(rejected))


def _reason(error: ValidationError) -> str:
    """The first fault, with the field that it is in."""
    fault = error.errors()[0]
    field = ".".join(str(step) for step in fault["loc"][1:])  # the first says what kind it is
    return f"{field}: {fault['msg']}" if field else fault["msg"]
