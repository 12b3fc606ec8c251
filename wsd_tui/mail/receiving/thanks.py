"""Whether a mail only says thanks, or that all is well: then it takes nothing up again.

Strict on purpose: one word too many, and it counts as an answer. A ticket taken up in vain costs a moment; one that
should have been costs whoever wrote their trust.
"""

import re

_MOST_WORDS, _LONGEST = 25, 400
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[👍🙏👌🎉😀😊🙂❤✅]")
_THANKS = frozenset(
    "thanks thank thankyou thx ty tks cheers gracias danke merci great perfect awesome excellent wonderful super "  # noqa: SIM905
    "appreciated appreciate ok okay fine good nice cool solved fixed resolved works working "
    "👍 🙏 👌 🎉 😀 😊 🙂 ❤ ✅".split()
)
_WITH_THEM = frozenset(
    "you so very much many a lot again all everyone everybody team guys folks for your the help quick fast prompt "  # noqa: SIM905
    "response reply answer service support assistance and i we it is its it's that's that this was were has have been "
    "i'm am are now really truly got done well just wanted to say big huge best regards kind warm sincerely muchas mil "
    "hi hello dear day weekend too will be do did helping fixing taking care of me us my our on in as always job work "
    "fantastic amazing kindly".split()
)
_BUT = re.compile(
    r"\b(?:but|however|still|not|no|nor|cannot|another|also|until|yet|except|unless)\b|n['’]t\b|\?|again\W*$"
)
_GREETING = re.compile(
    r"\A\s*(?:hi|hello|dear|hey|good (?:morning|afternoon|evening))\b[^\n]{0,40}[,!\n]", re.IGNORECASE
)
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
_TO_SOMEBODY = re.compile(rf"\b((?i:thanks|thank you|thx|cheers)),? {_NAME}(?=\s*(?:[.!,\n]|\Z))")


def only_thanks(text: str, sender_name: str = "") -> bool:
    """Whether a text is a few words of thanks and nothing else; it may be signed by who sent it."""
    body = _TO_SOMEBODY.sub(r"\1", _GREETING.sub("", text.strip(), count=1).strip())
    if not body or len(body) > _LONGEST or _BUT.search(body.casefold()):
        return False
    own = {word.casefold() for word in _WORD.findall(sender_name)}
    words = [word for word in _WORD.findall(body.casefold()) if word not in own]
    return (
        0 < len(words) <= _MOST_WORDS
        and not any(_tells(word) for word in words)
        and any(word in _THANKS for word in words)
    )


def _tells(word: str) -> bool:
    return word not in _THANKS and word not in _WITH_THEM
