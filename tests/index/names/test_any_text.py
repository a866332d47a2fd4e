"""Whatever the text: spans are exact, ordered and apart, and nothing raises."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.names.foreign import foreign_entries
from index.names.gazetteer import Gazetteer
from index.names.trie import Trie
from tests.index.names.reading import NAMES

GAZETTEER = Gazetteer()
ENGLISH = Trie(GAZETTEER.entries)
EVERY = ENGLISH.extended(foreign_entries(GAZETTEER, ENGLISH))

SURFACES = sorted({entry.surface for entry in GAZETTEER.entries})
WHOLE = sorted({entry.surface for entry in GAZETTEER.entries if entry.rule != "prefix"})
ANYTHING = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)
JOINTS = st.sampled_from(
    [" ", "-", "–", "’s ", "\n", "\n\n", ", ", "/", " and ", "\u00a0", "\u00ad", "_", ""]
)
NEAR_NAMES = st.lists(st.one_of(st.sampled_from(SURFACES), ANYTHING, JOINTS), max_size=12).map(
    "".join
)


@given(NEAR_NAMES, st.booleans())
def test_spans_are_known_forms_in_order(text: str, question: bool) -> None:
    end = 0
    for mention in NAMES.find(text, question=question):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert (EVERY if question else ENGLISH).holds(mention.span.of(text))
        end = mention.span.end


@given(NEAR_NAMES)
def test_issuers_and_offices_never_raise(text: str) -> None:
    parties = NAMES.party_of(text)
    assert len(set(parties)) == len(parties)
    for organ in NAMES.organs(text):
        assert 0 <= organ.span.start < organ.span.end <= len(text)


@given(st.sampled_from(WHOLE), st.sampled_from(["’s people", "-led", ".", "\n\n", ", and", "”"]))
def test_what_follows_a_name_does_not_hide_it(surface: str, tail: str) -> None:
    alone = [(m.span, m.party) for m in NAMES.find(surface)]
    followed = [(m.span, m.party) for m in NAMES.find(surface + tail)]
    assert [party for _, party in followed] == [party for _, party in alone]


def test_a_million_spaces_cost_nothing() -> None:
    assert NAMES.find("Guinea" + " " * 1_000_000 + "Bissau")[0].party.key == "GN"
    assert NAMES.find("A" * 1_000_000) == []
    assert len(NAMES.find("Paris " * 10_000)) == 10_000
