"""What went wrong and was borne, counted for Prometheus: `/metrics` shows each of them."""

from __future__ import annotations

from prometheus_client import Counter

conversations_not_kept = Counter(
    "onrecord_conversations_not_kept",
    "Questions whose conversation could not be recalled or kept: answered, without follow-ups.",
)

ALL = (conversations_not_kept,)
