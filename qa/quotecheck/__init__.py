"""Is a quotation on record? Read it, find the texts that come near, compare word by word."""

from qa.quotecheck.judging import check_quote
from qa.quotecheck.nearest import Located, locate
from qa.quotecheck.retracted import with_retracted

__all__ = ["Located", "check_quote", "locate", "with_retracted"]
