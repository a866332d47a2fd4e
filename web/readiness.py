"""How the service stands, for whoever watches it."""

from __future__ import annotations

from index.condition import Condition, space, yellow
from web.state import State


def condition(parts: State) -> Condition:
    """All that is amiss; raises `Unavailable` with the reason while nothing can be answered."""
    desk = parts.front_desk.desk()
    stores = (parts.kept_answers.trouble, parts.service_store.trouble)
    troubles = [*desk.troubles(), *(trouble for trouble in stores if trouble)]
    return Condition((*space(parts.settings.data), *yellow(list(dict.fromkeys(troubles)))))
