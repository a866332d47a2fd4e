from __future__ import annotations

from benchmarks.following import follow


def test_a_week_of_many_sources_is_told_in_figures() -> None:
    found = dict(follow(sources=2, pages=20, days=2.0))
    assert int(found["of them for robots"]) >= 2
    assert int(found["of them for lists"]) >= 8
    assert "minutes a day" in found["processor time"]
