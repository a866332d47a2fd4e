"""Is a quotation on record? Read it, find the texts that come near, compare word by word."""

from qa.quotecheck.judging import check_quote

__all__ = ["check_quote"]
