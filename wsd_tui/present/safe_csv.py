"""Texts in a CSV file that no spreadsheet takes for a formula."""

from wsd_tui.text import clean_line

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may begin to compute by, in either width."""


def safe_cell(text: str) -> str:
    """The text on one line, with an apostrophe in front where it would be taken for a formula."""
    told = clean_line(text)
    return f"'{told}" if told.startswith(FORMULA) else told
