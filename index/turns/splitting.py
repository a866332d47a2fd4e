"""A statement becomes its turns."""

from __future__ import annotations

import re
from dataclasses import replace

from index.one_line import one_line
from index.origins import is_claim
from index.records import Span, Standing, Statement, Turn
from index.turns.cast import Cast
from index.turns.exchange import doubt_twice_labelled, settle
from index.turns.furniture import find_furniture, without
from index.turns.joint import joint_voice
from index.turns.outlined import outlined
from index.turns.roles import Role
from index.turns.structure import Piece, find_pieces
from index.turns.titled_speech import title_speaker

_TAIL = re.compile(
    r"\s*(?:^[ \t*_#\[(–—-]{0,8}(?:(?:END|End|Ends|ENDS|ends)\b|# *#|\* *\* *\*|"
    r"\d{1,2}[:.]\d\d [AaPp]\.?[Mm]\b)[^\n]{0,40}$\s*)+\Z",
    re.MULTILINE,
)
_TAIL_CHARS = 200  # "END", a line of stars and the time
_NOTE_FIRST = re.compile(
    r"\s*[(\[](?:as |through |via |in |speaks|spoke|speaking|interpret|(?:re-?)?translat|traduc|"
    r"applause|laugh)"
    r"[^()\[\]\n]{0,60}[)\]]:?\s*",
    re.IGNORECASE,
)
_DETACHED = 5  # labels without words: fewer are lost remarks
_DETACHED_SHARE = 4  # one in so many
_EDGES = " \t\n\r\f\v\u00a0*_"
_FIRST_PERSON = re.compile(r"\b(?:I|I’m|I'm|we|We|our|my)\b")


def split_turns(statement: Statement) -> list[Turn]:
    """The turns of a statement in order, not overlapping; labels lie outside their spans.

    A text without speaker labels, or an empty one, is one turn of its issuer's. A page that only
    claims its issuer speaks for itself alone, whomever it names.
    """
    furniture = find_furniture(statement.text)
    turns = [_in_one_line(turn) for turn in _turns_of(statement, furniture)]
    if furniture:
        turns = [
            replace(turn, span=span)
            for turn in turns
            for span in without(turn.span, furniture, statement.text)
        ] or turns
    return [_claimed(turn, statement) for turn in turns] if is_claim(statement.issuer) else turns


def _in_one_line(turn: Turn) -> Turn:
    """A name may stand in a line of ours, and then must not end it."""
    speaker, role, voice = (
        one_line(name) or None if name else name for name in (turn.speaker, turn.role, turn.voice)
    )
    return replace(turn, speaker=speaker, role=role, voice=voice)


def _claimed(turn: Turn, statement: Statement) -> Turn:
    guest = turn.standing is Standing.GUEST
    standing = Standing.UNKNOWN if guest else turn.standing
    voice = statement.issuer if turn.voice else None
    return replace(turn, speaker=None, role=None, voice=voice, standing=standing)


def _turns_of(statement: Statement, furniture: list[Span]) -> list[Turn]:
    pieces = find_pieces(statement, furniture)
    if all(piece.label is None for piece in pieces):
        return outlined(statement) or [_whole(statement)]
    cast = Cast(statement, [piece.label for piece in pieces if piece.label is not None])
    spoken = [
        (piece, span) for piece in pieces if (span := _words(statement.text, piece, furniture))
    ]
    if not spoken:
        return [_whole(statement)]
    roles = _roles(statement, cast, spoken)
    if _are_detached(pieces, spoken):
        roles = [Role(Standing.UNKNOWN, certainty=0.2) for _ in roles]
    return [
        Turn(span, role.speaker, role.post, role.voice, role.standing, role.certainty)
        for (_, span), role in zip(spoken, roles, strict=True)
    ]


def _are_detached(pieces: list[Piece], spoken: list[tuple[Piece, Span]]) -> bool:
    """Whether so many labels stand without words that recognition has parted the column of labels
    from that of the words."""
    labels = sum(1 for piece in pieces if piece.label is not None)
    empty = labels - sum(1 for piece, _ in spoken if piece.label is not None)
    return empty >= _DETACHED and empty * _DETACHED_SHARE >= labels


def _whole(statement: Statement) -> Turn:
    text = statement.text
    start = len(text) - len(text.lstrip())
    span = Span(start, max(start, len(text.rstrip()))) if text.strip() else Span(0, len(text))
    together = joint_voice(statement)
    person = None if together else title_speaker(statement)
    if person is not None:
        return Turn(span, person.name, person.post, statement.issuer, Standing.ISSUER, 0.9)
    voice = together or statement.issuer
    return Turn(span, statement.speaker, statement.role, voice, Standing.ISSUER)


def _words(text: str, piece: Piece, furniture: list[Span]) -> Span | None:
    """A piece's words without markup, a note such as "(As interpreted.)", and a closing "END"."""
    start, end = piece.start, piece.end
    if end == len(text):
        if furniture and furniture[-1].end == end:
            end = max(start, furniture[-1].start)
        tail = _TAIL.search(text, max(start, end - _TAIL_CHARS), end)
        end = tail.start() if tail else end
    if piece.label is not None and piece.label.shape != "dot":
        note = _NOTE_FIRST.match(text, start, end)
        if note is not None and text[note.end() : end].strip(_EDGES):
            start = note.end()
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else None


def _roles(statement: Statement, cast: Cast, spoken: list[tuple[Piece, Span]]) -> list[Role]:
    by_key: dict[str, Role] = {}
    roles = []
    for piece, _ in spoken:
        if piece.label is None:
            continue
        key = f"{piece.label.kind} {piece.label.key} {piece.label.note}"
        if key not in by_key:
            by_key[key] = cast.role_of(piece.label)
        roles.append(by_key[key])
    if spoken[0][0].label is None:
        following = roles[0] if roles else Role(Standing.UNKNOWN)
        roles.insert(0, _before_labels(statement, cast, spoken[0][1], following))
    roles = settle(statement, spoken, roles, cast.joint)
    return doubt_twice_labelled(statement, spoken, roles)


def _before_labels(statement: Statement, cast: Cast, span: Span, following: Role) -> Role:
    """What stands before the first label: heading and editor's note, or words of someone."""
    if _FIRST_PERSON.search(span.of(statement.text)) is None:
        return Role(Standing.ISSUER, None, None, statement.issuer, 0.8)
    own = Role(Standing.ISSUER, statement.speaker, statement.role, statement.issuer, 0.7)
    if statement.speaker and _is_most(statement, span):
        return own
    if cast.joint or (statement.speaker and following.speaker == statement.speaker):
        return Role(Standing.UNKNOWN, certainty=0.4)
    return own


def _is_most(statement: Statement, span: Span) -> bool:
    """Whether a stretch is more than half of the text, as a speech before the chair's thanks."""
    return (span.end - span.start) * 2 > len(statement.text)
