from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("psycopg", reason="the extra postgres is not installed")

from index.postgres.values import escaped, unescaped

_NUL_OR_MARK = st.sampled_from("\0\x10@Pa")


@given(st.one_of(st.text(), st.text(_NUL_OR_MARK)))
def test_each_string_comes_back_and_none_holds_what_the_server_refuses(text: str) -> None:
    assert "\0" not in escaped(text)
    assert unescaped(escaped(text)) == text
