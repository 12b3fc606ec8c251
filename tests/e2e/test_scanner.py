"""A hand scanner at the terminal of the real program: raw bytes in, and nothing but the scan comes of it."""

import sqlite3
import string
from contextlib import closing

import pytest
from support.terminal import Terminal

FIRST = "10062"
LETTERS = string.ascii_letters + string.digits
CONTROLS = "q" + "".join(chr(code) for code in range(1, 32) if code not in (13, 27)) + "\x7fQx"
BURSTS = (f"`{LETTERS}\r", "`qQxtuy.:?\r\n", f"`{CONTROLS}\r", "`Q1q\r`x2Q\r")
"""The last one is two scans in one piece."""

PLACES = {
    "queue": ("", "All open"),
    "ticket": ("\r", "resolution"),
    "outages": ("3", "OUT-1"),
    "notifications": ("4", "Notices: "),
    "help": ("?", "Help for the queue pane"),
    "help being narrowed": ("?/take", "Help about"),
    "actions": (".", "Actions"),
    "command line": (":comment hot", "comment hot"),
    "reply": ("rOn my way", "On my way"),
    "severity digit": ("s", "1 critical"),
    "hold for whom": ("w", "r requester"),
    "quit question": ("q", "Leave the console?"),
    "new ticket": ("n\t\t\tqu it", "qu it"),
    "declare": (":declare\rNo phones", "No phones"),
}


def same(before: str, after: str) -> bool:
    """Whether body and footer are the same: all but clocks, title, banner, and where the scan is told."""
    old, new = ([line[9:] for line in text.splitlines()] for text in (before, after))
    return old[2:-10] == new[2:-10] and old[-1] == new[-1]


def entries(demo) -> list[tuple[int, str]]:
    """What people have entered in the journal: the number of each entry and its kind."""
    with closing(sqlite3.connect(demo.folder / "demo.db")) as held:
        return held.execute("SELECT id, kind FROM entry WHERE by <> 'clockwork' ORDER BY id").fetchall()


def opened(demo, place: str) -> Terminal:
    console = demo.console("coordinator")
    console.wait_for(FIRST)
    console.wait_for(" unread")  # the clockwork begins after the first picture, and what it writes shows
    keys, shown = PLACES[place]
    for key in keys:
        console.press(key)
    console.wait_for(shown)
    console.read(0.5)
    return console


@pytest.mark.parametrize("place", PLACES)
def test_no_byte_of_a_scan_does_anything(demo, place) -> None:
    journal = entries(demo)
    console = opened(demo, place)
    before = console.text
    for burst in BURSTS:
        console.press(burst)
    console.wait_for("x2Q, an unknown code")
    console.wait_gone("scan: ")
    assert same(before, console.text), console.text
    assert PLACES[place][1] in console.text
    assert entries(demo) == journal
    console.press("`E1003\r")  # the person of the sample district arrives, or is named
    console.wait_for("Delgado")
    assert entries(demo) == journal


def test_a_pasted_scan_arrives_as_well(demo) -> None:
    console = opened(demo, "queue")
    console.press("\x1b[200~`E1003\r\x1b[201~")
    console.wait_for("Delgado")


def test_a_prefix_by_hand_is_seen_and_escape_leaves_it(demo) -> None:
    console = opened(demo, "queue")
    console.press("`xQ")
    console.wait_for("scan: xQ")
    console.press("\x1b")
    console.wait_gone("scan:")
    console.press("?")
    console.wait_for("Help for the queue pane")


def test_without_a_prefix_the_start_says_so(demo) -> None:
    text = demo.config.read_text()
    demo.config.write_text(f"ui: {{scanner_prefix: none}}\n{text}")
    demo.console().wait_for("only the scan field")
