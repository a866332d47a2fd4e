"""The body of a call, read into an object: JSON, or a form as chats fill it in. Whatever cannot be
read is refused here, so that nothing behind has to expect it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from index.errors import OnRecordError

_MAX_FIELDS = 100
"""A command has about fifteen."""


class Malformed(OnRecordError, ValueError):
    """Bytes that a chat would not send."""


def read_payload(content_type: str, body: bytes) -> dict[str, Any]:
    """The object in a body of JSON, or of a form as Slack fills it in; raises `Malformed`."""
    kind = content_type.partition(";")[0].strip().lower()
    try:
        text = body.decode("utf-8")
        if kind == "application/json":
            return _object(text)
        if kind != "application/x-www-form-urlencoded":
            raise Malformed("send JSON or a form")
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MAX_FIELDS))
    except UnicodeDecodeError:
        raise Malformed("the body is not UTF-8") from None
    except ValueError:
        raise Malformed("the body cannot be read") from None
    return _object(fields["payload"]) if "payload" in fields else dict(fields)


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("the body is not JSON that can be read") from None
    if not isinstance(value, dict):
        raise Malformed("the body is not an object")
    return value
