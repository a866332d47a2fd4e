"""An answer as server-sent events (WHATWG HTML, "Server-sent events"): `status` as the work goes
on, then what the answer is made of, and at last `done`."""

from __future__ import annotations

import contextvars
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

import structlog

from index.errors import OnRecordError
from qa.answer import layout, plain_pieces
from qa.answer.progress import Progress, Step
from qa.records import Answer
from web.presenters import answer_body, citation_body, part_body, searched_body
from web.request_ids import request_id

STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Neither kept by a cache nor held back by a proxy."""

_MOST_WORKERS = 64  # threads, made when needed; how many streams there are is the settings' affair
_workers = ThreadPoolExecutor(_MOST_WORKERS, thread_name_prefix="stream")
_log = structlog.get_logger(__name__)


class Stopped(OnRecordError):
    """Nobody waits for the answer any more."""


def event(name: str, data: Any) -> str:
    """One event; JSON holds no raw line break, so the data is always one line."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def stream(
    answer_it: Callable[[Progress], Answer],
    parts_of: Callable[[Answer], Iterator[str]],
    end_of: Callable[[Answer], Iterator[str]],
) -> Iterator[str]:
    """The events of one ask: what `answer_it` tells of its progress; the answer as `parts_of` cuts
    it into events, as soon as it is told; and what `end_of` adds to it. A failure after the start
    is an `error` event: the status line has been sent by then."""
    yield event("status", {"message": "reading the question"})
    is_shown = False
    try:
        for told in _told(answer_it):
            early = told.answer if isinstance(told, Step) else told
            if early is not None and not is_shown:
                is_shown = True
                yield from parts_of(early)
            if isinstance(told, Step):
                searched = searched_body(told.searched) if told.searched else {}
                yield event("status", {"message": told.message, **searched})
            else:
                yield from end_of(told)
    except OnRecordError as error:
        yield _failed("unavailable", str(error))
    except Exception:
        # The last line of defence of a response whose status is sent; Flask's own cannot act.
        _log.exception("stream failed")
        yield _failed("internal", "this failed on our side; it has been logged")
        raise


def _failed(code: str, message: str) -> str:
    error = {"code": code, "message": message, "request_id": request_id()}
    return event("error", {"error": error})


def answer_events(answer: Answer) -> Iterator[str]:
    """The API's events of an answer: each `citation`, the `text` part by part."""
    for citation in answer.citations:
        yield event("citation", citation_body(citation))
    if answer.parts:
        for block, text in plain_pieces(layout(answer)):
            yield event("text", {"text": text, "part": part_body(block.part)})
    else:
        yield event("text", {"text": answer.text})


def end_events(answer: Answer) -> Iterator[str]:
    """The API's last events: `summary` where a model wrote one, `done` with the whole answer."""
    body = answer_body(answer)
    if answer.summary:
        yield event("summary", body["summary"])
    yield event("done", body)


def _told(answer_it: Callable[[Progress], Answer]) -> Iterator[Step | Answer]:
    """The steps of the work, which is done in another thread, then the answer; raises what the
    work raises. Closed before the end, it stops the work at its next step."""
    told: SimpleQueue[Step | Future[Answer]] = SimpleQueue()
    stopped = threading.Event()

    def progress(step: Step) -> None:
        if stopped.is_set():
            raise Stopped("the asker has gone")
        told.put(step)

    context = contextvars.copy_context()  # the log's request id
    work: Future[Answer] = _workers.submit(context.run, answer_it, progress)
    work.add_done_callback(told.put)
    try:
        while isinstance(item := told.get(), Step):
            yield item
        yield item.result()
    finally:
        stopped.set()
