"""What a person gets: parts put together from checked quotes, and the words around them."""

from qa.answer.composition import Group, Told, answered, grouped
from qa.answer.context import with_context
from qa.answer.fitting import fitted
from qa.answer.guard import guarded
from qa.answer.layout import Block, layout, parts_of, plain, plain_pieces
from qa.answer.refusal import Beside, Condition, Limit, not_found, unclear

__all__ = [
    "Beside", "Block", "Condition", "Group", "Limit", "Told", "answered", "fitted",
    "grouped", "guarded", "layout", "not_found", "parts_of", "plain", "plain_pieces", "unclear",
    "with_context",
]  # fmt: skip
