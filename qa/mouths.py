"""Whose words a piece of evidence holds: the asked voice's own, or someone else's."""

from __future__ import annotations

from index.archive import Archive
from index.records import Revision
from qa.evidence import Evidence
from qa.records import Attribution
from qa.roster import Roster


class Mouths:
    """Attribution for one question; statements are looked at once each."""

    def __init__(self, archive: Archive, roster: Roster) -> None:
        self._archive = archive
        self._roster = roster

    def is_own(self, evidence: Evidence) -> bool:
        """Whether the sentence is its voice's own, alone or jointly with others."""
        revision = self._archive.revision(evidence.statement_id)
        return revision is not None and self.of(evidence, revision)[0] is not Attribution.REPORTED

    def of(self, evidence: Evidence, revision: Revision) -> tuple[Attribution, str | None]:
        """How the words relate to their voice, and whose they are."""
        voice = evidence.passage.voice
        if self._roster.is_joint(voice):
            return Attribution.JOINT, voice
        return Attribution.DIRECT, voice
