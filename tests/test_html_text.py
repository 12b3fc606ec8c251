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
        ("<div>a</div><div><br></div><div>b<br></div><div>c</div>", "a\n\nb\nc"),
        ("<div>a</div><br>b<br><div>c</div>", "a\n\nb\nc"),
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
        ("<pre>\n  a\n    b  c</pre>d   e", "a\n    b  c\n\nd e"),
        ("<pre>a\n</pre>b<p>c<br></p>d", "a\n\nb\n\nc\n\nd"),
        ("log:<pre>  a\tb <b>c</b></pre>", "log:\n\n  a\tb c"),
        ("", ""),
    ],
)
def test_what_a_reader_would_read_remains(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a<div style='display:none'>b<p>c</p></div>d", "ad"),
        ("a<div style='color: red; DISPLAY : none'>b<div>c</div>d</div>e", "ae"),
        ("<span style=display:none>a</span><i style='visibility: hidden'>b</i>c", "c"),
        ("<b style='mso-hide:all'>a</b><b style='font-size:0px'>b</b><b style='font-size:0.0em'>c</b>d", "d"),
        ("<b style='font-size:0.9em'>a</b><b style='font-size:05px'>b</b>", "ab"),
        ("<b title='display:none'>a</b> <b data-style='display:none'>b</b>", "a b"),
        ("<p style='display:none'>a<p style='display:none'>b<p>c", "c"),
        ("<img style='display:none' alt='A lamp'>a", "a"),
        ("<div style='display:none'/>a", "a"),
        ("a <div style='display:none'>never closed", "a\nnever closed"),
        ("<a href='https://x.org'>a<s style='display:none'><pre>b</a></s>  c</a>", "a c (https://x.org)"),
        ("<div style='display:none'><span style='display:none'>a</div>b<span>c</span>", "bc"),
    ],
)
def test_what_a_reader_would_not_see_is_left_out(markup: str, text: str) -> None:
    assert text_of(markup) == text


def test_marks_stand_where_they_are_told_and_go_with_what_is_hidden() -> None:
    def mark(name: str, inside: str, closing: bool) -> str:
        return f"\x03{'/' if closing else ''}{name}{inside}\x03" if name in ("q", "blockquote") else ""

    assert text_of("a <Q id='1'>b</q>", mark) == "a \x03q id='1'\x03b\x03/q\x03"
    assert text_of("a<i style='display:none'><q>b</q></i>", mark) == "a"
    assert text_of("a<blockquote>b</blockquote>", mark) == "a\x03blockquote\x03\n\nb\x03/blockquote\x03"


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
    "piece",
    [
        *(
            "<",
            "<!--",
            "<a ",
            '<a "',
            '<a ">" ',
            "<style>",
            "</",
            "<p title='",
            "&",
            "&#",
            "<![CDATA[",
            "</style ",
        ),
        *(
            "<pre>\n",
            "<p style=display:none>",
            "<b style='display:none'>x",
            "<b style='display:none'></i>x</b>",
        ),
        *(
            "style=",
            'style="',
            " style='",
            "/style=",
            " style=/display ",
            "font-size:0",
            "<a href=https://x>",
            "&#32;",
            "&#32;<br>",
        ),
    ],
)
def test_length_costs_no_more_than_it_must(piece: str) -> None:
    """Each is a trap for a reader that looks from every sign to the end; a trap that closes takes minutes here."""
    for markup in (
        piece * 20_000,
        f"<style>{piece * 20_000}",
        f"<a {piece * 20_000}>x",
        f"<pre style='{piece * 20_000}'>x</pre>",
    ):
        assert text_of(markup) is not None
