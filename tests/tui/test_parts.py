"""The parts without a terminal: window of rows, moments, forms, choices, the big number, the terminal's end."""

import pytest
from tui.district import at

from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.cells import Piece, plain
from wsd_tui.present.queue import QueueLine
from wsd_tui.sla import Facts
from wsd_tui.store.records import QueueRow
from wsd_tui.tui.big import HEIGHT, big_lines
from wsd_tui.tui.forms import FormField, fitting, split, with_choice
from wsd_tui.tui.moments import moment, wake_ups
from wsd_tui.tui.question import Choice, among
from wsd_tui.tui.window import KEPT, Window


def row(ticket: int, title: str = "") -> QueueRow:
    return QueueRow(
        ticket, str(ticket), "new", 3, "problem", None, title, "", "", "", 0, Facts(0), "", None, None, 0,
        False, False, False, False, None, 1,
    )  # fmt: skip


class Teller:
    """Tells rows by a clock of its own; the clock cell changes each ten seconds, the rest each hundred."""

    def __init__(self) -> None:
        self.at = 0

    def now(self) -> int:
        return self.at

    def line(self, row: QueueRow, now: int, width: int, marked: bool) -> QueueLine:
        return QueueLine(Piece(str(now // 10)), (Piece(f"{row.title}{now // 100}{'*' * marked}"),))

    def changes_at(self, row: QueueRow, now: int) -> int | None:
        return now - now % 10 + 10


def test_the_window_asks_for_a_row_once_and_holds_it() -> None:
    window = Window(Teller())
    assert window.missing([1, 2]) == [1, 2]
    assert window.missing([1, 2, 3]) == [3]
    assert window.give([row(1)], asked=[1, 2]) == [1]
    assert window.missing([1, 2]) == [2]
    assert window.give([row(1)]) == []
    assert window.give([row(1, "other")]) == [1]
    assert window.held([1, 2]) == [1]


def test_the_window_tells_the_clock_alone_from_the_whole_line() -> None:
    teller = Teller()
    window = Window(teller)
    window.give([row(1)])
    assert window.line(1) is not None
    assert window.line(2) is None
    assert window.next_change([1]) == 10
    assert window.tick([1], 9) == []
    assert window.tick([1], 10) == [(1, True)]
    assert window.tick([1], 100) == [(1, False)]
    assert window.next_change([1]) == 110


def test_the_window_lets_go_of_what_is_far_away() -> None:
    window = Window(Teller())
    window.give([row(ticket) for ticket in range(KEPT + 1)])
    window.trim(range(5))
    assert window.held(range(10)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", "2026-09-08 14:30"),
        ("tomorrow", "2026-09-09 06:30"),
        ("thu", "2026-09-10 06:30"),
        ("thursday 13:15", "2026-09-10 13:15"),
        ("tue", "2026-09-15 06:30"),
        ("2026-09-10 08:00", "2026-09-10 08:00"),
        ("sat", "2026-09-14 06:30"),
    ],
)
def test_moments_as_they_are_typed(desk: Desk, typed: str, meant: str) -> None:
    assert moment(desk, typed) == at(meant)


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "2026-13-01", "th", "14:30 thu", "é"])
def test_what_is_no_moment_is_refused(desk: Desk, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        moment(desk, typed)
    assert refused.value.rule == "time"


def test_the_days_to_wait_until_are_told_nearest_first(desk: Desk, clock: FrozenClock) -> None:
    words = [choice.text for choice in wake_ups(desk)]
    assert words[0] in ("tomorrow", "wed")
    assert words[-1] == "tue"


def test_choices_fit_by_their_beginning_first_then_by_their_words() -> None:
    fits = among([Choice("kim", "Soo-jin Kim"), Choice("ruiz", "Marisol Kimball")])
    assert [choice.text for choice in fits("ki")] == ["kim", "ruiz"]
    assert [choice.text for choice in fits("")] == ["kim", "ruiz"]
    assert fits("zz") == []


def test_a_list_is_typed_with_commas_or_blanks_and_each_value_is_offered_once() -> None:
    field = FormField("services", "Services", choices=among([Choice("wifi"), Choice("web")]), several=True)
    assert split("wifi, web wifi,") == ["wifi", "web"]
    assert with_choice(field, "wifi we", Choice("web")) == "wifi web "
    assert [choice.text for choice in fitting(field, "wifi w")] == ["web"]


def test_the_number_is_drawn_in_blocks() -> None:
    lines = big_lines("1007", "number")
    assert len(lines) == HEIGHT
    assert {len(line[0].text) for line in lines} == {4 * 6 + 3 * 2}
    assert plain(lines[0]).count("██████") == 3
