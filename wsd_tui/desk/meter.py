"""The meter of a text while it is typed (R9): how much it says, and what a technician will ask first."""

from typing import NamedTuple

from wsd_tui.desk.detail import meaningful_words, missing_aspects, too_thin
from wsd_tui.desk.settings import Detail


class Meter(NamedTuple):
    """Different meaningful words of those asked for; `thin` says why the gate would refuse it, else empty."""

    words: int
    asked: int
    lacks: tuple[str, ...]
    thin: str

    @property
    def said(self) -> str:
        """One line to show under the text; empty when it says all that is asked first."""
        parts = [self.thin] if self.thin else []
        if self.lacks:
            parts.append(f"not yet said: {', '.join(self.lacks)}")
        return "; ".join(parts)


def weigh(detail: Detail, text: str) -> Meter:
    """Weigh a description. It reminds and never blocks; the gate is `demand_detail`."""
    words = len(set(meaningful_words(text)))
    return Meter(words, detail.min_words, tuple(missing_aspects(text)), too_thin(detail, text))
