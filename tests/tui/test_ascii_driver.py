"""Signs of the console for terminals whose locale is not UTF-8."""

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

import wsd_tui
from wsd_tui.tui.ascii_driver import SIGNS
from wsd_tui.tui.launch import speaks_no_utf8

SHOWN = ("present", "tui", "commands", "desk/rules")
"""The packages whose texts stand on the screen."""


def test_every_sign_of_the_console_has_one_in_ascii() -> None:
    folder = Path(wsd_tui.__path__[0])
    texts = [path.read_text(encoding="utf-8") for name in SHOWN for path in (folder / name).rglob("*.py")]
    signs = {
        sign for text in texts for sign in text if ord(sign) > 126 and unicodedata.category(sign)[0] != "L"
    }
    assert {"·", "…", "•"} <= signs
    assert "".join(signs).translate(SIGNS).isascii()


def test_signs_keep_their_width_and_letters_stay() -> None:
    for code, plain in SIGNS.items():
        assert plain.isascii()
        assert plain.isprintable()
        assert cell_len(plain) == cell_len(chr(code)) == 1
    assert "Lämpchen · 教室 …".translate(SIGNS) == "Lämpchen - 教室 ~"
    assert "╭─┬─╮│█▏".translate(SIGNS) == "+-+-+|#|"


@pytest.mark.parametrize(
    ("environ", "plain"),
    [
        ({}, False),
        ({"LANG": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LANG": "en_US"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.utf8"}, False),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, False),
    ],
)
def test_it_goes_by_the_locale_that_is_named(environ: dict[str, str], plain: bool) -> None:
    assert speaks_no_utf8(environ) is plain
