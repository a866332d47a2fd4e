"""What people asked is kept as long as the settings say, and then deleted."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from index.errors import OnRecordError
from qa.question.conversation import Conversations
from web.chat.jobs import Jobs
from web.chat.threads import Threads
from web.kept_answers import KeptAnswers
from web.repeated import Repeated
from web.settings import Settings

_EVERY_S = 24 * 3600.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Purged:
    """How many were deleted."""

    conversations: int
    answers: int
    verdicts: int


def purge(settings: Settings) -> Purged:
    """Delete what is older than the settings allow, in all side databases; raises
    `StoreUnavailable`."""
    place, jobs = settings.beside, Jobs(settings.beside)
    conversations = Conversations(place, settings.conversation_days).expire()
    answers, verdicts = KeptAnswers(place).expire(settings.answer_days)
    if jobs.are_kept():
        jobs.expire()
        Threads(place).expire(settings.conversation_days)
    return Purged(conversations, answers, verdicts)


class DailyPurge(Repeated):
    """Purges when it is started, and then once a day."""

    def __init__(self, settings: Settings, every_s: float = _EVERY_S) -> None:
        super().__init__(self._purge, every_s, "purge", at_once=True)
        self._settings = settings

    def _purge(self) -> None:
        try:
            purged = purge(self._settings)
            _log.info(
                "purged",
                conversations=purged.conversations,
                answers=purged.answers,
                verdicts=purged.verdicts,
            )
        except OnRecordError as error:
            _log.warning("not purged", reason=str(error))
