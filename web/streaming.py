"""An answer as server-sent events: `status`, `citation`, `text`, and at last `done` with all of
it (WHATWG HTML, "Server-sent events")."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import structlog

from index.errors import OnRecordError
from qa.records import Answer
from web.presenters import answer_body, paragraphs

_log = structlog.get_logger(__name__)


def event(name: str, data: Any) -> str:
    """One event; JSON holds no raw line break, so the data is always one line."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def stream(answer_it: Callable[[], Answer]) -> Iterator[str]:
    """The events of one ask. A failure after the start is an `error` event: the status line has
    been sent by then."""
    yield event("status", {"message": "reading the question"})
    try:
        answer = answer_it()
    except OnRecordError as error:
        yield event("error", {"error": {"code": "unavailable", "message": str(error)}})
        return
    except Exception:
        # The last line of defence of a response whose status is sent; Flask's own cannot act.
        _log.exception("stream failed")
        message = "this failed on our side; it has been logged"
        yield event("error", {"error": {"code": "internal", "message": message}})
        raise
    body = answer_body(answer)
    count = answer.searched.statements
    yield event("status", {"message": f"searched {count:,} statements", **body["searched"]})
    for citation in body["citations"]:
        yield event("citation", citation)
    for number, paragraph in enumerate(paragraphs(answer.text)):
        yield event("text", {"text": paragraph if number == 0 else f"\n\n{paragraph}"})
    yield event("done", body)
