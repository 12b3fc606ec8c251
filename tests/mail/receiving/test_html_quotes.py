"""HTML of a mail: what is quoted can be told from what is new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsd_tui.mail.receiving.html_quotes import QUOTED, mail_text_of
from wsd_tui.mail.receiving.quoting import new_text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a&nbsp; b</p>&nbsp;<p>&nbsp;c</p>", "a b\n\nc"),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<blockquote>one<br>two</blockquote>three", "> one\n> two\n\nthree"),
        ("a<blockquote>b<blockquote>c</blockquote>d</blockquote>e", "a\n\n> b\n\n> > c\n\n> d\n\ne"),
        ("<blockquote>" * 9 + "deep", "> " * 5 + "deep"),
        ("</blockquote></blockquote><blockquote> a </blockquote> b", "> a\n\nb"),
        ("a<div style='display:none'><blockquote>b</div>c", "ac"),
        ("a<div class=gmail_quote>b<div class='gmail_quote x'>c</div></div>", f"a\n{QUOTED}\nb\nc"),
        (
            "<a href='https://x.org/form'>the form</a> <img alt='a lamp' src=x>",
            "the form (https://x.org/form) [a lamp]",
        ),
        ("<blockquote><pre>one\n  two\n</pre></blockquote>three", "> one\n>   two\n\nthree"),
        ("<p>-- \n<br>Rosa", "--\nRosa"),
        ("\0quoted\0<p>&#3;&#4;a", "quoted\n\na"),
    ],
)
def test_what_a_reader_would_see_with_quotes_marked(page: str, text: str) -> None:
    assert mail_text_of(page) == text


def test_a_mark_in_what_is_hidden_hides_no_later_one() -> None:
    page = (
        "new<div style='display:none'><div id=appendonsend></div></div><div id=appendonsend></div><p>old</p>"
    )
    assert new_text(mail_text_of(page)) == "new"


PIECES = ["<blockquote>", "</blockquote>", "<p>", "a", " ", "&nbsp;", "<hr class=gmail_quote>"]


@given(st.lists(st.sampled_from(PIECES)))
def test_every_line_of_a_quote_is_marked(pieces: list[str]) -> None:
    depth, wanted = 0, []
    for piece in pieces:
        depth = max(0, depth + {"<blockquote>": 1, "</blockquote>": -1}.get(piece, 0))
        wanted += [min(depth, 5)] if piece == "a" else []
    lines = [line for line in mail_text_of("".join(pieces)).split("\n") if line and line != QUOTED]
    assert [line.count("> ") for line in lines for sign in line if sign == "a"] == wanted
