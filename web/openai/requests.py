"""What programs send: a conversation as messages, of which the last of the user is the question.

Fields that mean nothing here (temperature, tools, …) are let through and ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import abort
from pydantic import BaseModel, ConfigDict, Field

from web.wording import MAX_QUESTION_CHARS, InvalidText, read

_MOST_EARLIER = 3
"""Earlier questions that a follow-up may lean on; each is asked anew."""


class ContentPart(BaseModel):
    """A part of a message; only text is read."""

    model_config = ConfigDict(extra="allow")
    type: str = "text"
    text: str | None = None


class Message(BaseModel):
    """One message of a conversation."""

    model_config = ConfigDict(extra="allow")
    role: str = "user"
    content: str | list[ContentPart] | None = None


class StreamOptions(BaseModel):
    """How a stream ends."""

    model_config = ConfigDict(extra="allow")
    include_usage: bool = False


class ChatBody(BaseModel):
    """`POST /v1/chat/completions`."""

    model_config = ConfigDict(extra="allow")
    model: str = Field("on-record", description="Any name; it is given back.")
    messages: list[Message] = Field(min_length=1)
    stream: bool = False
    stream_options: StreamOptions | None = None
    max_tokens: int | None = Field(None, ge=1)
    max_completion_tokens: int | None = Field(None, ge=1)


class ResponsesBody(BaseModel):
    """`POST /v1/responses`."""

    model_config = ConfigDict(extra="allow")
    model: str = Field("on-record", description="Any name; it is given back.")
    input: str | list[Message]
    stream: bool = False
    previous_response_id: str | None = None
    max_output_tokens: int | None = Field(None, ge=1)


def questions_of(messages: Sequence[Message]) -> list[str]:
    """The user's questions, the last of which is to be answered; ends the request with 400 when
    there is none, and with 422 when it is too long."""
    asked = [text for m in messages if m.role == "user" and (text := _text(m).strip())]
    if not asked:
        abort(400, "the messages hold no question: send one of the role user with text")
    try:
        return [read(text, "question", MAX_QUESTION_CHARS) for text in asked[-1 - _MOST_EARLIER :]]
    except InvalidText as error:
        abort(422, str(error))


def _text(message: Message) -> str:
    if isinstance(message.content, str):
        return message.content
    return "\n".join(_texts(message.content or ()))


def _texts(parts: Iterable[Any]) -> Iterable[str]:
    for part in parts:
        if part.type in ("text", "input_text") and part.text:
            yield part.text
