"""The time between calls: the likely short work first, and one reminder in a quiet hour (G7)."""

import pytest
from support.district import DONE, District

from wsd_tui.desk import actions
from wsd_tui.desk.quiet import Quiet, usual_times
from wsd_tui.desk.views import Look


@pytest.mark.rule("G7")
def test_what_is_usually_short_stands_first(district: District) -> None:
    slow, quick = district.open(), district.open(problem_type="software")
    district.pass_to("2026-09-08 09:20")
    actions.resolve(district.desk, district.technician, quick, DONE)
    district.pass_to("2026-09-08 11:12")
    actions.resolve(district.desk, district.technician, slow, DONE)
    usual = usual_times(district.desk)
    assert usual == {"hardware": 7_200, "software": 480}
    lamp = district.open(remote_possible=True)
    program = district.open(problem_type="software", remote_possible=True)
    unknown = district.open(problem_type="network", remote_possible=True)
    district.open(remote_possible=False)
    board = district.board()
    ids = board.ids("between_calls", Look("technician", district.now, usual=usual))
    keys = [board.key(ticket) for ticket in ids]
    assert [key.number for key in keys if key] == [program, lamp, unknown]
    assert district.view("between_calls") == [lamp, program, unknown]


@pytest.mark.rule("G7")
def test_a_quiet_desk_is_told_once_until_it_stirs() -> None:
    quiet = Quiet(900, 1_000)
    assert not quiet.comes(1_899)
    assert quiet.due_at() == 1_900
    assert quiet.comes(1_900)
    assert not quiet.comes(5_000)
    assert quiet.due_at() is None
    quiet.stir(6_000)
    quiet.set_after(60)
    assert not quiet.comes(6_059)
    assert quiet.comes(6_060)
