"""How well labelled questions are answered, kind by kind."""

from qa.evaluation.reporting import Report
from qa.evaluation.running import evaluate

__all__ = ["Report", "evaluate"]
