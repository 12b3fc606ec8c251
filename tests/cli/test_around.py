"""The waiting list, loaners, slips and events on the command line: as at the counter, and refused alike."""

import json
from pathlib import Path

import pytest

LOST = ("--description", "The charger of the laptop was lost on the bus this morning")
SWAP = (
    *("new", "--requester", "S24023", "--template", "chromebook", "--severity", "3", "--channel", "walk_in"),
    *("--missing", "email=through the teacher", "--missing", "phone=through the teacher"),
    *("--answer", "what=s", "--answer", "tag=CB-20145", "--answer", "how=it fell"),
)


def number_of(ran) -> str:
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


@pytest.mark.rule("Q7", "A8")
def test_from_the_waiting_list_to_a_ticket(run) -> None:
    assert run("waiting", "add", "E1010", "--reason", "charger is lost", "--at", "09:02").code == 0
    assert run("waiting", "add", "Sam Poe", "--reason", "asks for a form", as_id="operator").code == 0
    listed = run("waiting", "list", as_id="viewer").out.splitlines()
    assert [line.split(" · ")[1] for line in listed] == ["since 09:02, 10 min", "since 09:12, 0 min"]
    assert "W-1" in run("waiting", "call", as_id="operator").out
    opened = run(
        *("new", "--waiting", "W-1", "--requester", "E1010", "--type", "hardware", "--severity", "4"),
        *("--channel", "walk_in", *LOST),
    )
    number = number_of(opened)
    (shown,) = json.loads(run("list", "--filter", number, "--json").out)
    assert shown["received_at"] == "2026-09-08T09:02:00-07:00"
    gone = json.loads(run("waiting", "leave", "W-2", "--outcome", "answered", "--json").out)
    assert (gone["state"], gone["outcome"]) == ("over", "answered")
    assert run("waiting", "list").out == ""
    everybody = json.loads(run("waiting", "list", "--all", "--json").out)
    assert [one["ticket"] for one in everybody] == [number, None]


@pytest.mark.rule("Q7")
def test_the_list_refuses_as_the_console_does(run) -> None:
    assert run("waiting", "add").code == 2
    ran = run("waiting", "add", "E1010", "--reason", "charger", as_id="viewer")
    assert (ran.code, ran.err[:15]) == (1, "wsd-tui: role: ")
    assert run("waiting", "add", "E1010").err.startswith("wsd-tui: Q7: the reason is missing")
    assert run("waiting", "call").err.startswith("wsd-tui: Q7: nobody waits")
    assert run("waiting", "leave", "W-7").code == 1


def test_a_loaner_out_and_in(run) -> None:
    number = number_of(run(*SWAP, "--answer", "loaner=LN-01", as_id="operator"))
    (loan,) = json.loads(run("loaner", "list", "--json").out)
    assert (loan["tag"], loan["ticket"], loan["overdue"]) == ("LN-01", number, False)
    assert "loaner     LN-01, due back Fri 15:00" in run("show", number).out
    assert run("loaner", "list", "--overdue").out == ""
    late = run("loaner", "list", "--overdue", clock="2026-09-11T15:01").out
    assert "OVERDUE since today 15:00" in late
    ran = run("loaner", "out", "LN-02", "--ticket", number)
    assert ran.err.startswith("wsd-tui: loaner: Jayden Tsosie has LN-01 already")
    assert run("loaner", "out", "LN-02", "--ticket", number, "--reason", "two classes").code == 0
    assert run("loaner", "renew", "LN-02", "--due", "2026-09-14").code == 0
    assert "damaged" in run("loaner", "in", "LN-01", "--condition", "damaged").out
    assert run("loaner", "in", "LN-01").err.startswith("wsd-tui: loaner: LN-01 is not out")
    assert run("loaner", "in").code == 2
    assert run("loaner", "out", "LN-03").code == 2


def test_a_loaner_comes_back_with_a_ticket(run) -> None:
    number_of(run(*SWAP, "--answer", "loaner=LN-01"))
    back = number_of(
        run(
            *("new", "--requester", "S24023", "--template", "loaner-return", "--severity", "4"),
            *("--channel", "walk_in", "--answer", "tag=LN-01", "--answer", "state=g"),
            *("--missing", "email=through the teacher", "--missing", "phone=through the teacher"),
        )
    )
    assert run("loaner", "list").out == ""
    assert "resolved" in run("show", back).out


@pytest.mark.rule("Q8", "A20")
def test_events(run) -> None:
    number = number_of(
        run(
            *("new", "--requester", "E1010", "--template", "media-event", "--channel", "event_email"),
            *("--answer", "what=e", "--answer", "date=2026-09-18", "--answer", "times=18:00-20:30"),
            *("--answer", "place=Gym", "--answer", "needs=two microphones", "--answer", "mail=of Sep 7"),
        )
    )
    before, told = run("events").out.splitlines()[1:3]
    assert before.startswith("Thu 09-17 17:30-19:30 · Gym, Elementary School")
    assert told.startswith(f"Fri 09-18 18:00-20:30 · Gym · {number}")
    moved = ("--date", "2026-09-10", "--times", "08:00-09:00", "--place", "Library", "--equipment", "a panel")
    assert run("event", number, *moved).code == 0
    event = json.loads(run("events", "--json").out)[0]
    assert (event["from"], event["place"]) == ("2026-09-10T08:00:00-07:00", "Library")
    assert run("event", number, "--date", "Friday").err.startswith("wsd-tui: Q8: 'Friday'")
    assert run("event", number, *moved, as_id="operator").err.startswith("wsd-tui: role: ")
    assert run("event", "10100", *moved).err.startswith("wsd-tui: Q8: 10100 is no campus event")


@pytest.mark.rule("Q7")
def test_a_slip_is_shown_printed_or_kept(run, folder: Path) -> None:
    shown = run("slip", "10100").out
    assert "NUMBER 10100" in shown
    assert max(map(len, shown.splitlines())) <= 40
    config = folder / "config.yaml"
    config.write_text(config.read_text() + "print: {command: [no-such-printer-here]}\n")
    ran = run("slip", "10100", "--print")
    kept = folder / "slips" / "slip-10100.txt"
    assert (ran.code, kept.read_text()) == (1, shown)
    assert "this machine has no no-such-printer-here" in ran.err
    assert "told the requester the number and the times on a slip" not in run("show", "10100").out
    config.write_text(config.read_text().replace("[no-such-printer-here]", "[cat]"))
    assert run("slip", "10100", "--print").out == "10100: printed\n"
    assert "told the requester the number and the times on a slip" in run("show", "10100").out
    assert run("slip", "10100", as_id="viewer").err.startswith("wsd-tui: role: ")
