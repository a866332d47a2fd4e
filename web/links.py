"""Addresses in the service's own pages, for those who read it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from qa.records import Citation, ClosestPassage

MAX_URL_CHARS = 3_000
"""Slack's limit for an address; a statement's id may be any address itself."""


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in the service's own pages; none where its public address is not known."""

    base: str | None

    def answer(self, answer_id: str | None) -> str | None:
        """The answer's permalink."""
        return self._whole(f"/a/{quote(answer_id, safe='')}") if answer_id else None

    def statement(self, citation: Citation, answer_id: str | None = None) -> str | None:
        """The statement's page, at the quote."""
        place = (citation.statement_id, citation.revision, citation.start, citation.end)
        return self.quote(*place, answer_id)

    def quote(
        self, id: str, revision: object, start: object, end: object, answer_id: str | None = None
    ) -> str | None:
        """A statement's page, at a span of a revision."""
        place = {"revision": revision, "start": start, "end": end}
        query = urlencode({**place, **({"answer": answer_id} if answer_id else {})})
        return self._whole(f"/statements/{quote(id, safe='')}?{query}#quote")

    def whole_statement(self, id: str) -> str | None:
        """The statement's page."""
        return self._whole(f"/statements/{quote(id, safe='')}")

    def passage(self, passage: ClosestPassage) -> str | None:
        """The statement's page, at a passage that is no quote of an answer."""
        query = urlencode({"start": passage.start, "end": passage.end})
        return self._whole(f"/statements/{quote(passage.statement_id, safe='')}?{query}#quote")

    def check(self, words: str) -> str | None:
        """The page of a quotation's check."""
        return self._whole(f"/check?{urlencode({'q': words})}")

    def _whole(self, path: str) -> str | None:
        address = f"{self.base.rstrip('/')}{path}" if self.base else None
        return address if address and len(address) <= MAX_URL_CHARS else None
