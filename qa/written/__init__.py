"""Sentences that a model writes over the quotes of an answer, each held against the quote that it
names before anyone sees it."""

from qa.written.checks import Checks, Source
from qa.written.writing import Model, ModelFailed, Writing, summary_of

__all__ = ["Checks", "Model", "ModelFailed", "Source", "Writing", "summary_of"]
