"""What people type that no statement answers: thanks, greetings, assent, and what they ask of the
one who answers."""

from __future__ import annotations

import re

REPLY = (
    "That is no question that statements could answer. Ask what somebody on record said: "
    "What did … say about …?"
)
_REMARK = re.compile(
    r"^\W*(?:(?:(?:many\s+)?thanks?|thank\s+you|thx|ty|cheers|ok(?:ay)?|k|cool|great|nice|perfect|"
    r"good|got\s+it|lol|lmao|(?:ha)+|wow|hmm+|oh|ah+|aha|hi|hello|hey|"
    r"good\s+(?:morning|afternoon|evening)|bye|goodbye|see\s+you|yes|yeah|yup|no|yep|nope|sure|"
    r"so\s+much|very\s+much|a\s+(?:lot|bunch)|again|there|all|everyone|(?:that|this|it)(?:['’]s|\s+is|\s+was)|that|"
    r"(?:very\s+)?helpful|useful|fast|quick|interesting|(?:much\s+)?appreciated|awesome|brilliant|"
    r"excellent|amazing|fantastic|wonderful|lovely|noted|well\s+done|nice\s+one|good\s+job|"
    r"great\s+(?:answer|job|work)|will\s+do|never\s+mind|no\s+(?:problem|worries)|np|agreed|exactly|"
    r"right|fine|you\s+rock|(?:really|very|so|too|just)(?=\W+\w)|for\s+(?:that|this|the\s+"
    r"(?:answer|help|quotes?|sources?))|danke|merci|gracias|grazie|obrigad[oa]|arigato)(?!\w)\W*)+$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\W*(?:(?:hi+|hiya|hello|hey+|howdy|greetings|good\s+(?:morning|afternoon|evening|day)|"
    r"guten\s+(?:morgen|tag)|bonjour|hola|there|all|everyone|again|bot)(?!\w)\W*)+$",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could)\s+you\s+)?(?:please\s+)?(?:help(?:\s+me)?|"
    r"wh(?:at|o)\s+are\s+you|wh(?:at|o)\s+is\s+this|what\s+(?:can|do)\s+(?:you|i|we|it|this)\s+"
    r"(?:do|ask)(?:\s+(?:you|here))?|what\s+is\s+this\s+for|how\s+(?:does|do)\s+(?:this|it|you)\s+work|"
    r"(?:(?:summari[sz]e|translate|shorten|rephrase)(?:\s+(?:that|this|it))?|shorter|longer|simpler)"
    r"(?:\s+(?:(?:in)?to|in)\s+[^\W\d_]+)?|in\s+(?:english|french|german|spanish|russian|chinese|"
    r"arabic|japanese|portuguese|italian))(?:\s+please)?\W*$",
    re.IGNORECASE,
)
"""Asked of whoever answers: what it is, and to put what it said into other words."""
_LONGEST = 60  # characters; a longer text says more than thanks


def is_remark(text: str) -> bool:
    """Whether a text is a remark and no question.

    >>> is_remark("ok thanks!"), is_remark("Thanks for asking about Norvania")
    (True, False)
    """
    return len(text) <= _LONGEST and _REMARK.match(text) is not None


def is_of_itself(text: str) -> bool:
    """Whether a text asks what the one who answers is and can, or for its answer in other words.

    >>> is_of_itself("What can you do?"), is_of_itself("what can Norvania do")
    (True, False)
    """
    return len(text) <= _LONGEST and _OF_ITSELF.match(text) is not None


def is_greeting(text: str) -> bool:
    """Whether a text only greets, as those do who want to know whom they have before them.

    >>> is_greeting("Hello there!"), is_greeting("hello, thanks")
    (True, False)
    """
    return len(text) <= _LONGEST and _GREETING.match(text) is not None
