"""What went wrong and was borne, counted for Prometheus: `/metrics` shows each of them."""

from __future__ import annotations

from prometheus_client import Counter

conversations_not_kept = Counter(
    "onrecord_conversations_not_kept",
    "Questions whose conversation could not be recalled or kept: answered, without follow-ups.",
)
damaged_revisions = Counter(
    "onrecord_damaged_revisions",
    "Times a revision was read that is not as it was written: left out, never quoted.",
)
answer_defects = Counter(
    "onrecord_answer_defects",
    "Answers whose words promised more than their citations hold: the quotes alone were sent, or "
    "a refusal.",
)

index_renewals = Counter(
    "onrecord_index_renewals",
    "Generations of the index that were made, whole or by adding to the one before.",
    ["how"],
)

summaries = Counter(
    "onrecord_summaries",
    "Summaries asked of the operator's model: written, dropped by the checks, late or failed.",
    ["how"],
)

ALL = (index_renewals, conversations_not_kept, damaged_revisions, answer_defects, summaries)
