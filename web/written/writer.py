"""Has the operator's model write over an answer, within a time; whatever goes wrong, the answer
stands as it is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import replace
from typing import TypeVar

import structlog

from index.counters import summaries
from index.errors import OnRecordError
from index.names import Names
from index.one_line import one_line
from index.settings import Settings
from index.tokens import Tokens
from qa.attribution.parsing import PARSER, Parser
from qa.question.proposing import TASK, plain_questions
from qa.records import Answer, Status, Summary
from qa.written import Checks, Model, Writing, summary_of
from qa.written.drafts import objects_in
from web.written.served import ServedModel

_AT_ONCE = 8
"""Summaries written at once; those that wait longer than they may take are given up."""

T = TypeVar("T")

_log = structlog.get_logger(__name__)


class Writer:
    """Writes summaries, in threads of its own."""

    def __init__(
        self, model: Model, tokens: Tokens, settings: Settings, parser: Parser = PARSER
    ) -> None:
        self._model = model
        self._tokens = tokens
        self._most = settings.model_tokens
        self._seconds = settings.model_timeout_s
        self._reads = settings.model_reads
        self._parser = parser
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="writer")

    @property
    def name(self) -> str:
        """The model's."""
        return self._model.name

    def over(self, question: str, answer: Answer, names: Names) -> Answer:
        """The answer with a summary; the answer itself where none can be had in time, or none
        holds."""
        if answer.status is not Status.ANSWERED:
            return answer
        self._parser.load()  # a matter of seconds the first time, which is not the model's
        how, summary = self._in_time(lambda: self._summary(question, answer, names))
        summaries.labels(how or ("written" if summary else "dropped")).inc()
        return replace(answer, summary=summary)

    def readings(self, question: str) -> list[str]:
        """How the model would read a question, as questions; none where it may not, or where it
        has nothing to say in time."""
        if not self._reads:
            return []
        messages = [
            {"role": "system", "content": TASK},
            {"role": "user", "content": one_line(question)},
        ]
        _, reply = self._in_time(lambda: self._model.complete(messages))
        return next((plain_questions(found) for found in objects_in(reply or "")), [])

    def _in_time(self, work: Callable[[], T | None]) -> tuple[str | None, T | None]:
        """What work in another thread gives; `late` or `failed`, and None, where it gives nothing
        in time."""
        waiting = self._threads.submit(work)
        try:
            return None, waiting.result(self._seconds)
        except Late:
            waiting.cancel()
            how, reason = "late", f"nothing within {self._seconds:g} s"
        except OnRecordError as error:
            how, reason = "failed", str(error)
        except Exception:  # noqa: BLE001
            # What a model writes must cost nobody the answer.
            _log.exception("nothing from the model")
            return "failed", None
        _log.warning("nothing from the model", reason=reason)
        return how, None

    def _summary(self, question: str, answer: Answer, names: Names) -> Summary | None:
        if not self._parser.load():
            raise OnRecordError("sentences cannot be checked: pip install 'onrecord[grammar]'")
        checks = Checks(names, self._parser)
        return summary_of(question, answer, Writing(self._model, checks, self._tokens, self._most))


def writer_of(settings: Settings, tokens: Tokens) -> Writer | None:
    """The writer that the settings ask for; None where they name no server or no model."""
    if settings.model_url is None or settings.model is None:
        return None
    key = settings.model_key.get_secret_value() if settings.model_key else None
    model = ServedModel(settings.model_url, settings.model, key, settings.model_timeout_s)
    return Writer(model, tokens, settings)
