"""Wordpieces of a text, counted and turned into ids by the model's own tokenizer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Encoding, Tokenizer

_LONGEST_READ = 20_000
"""Characters of a text that are tokenised for an embedding: far beyond what any encoder here
reads, and short enough that one enormous text costs nothing."""


class Wordpieces:
    """A model's tokenizer, cut to what the model reads."""

    def __init__(self, path: Path, max_wordpieces: int) -> None:
        self.max_wordpieces = max_wordpieces
        self._path = path
        self._reader = Tokenizer.from_file(str(path))
        # The file may ask for padding to a fixed length and for another truncation.
        self._reader.no_padding()
        self._reader.enable_truncation(max_wordpieces)
        self._counter: Tokenizer | None = None

    @property
    def specials(self) -> int:
        """Special tokens that are added to each text."""
        return self._reader.num_special_tokens_to_add(is_pair=False)

    def count(self, texts: Sequence[str]) -> list[int]:
        """Wordpieces of each text, untruncated and without special tokens."""
        if self._counter is None:
            # A second tokenizer, since truncation is a state; only ingestion needs it.
            counter = Tokenizer.from_file(str(self._path))
            counter.no_padding()
            counter.no_truncation()
            self._counter = counter
        batch = [encodable(text) for text in texts]
        encodings = self._counter.encode_batch_fast(batch, add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def read(self, texts: Sequence[str]) -> list[Encoding]:
        """What the model reads of each text, special tokens included, never more than
        `max_wordpieces`."""
        return self._reader.encode_batch_fast([encodable(text[:_LONGEST_READ]) for text in texts])


def encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, as question marks."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text
