"""A small encoding of our own: the single bytes, and a few words of the tests."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

_WORDS = (" the", " of", " condemns", "Vessaria", " launch", " Korund")


def put_encoding(folder: Path, name: str = "small") -> Path:
    """Its file, as tiktoken reads it: each token in base64 with its rank."""
    tokens = [bytes([one]) for one in range(256)]
    # Each word from its beginning on: pairs are merged one by one.
    for word in _WORDS:
        whole = word.encode()
        tokens += [whole[:end] for end in range(2, len(whole) + 1) if whole[:end] not in tokens]
    path = folder / f"{name}.tiktoken"
    lines = [f"{b64encode(token).decode()} {rank}\n" for rank, token in enumerate(tokens)]
    path.write_text("".join(lines), encoding="ascii")
    return path
