"""What the service counts, for Prometheus. Each app has its own registry, so tests share none."""

from __future__ import annotations

import os
import time

import structlog
from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from index import counters
from qa.answer.verification import defects
from web.request_ids import REQUEST_ID, new_request_id, request_id
from web.workers import SHARED_METRICS

_BUCKETS_S = (0.005, 0.01, 0.02, 0.04, 0.08, 0.12, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Around the figures that answers are held to: 40 ms at the median, 120 ms at the 95th."""

_MEASURES = {
    "generation": "Number of the index's generation that answers.",
    "generation_lag": "Commits of the database that the index which answers does not have yet.",
    "database_bytes": "Size of the database with its log.",
    "index_bytes": "Size of the newest generation of the index.",
    "disk_free_bytes": "Free space on the disk that holds the data folder.",
}

_log = structlog.get_logger(__name__)


class Metrics:
    """Counters of one running app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "onrecord_requests_total",
            "HTTP requests.",
            ["endpoint", "method", "status"],
            registry=self.registry,
        )
        self.seconds = Histogram(
            "onrecord_request_seconds",
            "Time from a request to its response.",
            ["endpoint"],
            buckets=_BUCKETS_S,
            registry=self.registry,
        )
        self.answers = Counter(
            "onrecord_answers_total",
            "Answers by how they ended.",
            ["status"],
            registry=self.registry,
        )
        self.answers_not_kept = Counter(
            "onrecord_answers_not_kept_total",
            "Answers that were given and have no address, because they could not be stored.",
            registry=self.registry,
        )
        self.refusals = Counter(
            "onrecord_unavailable_total",
            "Calls that were answered with 503, by what was missing.",
            ["cause"],
            registry=self.registry,
        )
        self.places = Gauge(
            "onrecord_places",
            "How many questions, or streams, are worked on at once at most.",
            ["what"],
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self.places_taken = Gauge(
            "onrecord_places_taken",
            "How many questions, or streams, are worked on at this moment.",
            ["what"],
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self.measures = {
            name: Gauge(
                f"onrecord_{name}",
                description,
                registry=self.registry,
                multiprocess_mode="livemostrecent",
            )
            for name, description in _MEASURES.items()
        }
        for borne in (*counters.ALL, defects):
            self.registry.register(borne)
        self.statements = Gauge(
            "onrecord_statements",
            "Statements in the loaded index.",
            registry=self.registry,
            multiprocess_mode="livemostrecent",
        )

    def text(self) -> bytes:
        """All of them in Prometheus' text format: of all workers, where there are several."""
        if SHARED_METRICS not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def measure(app: Flask, metrics: Metrics) -> None:
    """Count, name and log each request: where it went and how long it took, never what was
    asked."""

    @app.before_request
    def _start() -> None:
        g.started = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=new_request_id(request))

    @app.after_request
    def _count(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        took = time.perf_counter() - g.get("started", time.perf_counter())
        response.headers[REQUEST_ID] = request_id()
        metrics.requests.labels(endpoint, request.method, response.status_code).inc()
        metrics.seconds.labels(endpoint).observe(took)
        _log.info(
            "request",
            endpoint=endpoint,
            method=request.method,
            status=response.status_code,
            ms=round(took * 1000, 1),
        )
        return response
