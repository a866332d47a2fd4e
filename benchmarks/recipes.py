"""Whether the recipes that are shipped take what is on stored pages: of public repositories that
hold such pages, which are fetched and never part of this one. Nothing is asked of any network.

    python -m benchmarks.recipes OWNER/NAME=REPOSITORY.git … [--write]

Each page of the record is held against its digest, read by its recipe as if its site had given it,
and what comes out against the record; `--write` writes the record anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from index.fetching import Reply
from index.sources import shipping
from index.sources.discovery import Entry, look
from index.sources.politeness import host_of
from index.sources.reading import read
from index.sources.recipes import Recipe
from index.sources.shipping import Shipped, StoredPage, digest_of, shipped

_RECORD = Path(shipping.__file__).parent / "shipped" / shipping.RECORD
_TYPE = {"content-type": "text/html; charset=utf-8"}


class NotTaken(Exception):
    """A stored page of which its recipe takes nothing."""


def tried(recipe: Recipe, page: StoredPage, content: bytes) -> StoredPage:
    """What a recipe makes of a stored page; raises `NotTaken`."""
    reply = Reply(page.url, 200, _TYPE, content)
    seen = replace(page, sha256=hashlib.sha256(content).hexdigest())
    finds = [find for find in recipe.find if find.address == page.url]
    if finds:
        entries = look(finds[0], lambda url, headers: reply, {}).entries
        listed = sum(recipe.is_own(host_of(entry.url)) for entry in entries)
        if not listed:
            raise NotTaken(f"{recipe.name}: {page.url} lists nothing")
        return replace(seen, listed=listed)
    reading = read(reply, Entry(page.url), recipe, [], 0.0)
    found = reading.statement
    if found is None or not found.title or found.published_on is None:
        reason = reading.verdict.reason if reading.verdict else "it has no title or no day"
        raise NotTaken(f"{recipe.name}: {page.url}: {reason}")
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in (found.title, found.text)]
    return replace(seen, title=digests[0], text=digests[1], day=found.published_on.text)


def stored(page: StoredPage, repositories: Mapping[str, Path]) -> bytes:
    """The bytes of a stored page."""
    name, _, place = page.stored.partition("@")
    command = ["git", "-C", str(repositories[name]), "show", place]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603


def record_of(found: Sequence[Shipped], repositories: Mapping[str, Path]) -> dict[str, object]:
    """What all of them make of their pages today; raises `NotTaken`."""
    record: dict[str, object] = {}
    for one in found:
        pages = [tried(one.recipe, page, stored(page, repositories)) for page in one.pages]
        kept = [{n: v for n, v in asdict(page).items() if v is not None} for page in pages]
        record[one.recipe.name] = {"recipe": digest_of(one.recipe), "pages": kept}
    return record


def main() -> None:
    """Print how each recipe did; exit status 1 where one does otherwise than the record says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repositories", nargs="+", metavar="OWNER/NAME=REPOSITORY.git")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    repositories = {n: Path(p) for n, _, p in (one.partition("=") for one in options.repositories)}
    record = record_of(shipped(), repositories)
    if options.write:
        _RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    is_same = record == json.loads(_RECORD.read_text("utf-8"))
    for one in shipped():
        print(f"{one.recipe.name}: {len(one.pages)} stored pages taken")
    if not is_same:
        raise SystemExit("what they take is not what the record says; look at it, then --write")


if __name__ == "__main__":
    main()
