"""The catcher alone: which keys are the scanner's, when a scan ends, and what a pasted text is."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key

from wsd_tui.tui.scanner import LONGEST, Scanner


def feed(scanner: Scanner, raw: str) -> tuple[list[str], str]:
    """The codes out of raw input, and the names of the keys that are not the scanner's."""
    codes: list[str] = []
    others: list[str] = []
    for event in XTermParser().feed(raw):
        if isinstance(event, Key):
            caught = scanner.key(event.key, event.character)
            codes += caught.codes
            if not caught.taken:
                others.append(event.key)
    return codes, " ".join(others)


def test_only_what_follows_the_prefix_is_caught() -> None:
    assert feed(Scanner("`"), "q`E1003\rx") == (["E1003"], "q x")


def test_every_sign_that_can_be_typed_is_part_of_the_code() -> None:
    signs = (string.ascii_letters + string.digits).replace("`", "")
    assert feed(Scanner("`"), f"`{signs}\r") == ([signs], "")
    others = string.punctuation.replace("`", "")
    assert feed(Scanner("`"), f"`{others}\r") == ([others], "")


def test_control_characters_are_swallowed_and_end_nothing() -> None:
    controls = "".join(chr(code) for code in range(1, 32) if code not in (13, 27)) + "\x7f"
    assert feed(Scanner("`"), f"`a{controls}b\r") == (["ab"], "")


def test_cursor_keys_in_a_scan_are_swallowed() -> None:
    assert feed(Scanner("`"), "`a\x1b[A\x1b[5~\x1bOPb\r") == (["ab"], "")


def test_two_scans_follow_each_other_closely() -> None:
    assert feed(Scanner("`"), "`E1003\r`E1007\r") == (["E1003", "E1007"], "")


def test_a_prefix_begins_a_broken_scan_anew() -> None:
    assert feed(Scanner("`"), "`E10`E1007\rj") == (["E1007"], "j")


def test_escape_leaves_a_prefix_typed_by_hand() -> None:
    scanner = Scanner("`")
    assert feed(scanner, "`") == ([], "")
    assert scanner.told.startswith("scan: … ")
    assert "Esc leaves it" in scanner.told
    assert scanner.key("escape", "\x1b").taken
    assert scanner.told == ""
    assert feed(scanner, "j") == ([], "j")


def test_a_prefix_and_enter_is_no_scan() -> None:
    scanner = Scanner("`")
    assert feed(scanner, "`\rj") == ([], "j")
    assert feed(scanner, "`  \rj") == ([], "j")


def test_a_scan_ends_at_its_longest_and_the_rest_of_it_is_dropped() -> None:
    scanner = Scanner("`")
    assert feed(scanner, "`" + "x" * LONGEST) == (["x" * LONGEST], "")
    assert "longer than 64" in scanner.told
    assert feed(scanner, "xQqu\rj") == ([], "j")
    assert feed(scanner, "`" + "y" * LONGEST + "\rj") == (["y" * LONGEST], "j")


def test_a_line_feed_after_the_end_belongs_to_the_scan_and_no_other_does() -> None:
    assert feed(Scanner("`"), "`a\r\n`b\r\nj\n") == (["a", "b"], "j ctrl+j")


@pytest.mark.parametrize(
    ("suffix", "raw"), [("tab", "`a\t"), ("ctrl+j", "`a\n"), ("~", "`a~"), ("~", "`a\r")]
)
def test_another_end_can_be_set_and_enter_always_ends(suffix: str, raw: str) -> None:
    assert feed(Scanner("`", suffix), raw + "j") == (["a"], "j")


def test_without_a_prefix_nothing_is_caught() -> None:
    scanner = Scanner("")
    assert feed(scanner, "`E1003\r") == ([], "grave_accent E 1 0 0 3 enter")
    assert not scanner.paste("`E1003\r").taken


@given(st.text(alphabet=st.characters(exclude_characters="\r`"), max_size=40))
def test_no_key_between_prefix_and_enter_gets_out(text: str) -> None:
    plain = text.replace("\x1b", "")
    assert feed(Scanner("`"), f"`{plain}\r")[1] == ""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("`E1003\r", ("E1003",)),
        ("`E1003\n", ("E1003",)),
        ("`E1003\r\n`E1007\r\n", ("E1003", "E1007")),
        ("`E1003", ()),
    ],
)
def test_a_paste_of_nothing_but_scans_is_scans(text: str, codes: tuple[str, ...]) -> None:
    assert Scanner("`").paste(text) == (True, codes)


@pytest.mark.parametrize(
    "text", ["run `ls` now", "`ls` lists files\nand more", "", "plain", "a`b\r", "`a\r\nb"]
)
def test_a_paste_with_anything_else_in_it_is_text(text: str) -> None:
    scanner = Scanner("`")
    assert scanner.paste(text) == (False, ())
    assert scanner.told == ""


def test_a_paste_goes_on_with_an_open_scan() -> None:
    scanner = Scanner("`")
    feed(scanner, "`E1")
    assert scanner.paste("003\rand more") == (True, ("E1003",))
    assert scanner.told == ""
    feed(scanner, "`E1")
    assert scanner.paste("00") == (True, ())
    assert feed(scanner, "3\r") == (["E1003"], "")
