"""What kind of thing a question asks for, and how a sentence shows that it has it."""

from __future__ import annotations

import re

_ASKED = {
    "number": r"\bhow\s+(?:many|much|big|large|long|often|far|old|high|fast)\b|\bwhat\s+(?:number|percentage|"
    r"share|proportion|percent|%|amount|size|cut)\b|\b(?:cost|costs|price|figures?|total|tally|toll)\b|%|\$",
    "date": r"\bwhen\b|\bwhat\s+(?:date|day|year|month|time)\b|\bsince\s+when\b|\bhow\s+soon\b|\bdeadline\b",
    "reason": r"\bwhy\b|\breasons?\b|\bgrounds?\b|\bhow\s+come\b|\bjustif\w+|\bwhat\s+for\b|\bexplain\w*\b",
    "yes_no": r"^\W*(?:(?:and|so|but|ok)\W+)*(?:did|does|do|has|have|had|is|are|was|were|will|would|"
    r"can|could|should)(?:n['’]?t)?\b",
    "place": r"\bwhere\b",
    "person": r"\bwho(?:m|se)?\b",
    "promise": r"\b(?:promis\w+|pledg\w+|commit\w*|guarantee\w*|vow\w*|undertak\w+|plans?|will|going\s+to)\b",
    "list": r"\b(?:list|which|outcomes?|what\s+were\s+the|steps|measures|points|items|areas)\b",
    "definition": r"\b(?:defin\w+|mean\s+by|what\s+is|what\s+does\s+\w+\s+mean|describ\w+|call(?:ed)?)\b",
}
_PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _ASKED.items()}
_SHOWN = {
    "number": r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|trillions?|half|third|quarter|per\s+cent|percent)\b",
    "date": r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b|\b(?:today|tomorrow|yesterday|tonight|this\s+(?:week|month|year)|"
    r"next\s+\w+|last\s+(?:week|month|year)|by\s+the\s+end)\b",
    "reason": r"\b(?:because|since|therefore|so\s+that|in\s+order\s+to|reasons?|why|due\s+to|owing\s+to|"
    r"as\s+a\s+result|that(?:'|’)s\s+why|given\s+that)\b",
    "yes_no": r"^\W*(?:yes|no|yeah|absolutely|of\s+course|never|not\b|well,?\s+(?:yes|no))|"
    r"\b(?:not|never|n['’]t|cannot|no\s+intention|will|did)\b",
    "place": r"\b(?:in|at|near|from)\s+(?:the\s+)?[A-Z]",
    "person": r"\b(?:Mr|Ms|Mrs|Dr|President|Minister|Secretary|Ambassador)\b|\b[A-Z]\w+\s+[A-Z]\w+",
    "promise": r"\b(?:will|shall|commit\w*|pledg\w+|promis\w+|guarantee\w*|undertak\w+|determined|going\s+to)\b",
    "list": r"[,;:].*[,;].*\band\b|[•·]|\b(?:first|second|third|finally|including|namely)\b",
    "definition": r"\b(?:is|are|means?|called)\b",
}
SHOWS = {kind: re.compile(pattern, re.IGNORECASE if kind not in {"place", "person"} else 0)
         for kind, pattern in _SHOWN.items()}  # fmt: skip
"""Kind of thing -> what a sentence that has it looks like."""


def wants_of(question: str) -> frozenset[str]:
    """The kinds of thing that a question asks for; empty for a plain "what was said".

    >>> sorted(wants_of("How many ships did Norvania send, and why?"))
    ['number', 'reason']
    """
    return frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(question))
