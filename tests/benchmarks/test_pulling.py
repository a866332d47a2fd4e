from __future__ import annotations

import math
import urllib.request

from benchmarks.pulling import p95, sites
from index.sources.recipes import parse_recipe


def test_the_sites_share_the_releases_and_list_them() -> None:
    releases = [(f"Release {n}", f"Ostra & its port, {n}.") for n in range(5)]
    with sites(releases, 2) as made:
        recipe = parse_recipe(made[1].recipe("s1"), "s1")
        with urllib.request.urlopen(recipe.find[0].address) as reply:  # noqa: S310 - this machine
            listed = reply.read().decode()
        with urllib.request.urlopen(f"http://{made[1].host}/r/1") as reply:
            page = reply.read().decode()
    assert listed.count("<loc>") == 2
    assert "Ostra &amp; its port, 3." in page
    assert made[1].asked == 1


def test_the_95th_percentile() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 95.0
    assert math.isnan(p95([]))
