"""What the counter must not read off the screen: covered until somebody asks to see it."""

from wsd_tui.text import clean_line

COVER = "•"
_SHOWN = 2


def masked_id(number: str) -> str:
    """An ID number with all but its last two characters covered; a short one altogether."""
    line = clean_line(number)
    if len(line) <= 2 * _SHOWN:
        return COVER * len(line)
    return COVER * (len(line) - _SHOWN) + line[-_SHOWN:]


def masked(text: str) -> str:
    """A telephone or an e-mail covered: not even its length shows. Empty stays empty."""
    return COVER * 6 if clean_line(text) else ""
