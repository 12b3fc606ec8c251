"""Cleaning removes what harms a terminal or a column and keeps what people wrote."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.evil_text import EVIL

from wsd_tui.text import MARKS_IN_A_ROW, clean, clean_line

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
HARD = st.sampled_from(
    "a1 [;]\\mKP^_X:é\n\r\t\x00\x07\x1b\x85\x90\x98\x9b\x9c\x9d\x9e\x9f"
    "\u0300\u0301\u0316\u0323\u0344\u0338\ufe0f"
    "\u200b\u200c\u200d\u2028\u202e\u2066\ud800\udc00\ufeff👩❤←🏽가\u1100\u1161\u11a8\u0915\u093c\u0958\u094d\u0627\u0653"
    "\u212a\u2329\u232a\u2adc\u3099か\U0001d15e\U0001d165\U0001d16e\ufb2c"
)
ANY_TEXT = st.one_of(
    st.text(HARD, max_size=40),
    st.text(st.characters(codec=None, exclude_categories=()), max_size=60),
    st.lists(st.sampled_from(EVIL), max_size=3).map("".join),
)


def marks_in_a_row(text: str) -> int:
    """The longest run of combining marks."""
    shape = "".join("m" if unicodedata.category(character)[0] == "M" else " " for character in text)
    return max(map(len, shape.split()), default=0)


@given(ANY_TEXT)
def test_clean_text_is_harmless_normal_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert not FORBIDDEN.search(once)
    assert unicodedata.is_normalized("NFC", once)
    assert marks_in_a_row(once) <= MARKS_IN_A_ROW
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


@given(ANY_TEXT)
def test_clean_line_is_one_trimmed_line_and_stays_as_it_is(text: str) -> None:
    once = clean_line(text)
    assert not FORBIDDEN.search(once)
    assert not re.search(r"[\t\n]|^\s|\s$|\s\s", once)
    assert clean_line(once) == once


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("\n\t")))
def test_plain_ascii_is_left_as_it_is(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("\x1b[31;1mred\x1b[0m", "red"),
        ("a\x1b]52;c;cm0=\x07b", "ab"),
        ("a\x1b]0;title\x1b\\b", "ab"),
        ("a\x1b]0;title\x9cb", "ab"),
        ("a\x1bPq#0\n#1\x1b\\b\x1b_x\x1b\\c\x1b^x\x1b\\d\x1bXx\x1b\\e", "abcde"),
        ("a\x1b]0;never ended\nnext", "a\nnext"),
        ("a\x1b(Bb\x1bcd\x1b7e", "abde"),
        ("a\x9b31mb\x9d0;t\x9cc\x90q\x9cd", "abcd"),
        ("half \x9d of a quote \x9c", "half  of a quote "),
        ("Å\x9bci", "Åci"),
        ("a\x1b\x1b[31mb", "ab"),
        ("end\x1b", "end"),
        ("one\r\ntwo\rthree\u2028four\x85five\x0bsix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\r\x00\nb", "a\nb"),
        ("nul\x00bel\x07del\x7f", "nulbeldel"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\ud800x\udfff", "x"),
        ("\ufeffbom", "bom"),
        ("e\u0301", "é"),
        ("RE: [EXTERNAL] printer [/b]", "RE: [EXTERNAL] printer [/b]"),
        ("打印机 שלום नमस्ते", "打印机 שלום नमस्ते"),
        ("\u200dx\u200dy👩\u200d", "xy👩"),
    ],
)
def test_what_goes_and_what_stays(written: str, kept: str) -> None:
    assert clean(written) == kept


@pytest.mark.parametrize("emoji", ["👩‍👩‍👧‍👦", "👩🏽‍💻", "🏳️‍🌈", "❤️", "🇺🇸", "1️⃣", "🙂‍↔️"])
def test_emoji_stay_whole(emoji: str) -> None:
    assert clean(f"x {emoji} y") == f"x {emoji} y"


def test_a_flood_of_marks_is_cut_and_the_word_stays() -> None:
    cut = clean("Z" + "\u0316" * 300 + "algo")
    assert cut == "Z" + "\u0316" * MARKS_IN_A_ROW + "algo"


def test_a_field_of_one_line_loses_newlines_and_tabs() -> None:
    assert clean_line("  no\r\n\tpower \n in 911\u2028") == "no power in 911"


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "\x1b",
            "\x1b]",
            "\x1b[",
            "\x1b[1;",
            "\x1bP0",
            "\x1b(",
            "\x1b]0;x\n",
            "\x9d",
            "\x9d1;",
            "\x9b1",
            "\x90",
        ),
        *("a\u0301\u0316\u0301", "\u0301\u0316", "\u200d", "👩\u200d", "\r", "\u1100\u1161", "é", "寬"),
    ],
)
def test_a_million_characters_are_no_trap(unit: str) -> None:
    """A rule of quadratic cost would not come back before the time-out."""
    assert not FORBIDDEN.search(clean(unit * (1_000_000 // len(unit))))
