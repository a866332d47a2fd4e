"""Turns: whose words each part of a statement is, from its speaker labels and its own naming of
the people who speak."""

from index.turns.splitting import split_turns

__all__ = ["split_turns"]
