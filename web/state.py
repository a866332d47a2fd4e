"""What the requests of one app share."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from flask import current_app

from index.condition import Finding
from index.tokens import ESTIMATE, Tokens
from web.admission import Slots
from web.catalogue import Catalogues
from web.front_desk import FrontDesk
from web.kept_answers import KeptAnswers
from web.metrics import Metrics
from web.pacing import Paces
from web.service_store import ServiceStore
from web.settings import Settings
from web.written import Writer

_AT_WORK = (os.cpu_count() or 1) + 1

EXTENSION = "onrecord"


@dataclass(frozen=True, slots=True)
class State:
    """The parts behind one app's views."""

    settings: Settings
    front_desk: FrontDesk
    metrics: Metrics
    service_store: ServiceStore
    kept_answers: KeptAnswers
    asks: Slots
    streams: Slots
    paces: Paces
    doors: list[Callable[[], Iterable[Finding]]] = field(default_factory=list)
    """What is amiss with the doors to chats, each asked anew."""
    read_only: bool = False
    """Whether nothing is kept."""
    tokens: Tokens = ESTIMATE
    """How a caller's `max_tokens` is counted."""
    writer: Writer | None = None
    """Has the operator's model write over answers, where there is one."""
    catalogues: Catalogues = field(default_factory=Catalogues)
    at_work: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AT_WORK))
    """Questions are worked out by one thread more than there are cores, the others wait: more only
    take each other's place in the processor's caches, and at the interpreter's lock."""


def state() -> State:
    """The current app's parts."""
    shared: State = current_app.extensions[EXTENSION]
    return shared
