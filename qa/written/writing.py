"""A summary over the quotes of an answer, of the sentences that they bear out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.errors import OnRecordError
from index.languages import detect_lang
from index.tokens import Tokens
from qa.answer.verification import as_shown
from qa.records import Answer, Attribution, Citation, Status, Summary
from qa.written.checks import Checks, Source
from qa.written.drafts import Draft, drafts_of
from qa.written.prompt import MOST_SENTENCES, messages_of


class ModelFailed(OnRecordError):
    """A model gave no answer, or none in time."""


class Model(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """What readers are told of it."""

    def complete(self, messages: Sequence[Mapping[str, str]]) -> str:
        """Its reply; raises `ModelFailed`."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What writing takes."""

    model: Model
    checks: Checks
    tokens: Tokens
    most_tokens: int
    """Of the prompt."""


def summary_of(question: str, answer: Answer, writing: Writing) -> Summary | None:
    """What a model writes over an answer's quotes, without what they do not bear out; None where
    that is under half of it, or nothing. Raises `ModelFailed`."""
    if answer.status is not Status.ANSWERED:
        return None
    messages, citations = messages_of(question, answer, writing.tokens, writing.most_tokens)
    if not citations:
        return None
    drafts = drafts_of(writing.model.complete(messages))
    if not drafts:
        return None
    by_number = {c.number: source_of(c) for c in citations if _is_read(c)}
    kept = [
        f"{draft.text} {''.join(f'[{number}]' for number in numbers)}"
        for draft in drafts[:MOST_SENTENCES]
        if (numbers := _borne_out(draft, by_number, writing.checks))
    ]
    kept = list(dict.fromkeys(kept))
    if not kept or 2 * len(kept) < len(drafts):
        return None
    return Summary(" ".join(kept), writing.model.name, len(drafts) - len(kept))


def source_of(citation: Citation) -> Source:
    """A citation as its sentences are held against it. Whose page it stands on says nothing of who
    speaks."""
    voice = citation.voice or citation.issuer or ""
    return Source(
        as_shown(citation.quote),
        citation.published_on,
        tuple(part for part in voice.split("; ") if part),
        citation.called,
        citation.role,
        told=citation.attribution is not Attribution.DIRECT,
    )


def _borne_out(draft: Draft, sources: Mapping[int, Source], checks: Checks) -> list[int]:
    """Those of the quotes that a sentence names that bear out all of it; none where it names one
    that there is not."""
    if not draft.numbers or any(number not in sources for number in draft.numbers):
        return []
    return [n for n in draft.numbers if not checks.faults(draft.text, sources[n])]


def _is_read(citation: Citation) -> bool:
    """Whether a quote is in the language that sentences can be held against."""
    return detect_lang(citation.quote) in (None, "en")
