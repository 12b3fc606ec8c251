"""Cutting, padding and wrapping by cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.evil_text import EVIL

from wsd_tui.present.cells import Piece, cut, fit, joined, line_width, paragraph, plain, wrap
from wsd_tui.text import clean, clean_line

ANY_TEXT = st.text() | st.sampled_from(EVIL) | st.text(alphabet="ab 字👩\u200d❤\ufe0fe\u0301🇺🇸\n\t")


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("room", 6, "room  "),
        ("classroom", 6, "class…"),
        ("classroom", 9, "classroom"),
        ("classroom", 1, "…"),
        ("classroom", 0, ""),
        ("字字字", 4, "字… "),
        ("字字字", 5, "字字…"),
        ("cafe\u0301s", 4, "caf…"),
        ("two\nlines", 9, "two lines"),
    ],
)
def test_fit(text, width, fitted):
    assert fit(text, width) == fitted


def test_fit_to_the_right():
    assert fit("3d", 4, "right") == "  3d"


@given(ANY_TEXT, st.integers(0, 40), st.sampled_from(["left", "right"]))
def test_fit_fills_its_cells_exactly_and_stays_clean(text, width, align):
    fitted = fit(text, width, align)
    assert cell_len(fitted) == width
    assert clean(fitted) == fitted


@given(ANY_TEXT, st.integers(2, 40))
def test_what_fits_is_not_cut(text, width):
    line = clean_line(text)
    assert fit(text, cell_len(line)) == line
    assert fit(text, cell_len(line) + width) == line + " " * width


@given(ANY_TEXT, st.integers(0, 40))
def test_cut_gives_a_beginning(text, width):
    line = clean_line(text)
    beginning = cut(line, width)
    assert line.startswith(beginning)
    assert cell_len(beginning) <= width


def test_a_family_is_not_torn_apart():
    family = "👩\u200d👩\u200d👧"
    assert cut(f"a{family}b", 2) == "a"
    assert cut(f"a{family}b", 3) == f"a{family}"


@given(ANY_TEXT, st.integers(1, 40))
def test_wrap_never_exceeds_its_width_and_loses_no_letter(text, width):
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert all(clean(line) == line for line in lines)
    if width > 1:
        assert "".join("".join(lines).split()) == "".join(clean(text).split())


def test_wrap_between_words_and_inside_long_ones():
    assert wrap("The lamp is lit.\n\n\n  Twice tried\nabcdefghijkl", 8) == [
        "The lamp",
        "is lit.",
        "",
        "Twice",
        "tried",
        "abcdefgh",
        "ijkl",
    ]
    assert wrap("  \n \n", 8) == []


def test_a_letter_wider_than_the_line_becomes_an_ellipsis():
    assert wrap("字a", 1) == ["…", "a"]


@given(st.lists(ANY_TEXT, max_size=5), st.integers(0, 60))
def test_joined_pieces_stay_in_their_width(texts, width):
    line = joined([Piece(text) for text in texts], " · ", width)
    assert line_width(line) <= width


def test_joined_leaves_out_from_the_end_and_cuts_the_first():
    pieces = [Piece("queue"), Piece("unread"), Piece("me")]
    assert plain(joined(pieces, " · ", 14)) == "queue · unread"
    assert plain(joined(pieces, " · ", 13)) == "queue"
    assert plain(joined(pieces, " · ", 4)) == "que…"


def test_a_paragraph_is_indented():
    assert paragraph("one two", 7, "dim", 2) == [(Piece("  one", "dim"),), (Piece("  two", "dim"),)]
