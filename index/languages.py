"""Which language a text is in, or that it cannot be told."""

from __future__ import annotations

import math

# Importing is cheap: the model (78 MB in memory) is loaded at the first question put to it.
import py3langid

_SAMPLE = 4_000  # characters; more make no difference to the answer
_MIN_LETTERS = 25  # a shorter text is a name or a heading, which any language may hold
_FIRST_IDEOGRAPH = "\u2e80"  # one of these says as much as several letters
_MIN_LEAD = 0.5  # log likelihood over the runner-up per square root of the length in bytes


def detect_lang(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`; None where it is too short or undecided.

    >>> detect_lang("The two Ministers shared the view that the talks should continue.")
    'en'
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS and max(sample, default="") < _FIRST_IDEOGRAPH:
        return None
    lead = language_lead(sample) / math.sqrt(len(sample.encode("utf-8")) or 1)
    return str(py3langid.classify(sample)[0]) if lead >= _MIN_LEAD else None


def language_lead(text: str) -> float:
    """By how much (log likelihood) one language fits `text` better than any other does."""
    (_, best), (_, second) = py3langid.rank(text[:_SAMPLE])[:2]
    return float(best - second)
