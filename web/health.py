"""Whether the process lives (`/healthz`), whether it can answer (`/readyz`), what it counts."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST

from index.condition import Health
from web.errors import RETRY_AFTER_S
from web.readiness import condition
from web.state import state

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> Response:
    """Alive: says nothing of the index."""
    return jsonify(status="ok")


@health.get("/readyz")
def readyz() -> Response:
    """200 while all is well (`health` is green) or something is amiss that leaves every question
    answered (yellow); 503 when it is red. `reasons` says why, the worst first."""
    found = condition(state())
    told = {"health": found.health.value, "reasons": found.reasons}
    if found.health is not Health.RED:
        return jsonify(status="ready", **told)
    response = jsonify(error={"code": "unavailable", "message": "; ".join(found.reasons)}, **told)
    response.status_code = 503
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


@health.get("/metrics")
def metrics() -> Response:
    """Prometheus text."""
    parts = state()
    on_record = parts.front_desk.coverage()
    parts.metrics.statements.set(on_record.statements if on_record else 0)
    for name, value in parts.front_desk.measures().items():
        parts.metrics.measures[name].set(value)
    # Of several workers, each tells its own when it is asked.
    for what, slots in (("questions", parts.asks), ("streams", parts.streams)):
        parts.metrics.places.labels(what).set(slots.places)
        parts.metrics.places_taken.labels(what).set(slots.taken)
    return Response(parts.metrics.text(), content_type=CONTENT_TYPE_LATEST)
