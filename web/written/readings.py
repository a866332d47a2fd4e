"""What a model makes of a question that found nothing: each reading is asked as any question is,
and the first that evidence answers is given, said to be read so by a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qa.records import Answer, Status
from web.written.writer import Writer

AskAgain = Callable[[str], Answer]


def read_anew(question: str, answer: Answer, writer: Writer, ask: AskAgain) -> Answer:
    """The answer to the model's reading; the answer as it was where it is one, where the model has
    no other reading, or where none of them finds anything."""
    if answer.status is Status.ANSWERED:
        return answer
    for plain in writer.readings(question):
        found = ask(plain)
        if found.status is Status.ANSWERED:
            note = f"{writer.name}, a model, read the question as: {plain}"
            read = found.interpretation
            return replace(found, interpretation=replace(read, notes=(note, *read.notes)))
    return answer
