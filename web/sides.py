"""Whose words a quote is, as every door says it: the side that speaks stands first, and who put the
text out beside it. A guest in a transcript is never shown under the name of its publisher."""

from __future__ import annotations

from index.names.agencies import is_agency
from qa.answer.wording import joint, listed, named, post, with_article
from qa.records import Attribution, Citation
from web.presenters import long_date

UNKNOWN = "Unknown issuer"


def side(citation: Citation) -> str:
    """The state, body or person whose words they are; of reported ones, who reports them."""
    voices = _voices(citation)
    if citation.attribution is Attribution.REPORTED or not voices:
        return citation.issuer or listed(voices) or UNKNOWN
    if citation.attribution is Attribution.JOINT:
        words = joint(voices).removeprefix("joint words of ")
        return words.removeprefix("the ")[:1].upper() + words.removeprefix("the ")[1:]
    return (citation.called or UNKNOWN) if _is_nobodys(citation) else listed(voices)


def person(citation: Citation) -> tuple[str, ...]:
    """The person, and the post, as they stand behind the side; a person of no side is there."""
    called = None if _is_nobodys(citation) else citation.called
    return tuple(part for part in (called, post(citation.role)) if part)


def voice_note(citation: Citation) -> str:
    """Who put the text out, where that is not simply whose words they are, and whether it is
    withdrawn."""
    gone = f"withdrawn, last seen {long_date(citation.withdrawn)}" if citation.withdrawn else ""
    return "; ".join(filter(None, (publisher_note(citation), gone)))


def publisher_note(citation: Citation) -> str:
    """Who put the text out, where that is not simply whose words they are."""
    voices = _voices(citation)
    issuer = with_article(citation.issuer) if citation.issuer else ""
    if citation.attribution is Attribution.REPORTED:
        reporter = issuer or "the release"
        return f"words of {named(voices) or 'others'}, as reported by {reporter}"
    published = f"published by {issuer}" if issuer else ""
    if citation.attribution is Attribution.JOINT:
        return ", ".join(filter(None, ("joint words", published)))
    if _is_nobodys(citation):
        return ", ".join(filter(None, ("on whose side the text does not say", published)))
    if not citation.voice or citation.voice == citation.issuer:
        return ""
    return f"carried by {issuer}" if is_agency(citation.issuer) else published


def _voices(citation: Citation) -> list[str]:
    return [voice for voice in (citation.voice or "").split("; ") if voice]


def _is_nobodys(citation: Citation) -> bool:
    """Whether somebody speaks for himself: the text does not tell for whom."""
    return bool(citation.voice) and citation.voice == citation.speaker
