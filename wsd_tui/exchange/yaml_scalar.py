"""A text as a value or key in a YAML file that people go on editing: plain where that is safe, else quoted."""

import json
import re

_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][\w .'’()/&+–-]*(?<! )")
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def scalar(text: str) -> str:
    """The text as YAML has it; whoever reads it back gets the same text, in lines or between brackets."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED:
        return text
    return json.dumps(text, ensure_ascii=False)
