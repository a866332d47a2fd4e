"""A model behind an OpenAI-compatible server."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from qa.written import ModelFailed

_MAX_BYTES = 1_000_000  # of a reply; five sentences are a thousandth of it
_MAX_TOKENS = 700


class ServedModel:
    """Asks a server for one completion at a time."""

    def __init__(self, url: str, name: str, key: str | None, seconds: float) -> None:
        """`seconds` is what a reply may take in all."""
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._name = name
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._seconds = seconds

    @property
    def name(self) -> str:
        """As the server knows it."""
        return self._name

    def complete(self, messages: Sequence[Mapping[str, str]]) -> str:
        """The model's reply; raises `ModelFailed` with the reason, which holds no key."""
        body = {
            "model": self._name,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": _MAX_TOKENS,
            "stream": False,
        }
        try:
            return _text(json.loads(self._posted(body)))
        except httpx.HTTPError as error:
            raise ModelFailed(f"{self._url}: {type(error).__name__}") from error
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise ModelFailed(f"{self._url}: the reply is no completion") from error

    def _posted(self, body: Mapping[str, Any]) -> bytes:
        end = time.monotonic() + self._seconds
        content = bytearray()
        with httpx.stream(
            "POST", self._url, json=body, headers=self._headers, timeout=self._seconds
        ) as response:
            if response.status_code != httpx.codes.OK:
                raise ModelFailed(f"{self._url}: status {response.status_code}")
            for part in response.iter_bytes():
                content += part
                if len(content) > _MAX_BYTES:
                    raise ModelFailed(f"{self._url}: the reply is over {_MAX_BYTES} bytes")
                if time.monotonic() > end:
                    raise ModelFailed(f"{self._url}: no reply within {self._seconds:g} s")
        return bytes(content)


def _text(completion: Any) -> str:
    content = completion["choices"][0]["message"]["content"]
    if not isinstance(content, str):
        raise TypeError("no text")
    return content
