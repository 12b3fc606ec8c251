"""HTML into text: what a reader would read, nothing that runs, whatever comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsd_tui.html_text import CUT, MOST, is_markup, markup_of, text_of
from wsd_tui.text import clean


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<div><p>Hi,</p><p>the <b>lamp</b> is &quot;dark&quot;</p></div>", 'Hi,\n\nthe lamp is "dark"'),
        ("one<br>two<br/>three<BR >four", "one\ntwo\nthree\nfour"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a   b\n\n c", "a b c"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<a href='https://x.org/a?b=1&amp;c=2'>here</a>", "here (https://x.org/a?b=1&c=2)"),
        ('<a href="https://x.org/">https://x.org</a>', "https://x.org"),
        ("<a href=mailto:rosa@x.org>Rosa</a>", "Rosa (rosa@x.org)"),
        ("<a href='javascript:alert(1)'>click</a>", "click"),
        ("<img alt='A lamp' src='data:image/png;base64,AAAA'>", "[A lamp]"),
        ("a<script>alert('<b>')</script>b<STYLE>p{}</STYLE>c", "abc"),
        ("<title>T</title><!-- hidden <b> -->seen<!DOCTYPE html><?xml?>", "seen"),
        ("3 < 4 and 5 > 2 & so", "3 < 4 and 5 > 2 & so"),
        ("<b", "<b"),
        ("<script>never closed", "never closed"),
        ("<!-- never closed", "never closed"),
        ('<p title="a > b">x</p>', "x"),
        ('<p title="it\'s">x</p>', "x"),
        ("\x1b[31mred\x00<b>\u202ex</b>", "redx"),
        ("&#27;[31m&#x202e;x", "[31mx"),
        ("", ""),
    ],
)
def test_what_a_reader_would_read_remains(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("<p>x</p>", True),
        ("before <BR> after", True),
        ("a < b and c > d", False),
        ("<rosa@example.org> wrote", False),
        ("List<String>", False),
        ("<b without an end", False),
    ],
)
def test_markup_is_known_by_a_tag_that_html_has(text: str, is_one: bool) -> None:
    assert is_markup(text) is is_one


def test_what_is_too_long_is_cut_and_says_so() -> None:
    text = text_of("x" * (MOST + 5))
    assert text.endswith(CUT)
    assert len(text) == MOST + len(CUT)


@given(st.text())
def test_anything_makes_clean_text(markup: str) -> None:
    text = text_of(markup)
    assert text == clean(text).strip()


@given(st.text().map(lambda text: clean(text).strip()))
def test_a_text_comes_back_from_its_markup(text: str) -> None:
    markup = markup_of(text)
    assert is_markup(markup)
    assert text_of(markup) == text


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a ", '<a "', '<a ">" ', "<style>", "</", "<p title='", "&", "&#", "<![CDATA["]
)
def test_length_costs_no_more_than_it_must(piece: str) -> None:
    """Each is a trap for a reader that looks from every sign to the end; a trap that closes takes minutes here."""
    assert text_of(piece * 60_000) is not None
