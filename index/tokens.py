"""Tokens of a language model's budget: counted with a vocabulary that the operator names, else
estimated. An encoder counts wordpieces instead: its own, in `index.encoder`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import structlog

from index.errors import UnusableVocabulary
from index.settings import Settings

_BYTES_PER_TOKEN = 4
"""More tokens than English prose has, about as many as other scripts have."""
_FETCHED = "tokens"  # folder, in the data folder
_MAX_BYTES = 50_000_000
_TIMEOUT_S = 10.0
_PATTERN = "|".join(
    (
        r"'(?i:[sdmt]|ll|re|ve)",
        r"[^\r\n\p{L}\p{N}]?\p{L}+",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)|\s+",
    )
)
"""Where a text may be cut before its pieces are looked up: endings after an apostrophe, a word
with the blank before it, three digits, marks, breaks, blanks. Vocabulary files do not say; on
English prose this counts as cl100k_base does."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tokens:
    """How tokens are counted."""

    counted_by: str
    """The vocabulary's name, or `estimate`."""
    count: Callable[[str], int]
    """Tokens of a text; markers such as `<|endoftext|>` are plain text."""

    @property
    def way(self) -> str:
        """How they are counted, in words."""
        if self is ESTIMATE:
            return f"estimated at {_BYTES_PER_TOKEN} bytes each"
        return f"counted with {self.counted_by}"


def _estimate(text: str) -> int:
    return -(-len(text.encode(errors="replace")) // _BYTES_PER_TOKEN)


ESTIMATE = Tokens("estimate", _estimate)
"""Without a vocabulary: a token for four bytes of UTF-8, rounded up."""


def tokens_of(settings: Settings) -> Tokens:
    """As the settings want them counted. A vocabulary at an address is fetched once, and only where
    a model is configured; while it cannot be had, tokens are estimated, which the log tells. Raises
    `UnusableVocabulary` for a file that is none."""
    named = settings.tokens
    if named is None:
        return ESTIMATE
    if not named.startswith(("http://", "https://")):
        return _of_file(Path(named), Path(named).stem)
    kept = settings.data / _FETCHED / f"{hashlib.sha256(named.encode()).hexdigest()}.tiktoken"
    if not kept.exists() and (settings.model_url is None or not _fetched(named, kept)):
        if settings.model_url is None:
            _log.warning("vocabulary not fetched", address=named, reason="no model is configured")
        return ESTIMATE
    return _of_file(kept, Path(named).stem)


def _of_file(path: Path, name: str) -> Tokens:
    """By a file of lines, each a token in base64 and its rank, as tiktoken keeps them."""
    import tiktoken  # noqa: PLC0415 - only where a vocabulary is named
    from tiktoken.load import load_tiktoken_bpe  # noqa: PLC0415

    try:
        ranks = load_tiktoken_bpe(str(path))
        # Without a single byte, what holds it cannot be encoded.
        if any(bytes([one]) not in ranks for one in range(256)):
            raise ValueError("it lacks some of the 256 single bytes")
        encoding = tiktoken.Encoding(
            name, pat_str=_PATTERN, mergeable_ranks=ranks, special_tokens={}
        )
    except (OSError, ValueError) as error:
        raise UnusableVocabulary(
            f"{path} cannot be used to count tokens ({error}); ONRECORD_TOKENS names a .tiktoken "
            "file, or the address of one"
        ) from error
    return Tokens(name, lambda text: len(encoding.encode_ordinary(text)))


def _fetched(address: str, kept: Path) -> bool:
    """Whether the file at an address is in its place now."""
    try:
        with httpx.stream("GET", address, timeout=_TIMEOUT_S, follow_redirects=True) as response:
            response.raise_for_status()
            content = bytearray()
            for part in response.iter_bytes():
                content += part
                if len(content) > _MAX_BYTES:
                    raise OSError(f"it is larger than {_MAX_BYTES} bytes")
        kept.parent.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(".new")
        new.write_bytes(content)
        _of_file(new, address)
        new.replace(kept)
    except (OSError, httpx.HTTPError, httpx.InvalidURL, UnusableVocabulary) as error:
        _log.warning("vocabulary not fetched", address=address, reason=str(error))
        return False
    return True
