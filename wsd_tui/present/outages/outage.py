"""An outage in a line of the list, and in sentences to be read aloud."""

from rich.cells import cell_len

from wsd_tui.present.banner import countdown_style, countdown_words
from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import STATES, said
from wsd_tui.store.outage_records import Outage
from wsd_tui.text import clean_line

ENDED = frozenset({"restored", "reviewed", "completed", "cancelled", "void"})
RUNNING = frozenset({"investigating", "identified", "monitoring", "in_progress"})
"""States in which people are affected: what the banner tells of, and what tickets are linked to."""


_STANDS = {
    "investigating": "We are looking for the cause",
    "identified": "The cause is found",
    "monitoring": "It should work again, and we are watching it",
    "in_progress": "The planned work is going on",
    "scheduled": "It is planned and has not begun",
}
"""How it stands, as it is said to people."""

ROOMY = 66
"""Cells from which on the starts of all outages stand in a column of their own."""


def outage_line(outage: Outage, linked: int, now: int, setting: Setting, width: int) -> Line:
    """An outage in the list, in exactly `width` cells: number, state, since when, linked tickets, nature."""
    quiet = outage.state not in RUNNING
    style = "warn" if outage.state == "draft" else "dim" if quiet else countdown_style(outage, now)
    state = fit("proposed" if outage.state == "draft" else said(STATES, outage.state), 14)
    began = clock_time(outage.started_at, setting.zone, now)
    since = fit(began, 16 if width >= ROOMY else cell_len(began) + 1)
    room = max(0, width - 8 - 14 - cell_len(since) - 5)
    return (
        Piece(fit(outage.number, 8), "number"),
        Piece(state, style),
        Piece(since),
        Piece(fit(str(linked), 4, "right") + " "),
        Piece(fit(outage.nature, room), "dim" if outage.state in ENDED else ""),
    )


def outage_words(outage: Outage, now: int, setting: Setting) -> str:
    """How it stands, to be read aloud: nature, since when, state, last word, next word."""
    since = clock_time(outage.started_at, setting.zone, now)
    nature = clean_line(outage.nature).rstrip(".")
    told = [f"{outage.number} since {since}: {nature}.", stands_words(outage, now, setting)]
    if outage.updates:
        told.append(clean_line(max(outage.updates, key=lambda update: update.at).text))
    return clean_line(" ".join(told))


def stands_words(outage: Outage, now: int, setting: Setting) -> str:
    """`The cause is found; next update 09:15 in 12 min.`; of what is over only how it ended."""
    stands = _STANDS.get(outage.state, f"It is {said(STATES, outage.state)}")
    return f"{stands}; {countdown_words(outage, now, setting)}." if outage.state in RUNNING else f"{stands}."
