"""What people type that is no question: thanks, greetings, assent."""

from __future__ import annotations

import re

REPLY = (
    "That is no question that statements could answer. Ask what somebody on record said: "
    "What did … say about …?"
)
_REMARK = re.compile(
    r"^\W*(?:(?:thanks?|thank\s+you|thx|ty|cheers|ok(?:ay)?|k|cool|great|nice|perfect|good|got\s+it|lol|haha+|"
    r"wow|hmm+|hi|hello|hey|good\s+(?:morning|afternoon|evening)|bye|goodbye|yes|no|yep|nope|sure|"
    r"so\s+much|very\s+much|a\s+lot|again|there|all|everyone|that(?:['’]s|\s+is)?|helpful|"
    r"interesting|much\s+appreciated)\W*)+$",
    re.IGNORECASE,
)
_LONGEST = 60  # characters; a longer text says more than thanks


def is_remark(text: str) -> bool:
    """Whether a text is a remark and no question.

    >>> is_remark("ok thanks!"), is_remark("Thanks for asking about Norvania")
    (True, False)
    """
    return len(text) <= _LONGEST and _REMARK.match(text) is not None
