"""What another calendar would move is told before it is put to work, and nothing is written for it."""

from support.district import District, desk_part

from wsd_tui.desk import actions
from wsd_tui.desk.due_moves import Moves, due_moves
from wsd_tui.desk.revisions import apply_part
from wsd_tui.store.records import Ticket


def test_only_tickets_whose_time_runs_over_the_day_are_counted(district: District) -> None:
    desk = district.desk
    district.open(severity=3)
    district.open(severity=4)
    assert due_moves(desk, desk_part()) == Moves(0, 2)
    closed = desk_part()["closed"]
    before = district.head
    far = desk_part(closed=closed | {"2026-10-12": "Columbus Day"})
    near = desk_part(closed=closed | {"2026-09-10": "power is out"})
    assert due_moves(desk, far) == Moves(0, 2)
    moves = due_moves(desk, near)
    assert district.head == before
    dues = {ticket.id: (ticket.due, ticket.breach_at) for ticket in _open(district)}
    apply_part(desk.store, district.coordinator, near, district.now)
    desk.refresh()
    after = {ticket.id: (ticket.due, ticket.breach_at) for ticket in _open(district)}
    assert moves == Moves(sum(dues[key] != after[key] for key in dues), 2)
    assert moves.moved > 0


def test_what_is_done_has_no_due_time_left_to_move(district: District) -> None:
    number = district.open(severity=3)
    actions.take(district.desk, district.technician, number)
    actions.resolve(
        district.desk, district.technician, number, "Replaced the projector lamp and watched it run"
    )
    part = desk_part(closed=desk_part()["closed"] | {"2026-09-09": "power is out"})
    assert due_moves(district.desk, part) == Moves(0, 0)


def _open(district: District) -> list[Ticket]:
    store = district.desk.store
    return list(store.tickets.many(store.finder.not_of_revision(-1, 0, 100)))
