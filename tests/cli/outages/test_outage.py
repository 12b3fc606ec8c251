"""`wsd-tui outage` from the first word to the report, in a training database under a set clock."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

DECLARE = (
    *("outage", "declare", "Campus network: partial outage"),
    *(
        "--service",
        "internet",
        "--service",
        "wifi",
        "--site",
        "primary",
        "--site",
        "admin",
        "--since",
        "08:12",
    ),
)
BOSS = "coordinator"


def shown(run: Any, number: str = "OUT-2", clock: str = "2026-09-08T09:12") -> dict[str, Any]:
    """The outage as JSON."""
    told: dict[str, Any] = json.loads(
        run("outage", "show", number, "--json", as_id="viewer", clock=clock).out
    )
    return told


def test_a_preview_writes_nothing_and_can_be_edited_and_sent(run, tmp_path: Path) -> None:
    seen = run(*DECLARE, "--preview", as_id=BOSS)
    assert seen.code == 0, seen.err
    head, _, body = seen.out.partition("\n\n")
    assert head.splitlines()[0] == "To: all_staff version 1, 2 addresses"
    assert "Subject: [OUT-?] Campus network: partial outage" in head
    assert "Affected: Internet and Wi-Fi. Where: Primary School and District Office." in body
    assert len(json.loads(run("outage", "list", "--json").out)) == 1
    edited = tmp_path / "notice.txt"
    edited.write_text(seen.out.replace("We are working on it", "Two of us are on it") + "\nThank you.\n")
    done = run(*DECLARE, "--letter", str(edited), as_id=BOSS)
    assert (done.code, done.out) == (0, "OUT-2 declared\n"), done.err
    (message,) = (one for one in json.loads(run("mail", "list", "--json").out) if one["number"] == "OUT-2")
    assert "Thank you." in json.loads(run("mail", "show", str(message["id"]), "--json").out)["body"]


def test_a_preview_as_json_says_what_is_against_it(run) -> None:
    seen = run("outage", "declare", "Probably the provider again", "--preview", "--json", as_id=BOSS)
    assert seen.code == 1
    told = json.loads(seen.out)
    assert told["number"] == "OUT-?"
    assert "R24" in [fault["rule"] for fault in told["refused"]]
    assert told["audiences"][0] == {
        "name": "all_staff",
        "version": 1,
        "addresses": ["all-staff@example.org", "technology@example.org"],
    }


def test_a_day_goes_from_declared_to_reviewed(run) -> None:
    assert run(*DECLARE, "--works", "Phones work.", as_id=BOSS).out == "OUT-2 declared\n"
    assert shown(run)["next_update_at"] == "2026-09-08T10:12:00-07:00"
    told = run(
        *("outage", "update", "OUT-2", "Cause found at the provider", "--state", "identified"),
        *("--service", "wifi=ok", "--next", "09:45", "--json"),
        as_id=BOSS,
        clock="2026-09-08T09:15",
    )
    assert told.code == 0, told.err
    found = json.loads(told.out)
    assert (found["state"], found["services"]) == ("identified", {"internet": "down", "wifi": "ok"})
    assert found["next_update_at"] == "2026-09-08T09:45:00-07:00"
    assert found["updates"][-1]["planned_at"] == "2026-09-08T10:12:00-07:00"
    assert run("outage", "acknowledge", "OUT-2", clock="2026-09-08T09:16").out == "OUT-2 acknowledged\n"
    snoozed = run(
        *("outage", "snooze", "OUT-2", "--until", "10:00", "--reason", "the provider calls at ten"),
        as_id=BOSS,
        clock="2026-09-08T09:40",
    )
    assert snoozed.out == "OUT-2 put off\n", snoozed.err
    assert run("outage", "restore", "OUT-2", "x", as_id="technician", clock="2026-09-08T10:00").code == 1
    end = ("Internet and Wi-Fi are confirmed at both sites", "--at", "10:02")
    assert run("outage", "restore", "OUT-2", *end, as_id=BOSS, clock="2026-09-08T10:05").code == 0
    later = {"as_id": BOSS, "clock": "2026-09-08T10:30"}
    assert run("outage", "review", "OUT-2", **later).code == 1
    assert (
        run("outage", "cause", "OUT-2", "third_party", "The line of the provider was cut", **later).code == 0
    )
    follow = ("Ask for a second line", "--owner", "kim", "--due", "2026-10-01")
    assert run("outage", "follow-up", "OUT-2", *follow, **later).code == 0
    assert run("outage", "follow-up", "OUT-2", "--done", "1", as_id="kim", clock="2026-09-08T10:31").code == 0
    assert run("outage", "review", "OUT-2", as_id=BOSS, clock="2026-09-08T10:40").out == "OUT-2 reviewed\n"
    found = shown(run, clock="2026-09-08T10:41")
    assert (found["state"], found["cause_class"]) == ("reviewed", "third_party")
    assert found["follow_ups"][0]["owner"] == "Soo-jin Kim"
    assert found["follow_ups"][0]["done_at"] == "2026-09-08T10:31:00-07:00"
    assert [update["kind"] for update in found["updates"]] == ["declared", "updated", "restored", "reviewed"]


def test_the_report_is_a_page_a_table_or_json(run, tmp_path: Path) -> None:
    run(*DECLARE, as_id=BOSS)
    run("outage", "restore", "OUT-2", "Everything is confirmed", as_id=BOSS, clock="2026-09-08T09:30")
    page = run("outage", "report", "OUT-2", as_id="viewer", clock="2026-09-08T09:31")
    assert page.out.startswith("OUT-2 Campus network: partial outage\n====")
    assert "Over: 09:30, after 1 h 18 min" in page.out
    table = run("outage", "report", "OUT-2", "--csv", as_id="viewer", clock="2026-09-08T09:31")
    assert table.out.replace("\r", "").startswith(
        "outage,section,line,field,value\nOUT-2,outage,1,kind,unplanned\n"
    )
    told = json.loads(run("outage", "report", "OUT-2", "--json", clock="2026-09-08T09:31").out)
    assert told["outage"]["duration_s"] == 78 * 60
    path = tmp_path / "report.csv"
    assert run("outage", "report", "OUT-2", "--csv", "--file", str(path), clock="2026-09-08T09:31").code == 0
    assert path.read_bytes().startswith(b"outage,section,line,field,value\r\n")
    assert run("outage", "report", "OUT-2", "--csv", "--json").code == 2


def test_an_open_outage_is_shown_and_listed(run) -> None:
    run(*DECLARE, as_id=BOSS)
    listed = run("outage", "list", as_id="viewer").out
    assert "OUT-2   investigating" in listed
    assert "Campus network: partial outage" in listed
    page = run("outage", "show", "OUT-2", as_id="viewer").out
    assert page.startswith("OUT-2 · investigating\n")
    assert "Primary School and District Office" in page
    assert "E-mail may not reach people (Internet, Wi-Fi)" in page
    run("outage", "restore", "OUT-2", "Everything is confirmed", as_id=BOSS, clock="2026-09-08T09:30")
    still = json.loads(run("outage", "list", "--open", "--json", clock="2026-09-08T09:31").out)
    assert [outage["number"] for outage in still] == ["OUT-1"]


def test_a_technician_proposes_and_the_coordinator_publishes_or_drops(run) -> None:
    said = run("outage", "propose", "No telephones", "--service", "phones", "--json")
    assert said.code == 0, said.err
    assert json.loads(said.out)["state"] == "draft"
    assert run("outage", "publish", "OUT-2").code == 1
    changed = run("outage", "propose", "No telephones in the office", "--draft", "OUT-2", as_id="kim")
    assert changed.code == 0, changed.err
    seen = run("outage", "publish", "OUT-2", "--preview", as_id=BOSS)
    assert "No telephones in the office" in seen.out
    assert shown(run)["state"] == "draft"
    assert run("outage", "publish", "OUT-2", "--audience", "key_members", as_id=BOSS).code == 0
    assert (shown(run)["state"], shown(run)["audience"]) == ("investigating", "key_members")
    run("outage", "propose", "No bells", "--service", "phones")
    assert run("outage", "drop", "OUT-3", "the bells ring again").code == 0
    assert shown(run, "OUT-3")["state"] == "cancelled"


def test_planned_work_is_announced_moved_begun_and_ended(run) -> None:
    plan = (
        *("outage", "plan", "New core switch", "--service", "internet"),
        *("--from", "10:00", "--to", "11:00"),
    )
    assert run(*plan, "--preview", as_id=BOSS).code == 0
    assert run(*plan, "--ahead", "30m", as_id=BOSS).out == "OUT-2 scheduled\n"
    assert shown(run)["planned_end"] == "2026-09-08T11:00:00-07:00"
    moved = run("outage", "move", "OUT-2", "--from", "10:30", "--to", "11:30", as_id=BOSS)
    assert moved.code == 0, moved.err
    assert run("outage", "start", "OUT-2", as_id=BOSS, clock="2026-09-08T10:31").code == 0
    assert shown(run, clock="2026-09-08T10:31")["state"] == "in_progress"
    end = ("Internet is confirmed everywhere", "--at", "11:10")
    assert run("outage", "complete", "OUT-2", *end, as_id=BOSS, clock="2026-09-08T11:12").code == 0
    assert shown(run, clock="2026-09-08T11:12")["restored_at"] == "2026-09-08T11:10:00-07:00"
    run(*plan[:-4], "--from", "12:00", "--to", "13:00", as_id=BOSS, clock="2026-09-08T11:20")
    off = run("outage", "call-off", "OUT-3", "The switch has not come", as_id=BOSS, clock="2026-09-08T11:30")
    assert off.out == "OUT-3 called off\n", off.err
    assert run(*plan, "--ahead", "soon", as_id=BOSS).code == 2


def test_an_outage_can_be_down_again(run) -> None:
    run(*DECLARE, as_id=BOSS)
    run("outage", "restore", "OUT-2", "Everything is confirmed", as_id=BOSS, clock="2026-09-08T09:30")
    again = run(
        "outage", "reopen", "OUT-2", "Wi-Fi fails at Primary", "--json", as_id=BOSS, clock="2026-09-08T09:40"
    )
    assert again.code == 0, again.err
    assert (json.loads(again.out)["state"], json.loads(again.out)["reopened"]) == ("investigating", 1)


NEW = (
    *("new", "--requester", "E1003", "--type", "network", "--site", "primary", "--room", "12"),
    *(
        "--severity",
        "3",
        "--channel",
        "phone",
        "--description",
        "No page opens on the machines of room 12 since eight",
    ),
)


def test_its_tickets_are_swept_answered_and_may_still_fail(run) -> None:
    number = run(*NEW).out.split()[0]
    run(*DECLARE, as_id=BOSS)
    found = json.loads(run("outage", "sweep", "OUT-2", "--json").out)
    assert number in [one["number"] for one in found]
    assert number in run("outage", "sweep", "OUT-2").out
    linked = run("outage", "sweep", "OUT-2", "--link", number, "--told", "voice")
    assert "1 of 1 linked to OUT-2" in linked.out
    assert shown(run)["linked"] == [number]
    run(
        "outage",
        "restore",
        "OUT-2",
        "Internet and Wi-Fi were confirmed in all rooms of both sites",
        as_id=BOSS,
        clock="2026-09-08T09:30",
    )
    came = run("outage", "answer", "OUT-2", as_id=BOSS, clock="2026-09-08T09:31")
    assert came.code == 0, came.err
    assert re.fullmatch(r"(\d{5}) answered\n1 of 1 answered\n", came.out)
    said = run("outage", "still-down", number, "No page opens yet", clock="2026-09-08T09:40")
    assert said.code == 0, said.err
    assert shown(run, clock="2026-09-08T09:41")["still_down"] == 1


def test_tickets_are_linked_and_unlinked_by_number(run) -> None:
    number = run(*NEW).out.split()[0]
    run(*DECLARE, as_id=BOSS)
    both = run("outage", "link", "OUT-2", number, "99999", as_id="operator")
    assert both.code == 1
    assert "1 of 2 linked to OUT-2" in both.out
    assert "there is no ticket 99999" in both.err
    assert shown(run)["linked"] == [number]
    assert json.loads(run("outage", "unlink", number, "--json").out)["numbers"] == [number]
    assert run("outage", "unlink", number).code == 1
    assert shown(run)["linked"] == []


def test_what_its_end_has_answered_is_opened_again_with_it(run) -> None:
    number = run(*NEW).out.split()[0]
    run(*DECLARE, as_id=BOSS)
    run("outage", "link", "OUT-2", number)
    end = "Internet and Wi-Fi were confirmed in all rooms of both sites"
    run("outage", "restore", "OUT-2", end, as_id=BOSS, clock="2026-09-08T09:30")
    run("outage", "answer", "OUT-2", as_id=BOSS, clock="2026-09-08T09:31")
    later = {"as_id": BOSS, "clock": "2026-09-08T09:40"}
    assert [
        one["number"] for one in json.loads(run("outage", "children", "OUT-2", "--json", **later).out)
    ] == [number]
    assert run("outage", "children", "OUT-2", "--reopen", "all", **later).code == 1
    run("outage", "reopen", "OUT-2", "Wi-Fi fails at Primary", **later)
    again = run("outage", "children", "OUT-2", "--reopen", number, **later)
    assert again.code == 0, again.err
    assert "1 of 1 open again" in again.out
    assert run("outage", "children", "OUT-2", **later).out == ""


def test_a_suspicion_is_shown_with_its_tickets(run) -> None:
    assert run("outage", "suspected").code == 1
    numbers = [run(*NEW).out.split()[0] for _ in range(3)]
    told = run("outage", "suspected", "network/primary")
    assert told.code == 0, told.err
    assert told.out.startswith("network/primary: ")
    assert all(number in told.out for number in numbers)
    assert run("outage", "suspected", "hardware/admin").code == 1


def test_what_is_not_there_or_not_said_is_refused(run) -> None:
    assert run("outage", "show", "OUT-9").code == 1
    assert run("outage").code == 2
    assert run("outage", "update", "OUT-1", "--service", "wifi", as_id=BOSS).code == 2
    assert run("outage", "follow-up", "OUT-1", "tidy the cables", as_id=BOSS).code == 2
    assert run("outage", "snooze", "OUT-1", "--until", "yesterday", as_id=BOSS).code == 2
    assert run(*DECLARE, "--letter", "/nowhere/notice.txt", as_id=BOSS).code == 2
    assert run(*DECLARE, "--service", "teleport", as_id=BOSS).code == 1


def test_a_text_comes_from_standard_input_as_well(run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    run(*DECLARE, as_id=BOSS)
    monkeypatch.setattr("sys.stdin", io.StringIO("A switch was replaced\n"))
    told = run("outage", "update", "OUT-2", "-", "--json", as_id=BOSS, clock="2026-09-08T09:15")
    assert json.loads(told.out)["updates"][-1]["text"] == "A switch was replaced"


def test_outside_of_training_a_set_clock_writes_nothing(run) -> None:
    before = run("outage", "list", "--json").out
    refused = run(*DECLARE, as_id=BOSS, clock="2026-09-07T09:12")
    assert refused.code == 1
    assert run("outage", "list", "--json").out == before
