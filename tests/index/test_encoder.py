import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import encoder as encoder_module
from index.encoder import Encoder, load_encoder
from index.encoders.engines import F32
from index.encoders.reference import TEXTS
from index.encoders.weights import PACKAGED_DIGEST, Weights
from index.errors import EncoderUnavailable
from index.settings import Settings


def engine_of(data: Path) -> Path:
    # Another worker that lost the race to convert has its scratch folder beside it for a while.
    [folder] = (one for one in (data / "engines").iterdir() if not one.name.startswith("."))
    return folder


def cosines(one: object, two: object) -> NDArray[np.float32]:
    found: NDArray[np.float32] = np.asarray(one, np.float32) * np.asarray(two, np.float32)
    return np.asarray(found.sum(axis=1), np.float32)


def test_vectors_agree_with_sentence_transformers(real_encoder: Encoder, engine_data: Path) -> None:
    expected = np.load(engine_of(engine_data) / "reference.npy")
    assert cosines(real_encoder.encode(TEXTS), expected).min() > 0.999


def test_vectors_are_unit_length_float32(real_encoder: Encoder) -> None:
    vectors = real_encoder.encode(["Norland protests.", "", "和平"])
    assert vectors.shape == (3, real_encoder.dim) == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_no_texts_give_no_rows(real_encoder: Encoder) -> None:
    assert real_encoder.encode([]).shape == (0, 384)
    assert real_encoder.count_wordpieces([]) == []


def test_company_and_order_do_not_change_a_vector(real_encoder: Encoder) -> None:
    texts = [f"Norland {'and Sudmark ' * (7 * n % 50)}agree." for n in range(60)]
    together = real_encoder.encode(texts)
    backwards = real_encoder.encode(texts[::-1])[::-1]
    alone = np.concatenate([real_encoder.encode([text]) for text in texts])
    assert cosines(together, alone).min() > 0.999
    assert cosines(together, backwards).min() > 0.999


def test_threads_share_an_encoder(real_encoder: Encoder) -> None:
    texts = [f"Point {n}: Norland {'very ' * n}much agrees." for n in range(40)]
    expected = real_encoder.encode(texts)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: real_encoder.encode([text])[0], texts))
    assert cosines(found, expected).min() > 0.999


@pytest.mark.parametrize("text", ["\ud800 half", "\x00", "\u202e", "a" * 100_000, "x " * 50_000])
def test_odd_texts_are_encoded(real_encoder: Encoder, text: str) -> None:
    assert np.isfinite(real_encoder.encode([text])).all()
    assert len(real_encoder.count_wordpieces([text])) == 1


def test_wordpieces_are_counted_without_special_tokens(real_encoder: Encoder) -> None:
    assert real_encoder.count_wordpieces(["Norland agrees", "", "the " * 999])[1:] == [0, 999]
    assert real_encoder.overhead == 2
    assert real_encoder.max_wordpieces == 256


def test_a_text_is_read_to_its_256th_wordpiece(real_encoder: Encoder) -> None:
    whole, longer = "the " * 254, "the " * 254 + "missiles"
    shorter = "the " * 253 + "missiles"
    vectors = real_encoder.encode([whole, longer, shorter])
    assert np.array_equal(vectors[0], vectors[1])
    assert not np.array_equal(vectors[0], vectors[2])


def test_the_fingerprint_names_weights_pooling_and_length(real_encoder: Encoder) -> None:
    assert real_encoder.fingerprint == f"sha256:{PACKAGED_DIGEST} Pooling(mean)+Normalize 256"


def test_asking_imports_no_torch(engine_data: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.settings import Settings;"
        "from index.encoder import load_encoder;"
        f"load_encoder(Settings(data=Path({str(engine_data)!r}))).encode(['Norland']);"
        "print({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    run = subprocess.run(  # noqa: S603  # our own line
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "set()"


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.unlink()  # the file is shared with the other tests
    path.write_bytes(content)


def truncate(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[: len(content) // 2])


def refer_wrongly(path: Path) -> None:
    path.unlink()
    np.save(path, np.roll(np.eye(len(TEXTS), 384, dtype=np.float32), 1))


@pytest.fixture
def remade(engine_data: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Conversion as a copy of the good folder; lists what was to be replaced."""
    calls: list[Path | None] = []

    def convert(
        engines: Path, weights: Weights, refused: Path | None = None, precision: str = F32
    ) -> Path:
        calls.append(refused)
        good = engine_of(engine_data)
        shutil.rmtree(engines / good.name, ignore_errors=True)
        shutil.copytree(good, engines / good.name)
        return engines / good.name

    monkeypatch.setattr(encoder_module, "convert", convert)
    return calls


@pytest.mark.parametrize("name", ["model.bin", "model.xml", "tokenizer.json", "reference.npy"])
@pytest.mark.parametrize("harm", [damage, truncate, Path.unlink])
def test_a_damaged_engine_is_made_again(  # noqa: PLR0917
    name: str,
    harm: Callable[[Path], None],
    tmp_path: Path,
    with_engine: Callable[[Path], Path],
    remade: list[Path | None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    folder = engine_of(with_engine(tmp_path))
    harm(folder / name)
    encoder = load_encoder(Settings(data=tmp_path, engine="openvino"))
    assert remade == [folder]
    assert encoder.encode(["Norland"]).shape == (1, 384)
    assert "is made again" in caplog.text


def test_a_sound_engine_is_not_made_again(
    tmp_path: Path, with_engine: Callable[[Path], Path], remade: list[Path | None]
) -> None:
    load_encoder(Settings(data=with_engine(tmp_path)))
    assert remade == []


class Fallback:
    def __init__(self, weights: Weights) -> None:
        self.weights = weights


@pytest.fixture
def misconverted(engine_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Conversion that yields vectors that are not the model's."""
    vectors = np.load(engine_of(engine_data) / "reference.npy")
    monkeypatch.setattr("index.encoders.engines.np.load", lambda path: np.roll(vectors, 1, axis=0))
    monkeypatch.setattr(encoder_module, "TorchEncoder", Fallback)
    monkeypatch.setattr(encoder_module, "convert", lambda *converted: engine_of(engine_data))


@pytest.mark.usefixtures("misconverted")
def test_a_wrong_conversion_refuses_to_run(
    engine_data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(EncoderUnavailable, match="vectors differ from the model's: cosine"):
        load_encoder(Settings(data=engine_data, engine="openvino"))
    with caplog.at_level(logging.WARNING):
        encoder = load_encoder(Settings(data=engine_data))
    assert isinstance(encoder, Fallback)
    assert "torch computes the embeddings" in caplog.text


def test_without_openvino_torch_computes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_module, "find_spec", lambda name: None)
    monkeypatch.setattr(encoder_module, "TorchEncoder", Fallback)
    assert isinstance(load_encoder(Settings(data=tmp_path)), Fallback)


def test_a_data_folder_that_cannot_be_written_still_encodes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder_module, "TorchEncoder", Fallback)
    (tmp_path / "engines").write_text("a file where the folder should be")
    assert isinstance(load_encoder(Settings(data=tmp_path)), Fallback)


@pytest.mark.parametrize("name", ["/nowhere/model", "./nowhere", "~/nowhere", "a/b/c"])
def test_a_folder_that_is_not_there_is_said_so(name: str, tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=r"no folder '.*(nowhere|a/b/c)"):
        load_encoder(Settings(data=tmp_path, encoder=name))


def test_a_hub_name_without_the_hub_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    with pytest.raises(EncoderUnavailable, match="cannot be reached; give a folder"):
        load_encoder(Settings(data=tmp_path, encoder="norland/no-such-model"))
    assert list((tmp_path / "engines").iterdir()) == []
