"""Whether the process lives (`/healthz`), whether it can answer (`/readyz`), what it counts."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST

from web.readiness import condition
from web.state import state

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> Response:
    """Alive: says nothing of the index."""
    return jsonify(status="ok")


@health.get("/readyz")
def readyz() -> Response:
    """Ready once the index is loaded, until then 503 with the reason; `health` is yellow, with
    reasons, while something is amiss that leaves every question answered."""
    found = condition(state())
    return jsonify(status="ready", health=found.health.value, reasons=found.reasons)


@health.get("/metrics")
def metrics() -> Response:
    """Prometheus text."""
    on_record = state().front_desk.coverage()
    state().metrics.statements.set(on_record.statements if on_record else 0)
    return Response(state().metrics.text(), content_type=CONTENT_TYPE_LATEST)
