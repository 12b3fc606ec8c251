"""A ticket number as it is spoken."""

from wsd_tui.text import clean_line


def spoken(number: str) -> str:
    """The digits in pairs, to be read out: `10014` is `10 01 4`."""
    digits = "".join(character for character in clean_line(number) if character.isalnum())
    return " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))
