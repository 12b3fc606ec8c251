"""Rows of a list become tickets with the history that they tell; what cannot have been is listed, not bent."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.csv_desk import HEADINGS, MAP, NOW, ZONE, csv_text, faults_of, planned

from wsd_tui.config import ConfigError
from wsd_tui.exchange.fault import ImportFault

OPEN = {"Replied": "", "Resolved": "", "Closed": "", "Solution": ""}


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


def test_a_row_becomes_a_ticket_with_its_whole_history(tmp_path: Path) -> None:
    plan = planned(tmp_path, {})
    (ticket,) = plan.plan.tickets
    assert (ticket.source, ticket.ref) == ("old-desk", "101")
    told = [(place, entry.kind, entry.at, entry.by, entry.body) for place, entry in ticket.entries]
    assert told == [
        (10, "opened", at("2026-08-13 08:10"), "old-desk", "Lamp dark: The lamp in room 12\nis dark"),
        (12, "assigned", at("2026-08-13 08:10"), "technician", None),
        (20, "updated", at("2026-08-13 08:20"), "technician", None),
        (40, "resolved", at("2026-08-13 10:00"), "technician", "Changed the lamp"),
        (50, "closed", at("2026-08-20 10:00"), "technician", None),
    ]
    data = ticket.entries[0][1].data
    assert (data["requester"], data["site"], data["room"], data["severity"]) == (
        "20017",
        "elementary",
        "12",
        3,
    )
    assert data["missing"] == {}
    assert ticket.entries[-1][1].data == {"auto": True}
    assert (plan.faults, plan.unknown, plan.plan.people, plan.plan.staff) == ([], [], [], [])


def test_an_offset_tells_the_two_hours_apart_when_clocks_are_set_back(tmp_path: Path) -> None:
    row = {
        "Opened": "2025-11-02T01:50:00-04:00",
        "Replied": "2025-11-02T01:10:00-05:00",
        "Resolved": "2025-11-02T01:20:00-05:00",
        "Closed": "2025-11-09 01:20",
    }
    plan = planned(tmp_path, row, zone=ZoneInfo("America/New_York"))
    assert plan.faults == []
    (ticket,) = plan.plan.tickets
    told = {entry.kind: entry.at for _, entry in ticket.entries}
    assert (told["updated"] - told["opened"], told["resolved"] - told["updated"]) == (1200, 600)
    assert told["opened"] == int(datetime.fromisoformat(row["Opened"]).timestamp())
    assert told["closed"] == int(datetime.fromisoformat("2025-11-09T01:20:00-05:00").timestamp())


@pytest.mark.parametrize(
    ("row", "state", "kinds"),
    [
        (OPEN | {"Status": "Open", "Owner": ""}, "new", ["opened"]),
        (
            OPEN | {"Status": "", "Replied": "2026-08-14 09:00"},
            "in_progress",
            ["opened", "assigned", "updated"],
        ),
        (OPEN | {"Status": "Working"}, "in_progress", ["opened", "assigned", "updated"]),
        (OPEN | {"Status": "waiting", "Held": "2026-08-14 09:00"}, "on_hold", ["opened", "assigned", "held"]),
        ({"Status": "", "Closed": ""}, "resolved", ["opened", "assigned", "updated", "resolved"]),
        ({"Resolved": ""}, "closed", ["opened", "assigned", "updated", "resolved", "closed"]),
        ({"Closed": ""}, "closed", ["opened", "assigned", "updated", "resolved", "closed"]),
    ],
)
def test_the_state_and_the_moments_make_the_history(
    tmp_path: Path, row: dict[str, str], state: str, kinds: list[str]
) -> None:
    plan = planned(tmp_path, row)
    assert faults_of(plan) == []
    assert plan.plan.tally.states == {state: 1}
    assert [entry.kind for _, entry in plan.plan.tickets[0].entries] == kinds


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"Number": ""}, "2:A: Number: it is empty, and names the ticket"),
        ({"Opened": ""}, "2:B: Opened: it is empty, and tells when the ticket was opened"),
        ({"Opened": "yesterday"}, "2:B: Opened: 'yesterday' is no date that can be read"),
        ({"Opened": "45910.5"}, "2:B: Opened: '45910.5' is a spreadsheet's count of days"),
        ({"Opened": "9026-08-13"}, "2:B: Opened: '9026-08-13'"),
        ({"Replied": "2026-08-12"}, "2:J: Replied: responded before it was opened"),
        ({"Resolved": "2026-08-13 08:15"}, "2:L: Resolved: resolved before it was responded"),
        ({"Closed": "2026-09-08 09:13"}, "2:M: Closed: it lies in the future"),
        (OPEN, "2:C: Status: Closed, and no column tells since when"),
        ({"Status": "Open"}, "2:C: Status: Open, though it was resolved or closed"),
        ({"Status": "Resolved"}, "2:C: Status: Resolved, though it was closed"),
        (OPEN | {"Status": "Waiting"}, "2:C: Status: Waiting, and no column (times: held) tells since when"),
    ],
)
def test_what_cannot_have_been_is_told_by_row_and_column(
    tmp_path: Path, row: dict[str, str], fault: str
) -> None:
    plan = planned(tmp_path, row, {"Number": "102"})
    (told,) = faults_of(plan)
    assert told.startswith(fault)
    assert [ticket.ref for ticket in plan.plan.tickets] == ["102"]


def test_a_number_that_stands_there_twice_is_a_fault_of_the_second(tmp_path: Path) -> None:
    assert faults_of(planned(tmp_path, {}, {"Text": "x"})) == ["4: 101 stands on line 2 already"]


def test_every_value_is_listed_with_what_it_becomes(tmp_path: Path) -> None:
    rows = [
        {"Number": "1"},
        {"Number": "2", "Priority": "Nuclear"},
        {"Number": "3", "School": "Moon", "Category": "x"},
        {"Number": "4", "Priority": "", "School": "", "Status": ""},
    ]
    plan = planned(tmp_path, *rows)
    listed = {(value.field, value.word): (value.times, value.becomes) for value in plan.values}
    assert listed == {
        ("state", "Closed"): (3, "closed"),
        ("state", ""): (1, "told by the moments"),
        ("severity", ""): (1, "none"),
        ("site", ""): (1, "none"),
        ("severity", "Normal"): (2, "3"),
        ("severity", "Nuclear"): (1, None),
        ("site", "North"): (2, "elementary"),
        ("site", "Moon"): (1, None),
        ("problem_type", "Hardware"): (3, "hardware"),
        ("problem_type", "x"): (1, "hardware"),  # by the `*` of the map
    }
    assert [value.word for value in plan.unknown] == ["Nuclear", "Moon"]


def test_the_order_of_day_and_month_is_proved_by_a_column_and_shared_by_the_others(tmp_path: Path) -> None:
    row = {"Opened": "3/8/2026", "Replied": "3/8/2026 08:20", "Resolved": "", "Closed": "14/8/2026 9:00"}
    plan = planned(tmp_path, row)
    assert plan.plan.tickets[0].entries[0][1].at == at("2026-08-03 00:00")
    assert "Closed: the day first, as 14/8/2026 9:00 proves" in plan.said
    assert "Opened: the day first, as the other columns prove" in plan.said


AMBIGUOUS = {"Opened": "3/8/2026", "Replied": "3/8/2026", "Resolved": "4/8/2026", "Closed": "4/8/2026"}


def test_an_order_that_nothing_proves_is_asked_for_with_examples(tmp_path: Path) -> None:
    with pytest.raises(ImportFault) as caught:
        planned(tmp_path, AMBIGUOUS)
    assert "Opened: no value proves whether the day or the month stands first (3/8/2026)" in str(caught.value)
    assert "dates: day-first or dates: month-first" in str(caught.value)
    for order, month in (("day-first", 8), ("month-first", 3)):
        plan = planned(tmp_path, AMBIGUOUS, mapping=f"file: {{dates: {order}}}{MAP}")
        opened = datetime.fromtimestamp(plan.plan.tickets[0].entries[0][1].at, ZONE)
        assert opened.month == month


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [("13/8/2026", "8/13/2026", "13/8/2026 has the day first and 8/13/2026 the month")],
)
def test_two_orders_in_one_column_are_refused(tmp_path: Path, first: str, second: str, what: str) -> None:
    with pytest.raises(ImportFault, match=what) as caught:
        planned(tmp_path, {"Opened": first}, {"Number": "2", "Opened": second})
    assert "no value proves" not in str(caught.value)


def test_a_map_that_says_the_wrong_order_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportFault, match="the map says day-first, and 8/13/2026 08:00 is no such date"):
        planned(tmp_path, {"Opened": "8/13/2026 08:00"}, mapping=f"file: {{dates: day-first}}{MAP}")


def test_moments_of_another_zone_and_with_an_offset_are_turned(tmp_path: Path) -> None:
    plan = planned(
        tmp_path,
        {"Opened": "2026-08-13T15:10:00Z", "Replied": "2026-08-13 11:20"},
        mapping=f"file: {{timezone: America/New_York}}{MAP}".replace("resolved: Resolved, closed: Closed", "")
        .replace("state: Status", "asset: Status"),
    )  # fmt: skip
    entries = [entry for _, entry in plan.plan.tickets[0].entries]
    assert (entries[0].at, entries[-1].at) == (at("2026-08-13 08:10"), at("2026-08-13 08:20"))


def test_a_ticket_without_a_number_is_named_by_several_columns(tmp_path: Path) -> None:
    mapping = MAP.replace("    ref: Number\n", "").replace("  times:", "  key: [Opened, Caller]\n  times:")
    plan = planned(tmp_path, {}, {"Caller": "Ana"}, mapping=mapping)
    assert [ticket.ref for ticket in plan.plan.tickets] == [
        "2026-08-13 08:10 / Rosa Delgado",
        "2026-08-13 08:10 / Ana",
    ]
    assert [person.id for person in plan.plan.people] == ["ana"]


EVENTS = """
source: log
rows: events
columns:
  roles: {ref: "#A", moment: When, state: State, opened: Opened, requester: Who}
  described: ["{What}"]
states: {New: {state: new}, Active: {state: in_progress}, Done: {state: resolved}}
"""


@pytest.mark.parametrize("turned", [False, True])
def test_rows_that_are_events_are_told_in_their_order_however_the_file_runs(
    tmp_path: Path, turned: bool
) -> None:
    rows = [
        "7,2026-08-13 08:00,New,2026-08-13 08:00,Ana,Screen dark",
        "7,2026-08-13 08:00,Active,2026-08-13 08:00,Ana,Screen dark",
        "7,2026-08-13 09:00,Done,2026-08-13 08:00,Ana,Screen dark",
        "8,2026-08-14 08:00,New,2026-08-14 08:00,Ana,Lamp dark",
    ]
    text = "\n".join(["Id,When,State,Opened,Who,What", *(reversed(rows) if turned else rows), ""])
    plan = planned(tmp_path, text=text, mapping=EVENTS)
    histories = {ticket.ref: [entry.kind for _, entry in ticket.entries] for ticket in plan.plan.tickets}
    assert histories == {"7": ["opened", "updated", "resolved"], "8": ["opened"]}
    assert plan.plan.tally.states == {"resolved": 1, "new": 1}
    assert faults_of(planned(tmp_path, text=text.replace("2026-08-13 09:00", ""), mapping=EVENTS))[
        0
    ].endswith("When: it is empty, and tells when it happened")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("    ref: Number\n", "", "name the column of the number"),
        ("    opened: Opened\n", "", "columns.roles.opened: where rows are tickets"),
        ("source: old-desk", "source: old-desk\nrows: events", "columns.roles.moment: where rows are events"),
        ("    room: Room", "    room: Birth date", "never read in"),
        ("{state: new}", "{state: started}", "states.Open.state"),
        ("room: Room", "rooms: Room", "did you mean room?"),
        ("times: {responded", "times: {answered", "columns.times.answered"),
        (
            "    room: Room",
            "    room: Room\n    requester_id: Id\n  recorded: {group: Owner}",
            "columns.recorded",
        ),
    ],
)
def test_a_map_is_checked_as_a_whole(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in MAP
    with pytest.raises(ConfigError) as caught:
        planned(tmp_path, {}, mapping=MAP.replace(old, new, 1))
    assert fault in str(caught.value)


def test_columns_that_the_map_does_not_name_are_said_and_those_that_are_missing_told_at_once(
    tmp_path: Path,
) -> None:
    text = csv_text([{}]).replace("Caller,", "Called,").replace("Room,", "Roam,")
    with pytest.raises(ImportFault) as caught:
        planned(tmp_path, text=text)
    assert "no column Caller (did you mean Called?)" in str(caught.value)
    assert "no column Room (did you mean Roam?)" in str(caught.value)
    plan = planned(tmp_path, {}, mapping=MAP.replace("    room: Room\n", ""))
    assert "columns that the map does not name, and that are not read: Room" in plan.said


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("opened: Opened", "opened: Opened, restricted: Hidden", "only where rows are tickets: restricted"),
        ("{state: new}", "{state: left_out}", "where rows are events, none of them can be left_out"),
    ],
)
def test_events_tell_nothing_that_only_whole_tickets_can(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        planned(tmp_path, {}, mapping=EVENTS.replace(old, new))
    assert fault in str(caught.value)


def test_a_reply_while_it_waits_comes_after_the_hold(tmp_path: Path) -> None:
    row = OPEN | {"Status": "Waiting", "Held": "2026-08-14 09:00", "Replied": "2026-08-14 10:00"}
    told = planned(tmp_path, row).plan.tickets[0].entries
    assert [(place, entry.kind, entry.at) for place, entry in told[2:]] == [
        (30, "held", at("2026-08-14 09:00")),
        (31, "updated", at("2026-08-14 10:00")),
    ]
    done = planned(tmp_path, {"Held": "2026-08-13 08:15"})  # the reply at 08:20; the wait is over
    assert faults_of(done) == []
    assert [place for place, _ in done.plan.tickets[0].entries] == [10, 12, 20, 40, 50]
    (fault,) = faults_of(planned(tmp_path, {"Held": "2026-08-13 11:00"}))
    assert "resolved before it was held" in fault


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "?",
            "2026-08-13",
            "13/8/2026 25:00",
            "1/1/1",
            "9999-12-31",
            "=1+1",
            "Closed",
            "Urgent",
            "x" * 300,
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.dictionaries(st.sampled_from(HEADINGS), CELLS, max_size=6), min_size=1, max_size=4))
def test_any_cells_are_tickets_or_faults_of_their_rows(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    try:
        plan = planned(tmp_path, *rows)
    except ImportFault:
        return
    told = len(plan.plan.tickets) + len({fault.line for fault in plan.faults})
    assert told == len(rows)
    for ticket in plan.plan.tickets:
        times = [entry.at for _, entry in ticket.entries]
        assert times == sorted(times)
        assert times[-1] <= NOW
    assert all("\x1b" not in text and "\n" not in text for text in faults_of(plan))
