import pytest

from index.encoders.torch_engine import fingerprint


@pytest.mark.parametrize(
    ("prompts", "expected"),
    [
        ({"query": "", "document": ""}, "sha256:d1 Pooling(mean) 256"),
        ({"query": "q: ", "document": ""}, "sha256:d1 Pooling(mean) 256 query='q: '"),
    ],
)
def test_the_fingerprint_holds_what_decides_a_vector(
    prompts: dict[str, str], expected: str
) -> None:
    assert fingerprint("d1", "Pooling(mean)", 256, prompts) == expected
