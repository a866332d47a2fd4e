"""What the requests of one app share."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import current_app

from index.settings import Settings
from web.admission import Pace, Slots
from web.catalogue import Catalogues
from web.front_desk import FrontDesk
from web.kept_answers import KeptAnswers
from web.metrics import Metrics
from web.service_store import ServiceStore

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
    pace: Pace
    catalogues: Catalogues = field(default_factory=Catalogues)


def state() -> State:
    """The current app's parts."""
    shared: State = current_app.extensions[EXTENSION]
    return shared
