"""What is new in a mail, and what is only thanks."""

import pytest

from wsd_tui.mail.receiving.html_quotes import mail_text_of
from wsd_tui.mail.receiving.quoting import new_text
from wsd_tui.mail.receiving.thanks import only_thanks

QUOTES = (
    "On Tue, Sep 8, 2026 at 9:12 AM Helpdesk <helpdesk@example.org> wrote:\n> [10019] Your request\n> has arrived",
    "On Tue, Sep 8, 2026 at 9:12 AM Technology Department Helpdesk\n<helpdesk@example.org> wrote:\n\n> Your request",
    "-----Original Message-----\nFrom: Helpdesk\nSent: Tuesday\nSubject: [10019]\n\nYour request has arrived",
    "From: Helpdesk <helpdesk@example.org>\nSent: Tuesday, September 8\nTo: Rosa\nSubject: [10019]\n\nYour request",
    "________________________________\nFrom: Helpdesk\n\nYour request",
    "Am 08.09.2026 um 09:12 schrieb Helpdesk:\n> Ihre Anfrage",
    "Le mar. 8 sept. 2026 à 09:12, Helpdesk <helpdesk@example.org> a écrit :\n> Votre demande",
    "> [10019] Your request\n> has arrived",
)


@pytest.mark.parametrize("quote", QUOTES)
def test_what_is_quoted_is_cut(quote: str) -> None:
    assert new_text(f"It is dark again.\nSince noon.\n\n{quote}") == "It is dark again.\nSince noon."


def test_answers_between_and_below_the_quoted_lines_stand() -> None:
    mixed = "On Tuesday Helpdesk wrote:\n> which room?\n12\n> since when?\nsince noon"
    assert new_text(mixed) == "12\nsince noon"
    assert new_text(f"See below.\n\n{mixed}") == "See below.\n\n12\nsince noon"


def test_a_signature_is_cut_and_nothing_else() -> None:
    assert new_text("The lamp is dark\n\n-- \nRosa\n602-555-0112") == "The lamp is dark"
    assert new_text("The lamp is dark\n\nSent from my iPhone") == "The lamp is dark"
    assert new_text("-- \nRosa") == "-- \nRosa"
    whole = "Dear all,\nfrom: the office to: the gym\n--\nthe lamp is dark"
    assert "from: the office" in new_text(whole)
    assert (
        new_text("On Monday we moved.\nThe lamp is dark since")
        == "On Monday we moved.\nThe lamp is dark since"
    )


def test_quotes_of_mail_programs_in_html() -> None:
    page = (
        '<div dir="ltr">dark again</div><div class="gmail_quote"><div>On Tue, Helpdesk wrote:<br></div>'
        "<blockquote>Your request<br>has arrived</blockquote></div>"
    )
    assert new_text(mail_text_of(page)) == "dark again"
    outlook = "<p>dark again</p><div id='divRplyFwdMsg'><b>From:</b> Helpdesk</div><p>Your request</p>"
    assert new_text(mail_text_of(outlook)) == "dark again"
    assert "    at line 7" in mail_text_of("<p>log:</p><pre>error\n    at line 7</pre>")


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!",
        "Thank you so much!",
        "Hi Kim,\n\nthanks a lot, it works now.\n\nRosa",
        "Thank you Mr. Nguyen.",
        "Perfect, thanks for the quick help",
        "Great, works!",
        "👍",
        "ok",
        "Muchas gracias",
        "Danke",
        "Thank you, Kim!\nBest regards\nRosa Delgado",
    ],
)
def test_thanks(text: str) -> None:
    assert only_thanks(text, "Rosa Delgado")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thanks, but it is dark again",
        "Thanks, broken again",
        "Thanks. Broken again.",
        "Thanks!\nBroken",
        "Thank you, still no picture",
        "thanks, does not work",
        "Thanks, it works. The printer in room 14 is jammed now.",
        "Thank you. When will the second lamp come?",
        "It isn't fixed, thanks",
        "Thanks for nothing",
        "It works in room 12, room 14 fails",
        "The lamp",
        "It has been fixed until noon, then gone",
        "all well again",
        "Rosa Delgado",
        "thanks " * 100,
    ],
)
def test_more_than_thanks(text: str) -> None:
    assert not only_thanks(text, "Rosa Delgado")


@pytest.mark.parametrize("piece", ["\n", " \n", "Sent from my iPhone\n"])
def test_length_costs_no_more_than_it_must(piece: str) -> None:
    """Lines that are taken away one by one, each with a copy of the rest, take minutes here."""
    assert new_text(f"It is dark\n{piece * 300_000}On Monday Joe wrote:\n> why") == "It is dark"
