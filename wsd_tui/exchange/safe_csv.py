"""Texts in a CSV file that no spreadsheet takes for a formula, and the way back."""

from wsd_tui.text import clean, clean_line

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may begin to compute by, in either width."""
_MARK = "'"


def safe_cell(text: str) -> str:
    """The text on one line, with an apostrophe in front where it would be taken for a formula."""
    return _safe(clean_line(text))


def safe_text(text: str) -> str:
    """The same of a text that may have several lines."""
    return _safe(clean(text))


def plain_cell(cell: str) -> str:
    """The text as it was before it was made safe."""
    return cell[1:] if cell.startswith(_MARK) and _is_meant(cell[1:]) else cell


def _safe(text: str) -> str:
    """An apostrophe that stood there already gets a second one, so that the way back is never in doubt."""
    return f"{_MARK}{text}" if _is_meant(text) else text


def _is_meant(text: str) -> bool:
    return text.lstrip().startswith((*FORMULA, _MARK))
