from hypothesis import given
from hypothesis import strategies as st

from index.encoders.openvino_engine import _BATCH_WORDPIECES, _STEP, _batches


@given(st.lists(st.integers(0, 9000), max_size=200))
def test_each_row_is_in_one_batch_that_holds_it(lengths: list[int]) -> None:
    batches = list(_batches(lengths))
    assert sorted(row for batch, _ in batches for row in batch) == list(range(len(lengths)))
    for batch, padded in batches:
        assert padded % _STEP == 0
        assert padded >= max(lengths[row] for row in batch)
        assert len(batch) == 1 or len(batch) * padded <= _BATCH_WORDPIECES
