"""Durations of the policy as people write them, and back into words."""

import re

from wsd_tui.sla.errors import PolicyError

_DURATION = re.compile(r"([0-9]{1,6})\s*([smh])")
_UNITS = {"s": 1, "m": 60, "h": 3600}


def parse_duration(text: str) -> int:
    """Seconds of "90s", "30m" or "48h"; raises `PolicyError` for anything else."""
    match = _DURATION.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None or int(match[1]) == 0:
        raise PolicyError(
            f"{text!r} is no duration: write a whole number above 0 with s, m or h, such as 30m or 48h "
            f"(for days write hours: 24h is one day)"
        )
    return int(match[1]) * _UNITS[match[2]]


def duration_words(seconds: int) -> str:
    """Hours, minutes and seconds without the parts that are nothing: "4 h", "1 h 30 min", "45 s"."""
    hours, rest = divmod(seconds, 3600)
    parts = ((hours, "h"), (rest // 60, "min"), (rest % 60, "s"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount) or "0 s"
