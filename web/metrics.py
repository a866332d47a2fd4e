"""What the service counts, for Prometheus. Each app has its own registry, so tests share none."""

from __future__ import annotations

import time

import structlog
from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from index import counters
from qa.verification import defects

_BUCKETS_S = (0.005, 0.01, 0.02, 0.04, 0.08, 0.12, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Around the figures that answers are held to: 40 ms at the median, 120 ms at the 95th."""

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
        for borne in (*counters.ALL, defects):
            self.registry.register(borne)
        self.statements = Gauge(
            "onrecord_statements", "Statements in the loaded index.", registry=self.registry
        )

    def text(self) -> bytes:
        """All of them in Prometheus' text format."""
        return generate_latest(self.registry)


def measure(app: Flask, metrics: Metrics) -> None:
    """Count and log each request: where it went and how long it took, never what was asked."""

    @app.before_request
    def _start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def _count(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        took = time.perf_counter() - g.get("started", time.perf_counter())
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
