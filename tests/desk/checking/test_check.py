"""`check` says what differs from the journal, and nothing else."""

import pytest
from support.district import DONE, District, at, desk_part
from support.engines import let_rewrite

from wsd_tui.desk import actions, outages, windows
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.revisions import apply_part, rekey


@pytest.fixture
def lived(district: District) -> District:
    """A desk on which something of each kind has happened."""
    first, second, third = (district.open(severity=severity) for severity in (1, 3, None))
    actions.take(district.desk, district.technician, first)
    actions.reply(district.desk, district.technician, first, "On my way")
    until = at("2026-09-10 08:00")
    actions.hold(
        district.desk, district.technician, second, for_="requester", until=until, reason="which room"
    )
    actions.resolve(district.desk, district.technician, third, DONE)
    outages.declare(
        district.desk,
        district.coordinator,
        nature="Phones are dead",
        services=["phones"],
        extent="partial",
        audience="all_staff",
    )
    return district


def faults(district: District, *statements: str) -> list[str]:
    """What is found after these statements went around the desk."""
    for statement in statements:
        district.desk.store.database.execute_sql(statement)
    return list(check(district.desk))


def test_nothing_is_wrong_with_what_the_desk_wrote(lived: District) -> None:
    assert faults(lived) == []
    lived.pass_to("2026-09-15 12:00")
    assert faults(lived) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE ticket SET owner = 'kim' WHERE id = 1000",
         "ticket:1000: owner is 'kim', and the journal says 'technician'"),
        ("UPDATE ticket SET state = 'closed' WHERE id = 1001",
         "ticket:1001: state is 'closed', and the journal says 'on_hold'"),
        ("UPDATE ticket SET due = 1 WHERE id = 1001", "ticket:1001: due is 1, and the journal says "),
        ("UPDATE ticket SET version = 9 WHERE id = 1001",
         "ticket:1001: version is 9, and the journal says 2"),
        ("DELETE FROM ticket WHERE id = 1002", "ticket:1002: the journal tells of it, and its row is missing"),
        ("DELETE FROM outage", "outage:1: the journal tells of it, and its row is missing"),
        ("INSERT INTO outage (id, state, declared_at, record) VALUES (7, 'investigating', 1, '{}')",
         "outage:7: there is a row, and the journal tells nothing of it"),
        ("UPDATE revision SET part = '{}'", "desk:configuration: revision 1 differs from what was applied"),
        ("UPDATE entry_text SET body = 'x' WHERE entry = "
         "(SELECT id FROM entry WHERE subject = 'ticket:1000' AND place = 1)",
         "ticket:1000: the text of entry 1 was altered"),
    ],
)  # fmt: skip
def test_one_change_around_the_desk_is_one_fault(lived: District, statement: str, fault: str) -> None:
    let_rewrite(lived.desk.store.database)
    (found,) = faults(lived, statement)
    assert found.startswith(fault)


def test_a_row_without_a_history_is_found(lived: District) -> None:
    copied = (
        "INSERT INTO ticket SELECT 5000, '50009', " + ", ".join(_columns(lived)[2:]) + " FROM ticket LIMIT 1"
    )
    assert faults(lived, copied) == ["ticket:5000: there is a row, and the journal tells nothing of it"]


def _columns(district: District) -> list[str]:
    names = [column.name for column in district.desk.store.database.get_columns("ticket")]
    return ["id", "number", *(f'"{name}"' for name in names if name not in ("id", "number"))]


def test_a_missing_entry_in_the_middle_is_found(lived: District) -> None:
    let_rewrite(lived.desk.store.database)
    found = faults(lived, "DELETE FROM entry WHERE subject = 'ticket:1000' AND place = 2")
    assert found == ["ticket:1000: entry 2 is missing"]


def test_an_erased_text_is_no_fault_of_the_chain(lived: District) -> None:
    lived.desk.store.journal.erase(lived.last("10008").id)
    assert faults(lived) == []


def test_keys_of_another_revision_are_left_to_their_time(lived: District) -> None:
    part = desk_part(closed={"2026-09-08": "water damage"})
    store = lived.desk.store
    apply_part(store, clockwork(), part, lived.now)
    assert faults(lived) == []
    store.database.execute_sql("UPDATE ticket SET due = 1, revision = 1 WHERE id = 1001")
    assert faults(lived) == []
    rekey(store, lived.desk.settings, lived.desk.revision, lived.now)
    assert faults(lived) == []
    assert lived.desk.store.tickets.get(1001) is not None


def test_what_only_seems_wrong_while_others_write_is_looked_at_again(
    lived: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague comments between the reading of the journal and the reading of the row."""
    other = lived.colleague()
    kept, written = lived.desk.store.tickets.kept, []

    def late(ids: list[int]) -> object:
        if 1000 in ids and not written:
            written.append(actions.comment(other, lived.kim, 1000, "I have the spare lamp"))
        return kept(ids)

    monkeypatch.setattr(lived.desk.store.tickets, "kept", late)
    assert list(check(lived.desk)) == []
    assert written
    other.close()


def test_what_is_looked_at_again_is_judged_by_the_windows_of_that_moment(
    lived: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague declares a coverage window while the check is under way, and covers a ticket."""
    other = lived.colleague()
    kept, written = lived.desk.store.tickets.kept, []

    def late(ids: list[int]) -> object:
        if not written:
            evening = {"start": at("2026-09-08 18:00"), "end": at("2026-09-08 22:00")}
            done = windows.declare(other, lived.coordinator, title="board meeting", reason="votes", **evening)
            written.append(actions.cover(other, lived.coordinator, 1000, str(done.numbers[0])))
        return kept(ids)

    monkeypatch.setattr(lived.desk.store.tickets, "kept", late)
    assert list(check(lived.desk)) == []
    assert written
    other.close()


def test_checking_reads_the_newest_revision(lived: District) -> None:
    desk: Desk = lived.colleague()
    apply_part(lived.desk.store, clockwork(), desk_part(close_after="7"), lived.now)
    assert list(check(desk)) == []
    assert desk.revision == 2
    desk.close()
