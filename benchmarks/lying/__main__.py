"""Measure, and print a table in Markdown.

python -m benchmarks.lying --data DIR [--statements 300] [--show KIND]
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from benchmarks.lying.lies import LIES, Said
from benchmarks.lying.truths import shortest, truths
from index.archive import Archive
from index.languages import detect_lang
from index.names import Names
from index.settings import Settings
from index.view import ArchiveView
from qa.answer.verification import as_shown
from qa.attribution.parsing import PARSER, Tree
from qa.written.checks import Checks, Source

_STRANGERS = ("Bhutan", "Suriname", "Lesotho")
_NEIGHBOURS = 2  # sentences of the quote behind the one that is told
_MAX_WORDS = 45
_PLAIN = re.compile(r"(?:We|I) [^“”\"'‘’\[\]();:–—*]+\.$")
"""Sentences that can be told of another by changing their pronouns."""
_ALL = slice(0, 100_000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the arguments ask for."""
    told = _parser().parse_args(arguments)
    archive = Archive.open(Settings(data=told.data))
    names = Names.load().extended({voice: [voice] for voice in archive.view.voices()
                                   if not Names.load().party_of(voice)})  # fmt: skip
    checks = Checks(names, PARSER)
    said = list(_said(archive.view, names, told.statements))
    print(f"{len({one.source.quote for one in said})} statements, {len(said)} true sentences\n")
    print("| what was written | tried | shown | what found it |\n| --- | --- | --- | --- |")
    _row("true compression", [(one.truth, one.source) for one in said], checks, told.show)
    # One of each statement, the longest way from it, is lied about.
    last = list({one.source.quote: one for one in said}.values())
    for kind, lie in LIES.items():
        _row(kind, [made for one in last if (made := lie(one))], checks, told.show)


def _row(kind: str, made: Sequence[tuple[str, Source]], checks: Checks, show: str | None) -> None:
    found: Counter[str] = Counter()
    shown = 0
    for text, source in made:
        faults = checks.faults(text, source)
        found.update(faults)
        shown += not faults
        if show == kind and bool(faults) == (kind == "true compression"):
            print(f"    {faults} {text}\n        {source.quote[:300]}")
    share = f"{shown} ({100 * shown / max(1, len(made)):.1f} %)"
    told = ", ".join(f"{name} {count}" for name, count in found.most_common())
    print(f"| {kind} | {len(made)} | {share} | {told} |")


def _said(view: ArchiveView, names: Names, most: int) -> Iterator[Said]:
    before: Said | None = None
    statements = 0
    for id_ in _ids(view):
        told = _told_of(view, names, id_, before)
        statements += bool(told)
        yield from told
        before = told[-1] if told else before
        if statements == most:
            return


def _ids(view: ArchiveView) -> list[str]:
    """Statements of all issuers in turn, so that no issuer is all of them."""
    each = [
        [heading.id for heading in view.list_statements(issuer, None, _ALL)[0]]
        for issuer in sorted(view.issuers())
    ]
    return [id_ for row in zip_longest(*each) for id_ in row if id_ is not None]


def _told_of(view: ArchiveView, names: Names, id_: str, before: Said | None) -> list[Said]:
    """The true sentences over one statement, of the first of its sentences that gives any."""
    revision = view.revision(id_)
    if revision is None or revision.statement.lang not in (None, "en"):
        return []
    statement = revision.statement
    sentences = view.sentences(id_)
    for turn in view.turns(id_):
        if turn.voice is None or not names.whole(turn.voice):
            continue
        own = [
            n for n, span in enumerate(sentences) if turn.span.start <= span.start < turn.span.end
        ]
        for n in own:
            text = sentences[n].of(statement.text)
            if not _PLAIN.match(text) or not 8 <= len(text.split()) <= _MAX_WORDS:
                continue
            tree = PARSER.parse(text)
            told = shortest(list(truths(tree, turn.voice))) if tree else []
            if tree is None or not told or detect_lang(text) not in ("en", None):
                continue
            last = min(n + _NEIGHBOURS, own[-1])
            quote = statement.text[sentences[n].start : sentences[last].end]
            day = statement.published_on.text if statement.published_on else None
            source = Source(as_shown(quote), day, (turn.voice,), turn.speaker, turn.role)
            return [_one(one, source, names, turn.voice, before) for one in told]
    return []


def _one(truth: str, source: Source, names: Names, voice: str, before: Said | None) -> Said:
    tree = PARSER.parse(truth)
    mentions = names.find(truth)
    known = {m.party.name for m in names.find(f"{source.quote} {source.around}")}
    stranger = next(one for one in _STRANGERS if one not in known)
    verb, nouns = _places(tree) if tree else (None, None)
    other = before.truth if before else truth
    return Said(truth, source, mentions, voice, stranger, other, verb, nouns)


def _places(tree: Tree) -> tuple[int | None, tuple[str, str] | None]:
    """Where the main verb begins, and the words that it has for subject and object."""
    root = next(at for at, token in enumerate(tree.tokens) if token.head == at)
    root = next(iter(tree.below(root, "ccomp")), root)  # what is said, not that it is
    done = tree.below(root, "dobj")
    does = tree.below(root, "nsubj")
    pair = (tree.tokens[does[0]].text, tree.tokens[done[0]].text) if done and does else None
    return tree.tokens[root].span.start, pair


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lying", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a data folder")
    parser.add_argument("--statements", type=int, default=300)
    parser.add_argument("--show", metavar="KIND", help="print what was judged wrong")
    return parser


if __name__ == "__main__":
    main()
