"""A day with two outages: sixty reports, a mail server that goes away, two processes killed, five who still fail."""

import csv
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.district import District, desk_part
from support.mail_server import HOST, PATIENCE_S, Handler, free_port, mail_server
from support.terminal import PROGRAM, Terminal

from wsd_tui.desk.opening import open_desk

PEOPLE = 60
STILL_FAILING = 5
BEFORE = 4
"""Reports before the declaration; some that come later are filed without the outage as well, and are swept."""
APART = 6
ANSWERED = PEOPLE - STILL_FAILING
_NUMBER = re.compile(r"(\d{5,}), spoken ")
REFUSED = "board@example.org"
"""The address that the mail server never takes."""
CONFIRMED = (
    "Wi-Fi and internet were confirmed in every room of the Primary School after the switch was replaced"
)


class Day:
    """The real program on a desk of its own: each step a process with the desk clock set to its time."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.config, self.database = folder / "config.yaml", folder / "desk.db"
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self.settings = {**compiled, "XDG_STATE_HOME": str(folder / "state")}
        """For each process: what the first one has compiled is there for the other fifty."""
        mail = {"host": HOST, "port": port, "security": "none", "from": "helpdesk@example.org"}
        machine = {"database": "sqlite:///desk.db", "identity": "trust", "mail": mail}
        self.config.write_text(yaml.safe_dump({**machine, **desk_part()}, sort_keys=False), encoding="utf-8")
        self.terminals: list[Terminal] = []

    def command(self, clock: str, as_id: str, *words: str) -> list[str]:
        """The command line at a time of the day."""
        return [
            *PROGRAM,
            "--config",
            str(self.config),
            "--as",
            as_id,
            "--clock",
            f"2026-09-08T{clock}",
            *words,
        ]

    @property
    def environ(self) -> dict[str, str]:
        """The environment of a command."""
        return {**os.environ, **self.settings}

    def run(self, clock: str, as_id: str, *words: str) -> str:
        """Run to the end; what was said."""
        command, environ = self.command(clock, as_id, *words), self.environ
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environ)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def json(self, clock: str, *words: str) -> Any:
        """What the Coordinator reads, as JSON."""
        return json.loads(self.run(clock, "coordinator", *words, "--json"))

    def console(self, clock: str, as_id: str, size: tuple[int, int] = (80, 24)) -> Terminal:
        """A console in a terminal of its own."""
        terminal = Terminal(self.command(clock, as_id), size, self.settings)
        self.terminals.append(terminal)
        terminal.wait_for("All open")
        return terminal

    def mail(self, clock: str, code: int = 0) -> None:
        """One round of the sender; 3 is its exit code while the server is away."""
        command = self.command(clock, "technician", "mail", "deliver")
        done = subprocess.run(command, timeout=120, check=False, env=self.environ)
        assert done.returncode == code

    def report(self, place: int, *words: str) -> str:
        """One more report by phone; its number. Twenty minutes see all of them."""
        second = place * 20
        clock = f"08:{10 + second // 60:02}:{second % 60:02}"
        person = ["--requester", f"E{500 + place}", "--channel", "phone"]
        return self.run(clock, "operator", "new", *person, *words).split()[0]

    def entries(self, kind: str) -> int:
        """How many entries of a kind the journal holds."""
        with closing(sqlite3.connect(self.database, timeout=30)) as database:
            return int(database.execute("SELECT count(*) FROM entry WHERE kind = ?", (kind,)).fetchone()[0])


@pytest.fixture
def server() -> Handler:
    handler = Handler()
    handler.answers[REFUSED] = "550 no such board"
    return handler


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    District(tmp_path).desk.close()
    day = Day(tmp_path, free_port())
    rows = ["ID number,Given name,Family name,Role,E-mail,Phone,Site,Room"]
    rows += [
        f"E{500 + n},Given{n},Family{n},staff,person{n}@example.org,602-555-{n:04},primary,{n % 30 + 1}"
        for n in range(PEOPLE)
    ]
    (tmp_path / "people.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    day.run("08:00", "coordinator", "import", "people", str(tmp_path / "people.csv"))
    yield day
    for terminal in day.terminals:
        terminal.kill()


def _alone(place: int) -> tuple[str, ...]:
    """A report that knows nothing of an outage."""
    told = f"The Wi-Fi in room {place % 30 + 1} drops every few minutes since this morning, restarted twice"
    return ("--type", "network", "--site", "primary", "--severity", "2", "--description", told)


def _first_reports(day: Day) -> list[str]:
    """The third makes the desk suspect; a technician who watches sees it without a key."""
    watching = day.console("08:10:00", "technician", (100, 30))
    numbers = [day.report(place, *_alone(place)) for place in range(2)]
    assert day.entries("suspected") == 0
    numbers.append(day.report(2, *_alone(2)))
    assert day.entries("suspected") == 1
    watching.press("4")
    watching.wait_for("ossible outage")
    numbers.append(day.report(3, *_alone(3)))
    leave(watching)
    return numbers


def _declare(day: Day) -> None:
    """The four fields; the banner then stands on a console that was open before, and its technician notes it."""
    watching = day.console("08:12:00", "technician")
    words = ["--service", "wifi", "--service", "internet", "--site", "primary", "--since", "08:05"]
    said = day.run("08:12", "coordinator", "outage", "declare", "Campus network is down", *words)
    assert "OUT-1" in said
    watching.wait_for("! OUTAGE OUT-1")
    watching.press("A")
    watching.wait_for("OUT-1 acknowledged")
    leave(watching)


def _at_the_counter(day: Day) -> list[str]:
    """The others come to the counter: scan, `o`, and the number is told."""
    numbers = []
    for clock, places in (("08:15", range(10, 27)), ("08:20", range(27, 44)), ("08:26", range(44, PEOPLE))):
        counter = day.console(clock, "operator")
        counter.press("n")
        for place in places:
            counter.wait_for("badge, letters of a name")
            counter.press(f"`E{500 + place}\r")
            counter.wait_for("o outage")
            counter.press("o")
            told = _NUMBER.search(counter.wait_for(", spoken "))
            assert told is not None
            numbers.append(told.group(1))
            counter.press("\r")
        counter.wait_for("badge, letters of a name")
        counter.press("\x1b")
        counter.wait_gone("Find")
        leave(counter)
    return numbers


def leave(console: Terminal) -> None:
    """Quit, so that it sends no mail any more."""
    console.press("Q")
    console.wait_end()


def _kill_answering(day: Day) -> list[str]:
    """Take the pen from a process that answers, so that it stands between two answers, and kill it there.

    The numbers of those for whom it still fails.
    """
    failing = [f"{number}" for number in _open_numbers(day)[:STILL_FAILING]]
    words = ["outage", "answer", "OUT-1", "--still-failing", *failing]
    command = day.command("09:31", "coordinator", *words)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=day.environ)
    with closing(sqlite3.connect(day.database, timeout=30, isolation_level=None)) as pen:
        end = time.monotonic() + PATIENCE_S
        while not day.entries("resolved"):
            assert time.monotonic() < end
            time.sleep(0.005)
        pen.execute("BEGIN IMMEDIATE")
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait(timeout=PATIENCE_S) == -signal.SIGKILL
        pen.execute("ROLLBACK")
    assert 0 < day.entries("resolved") < ANSWERED
    return failing


def _open_numbers(day: Day) -> list[str]:
    return [ticket["number"] for ticket in day.json("09:31", "list")]


def _kill_sender(day: Day, server: Handler) -> None:
    """Kill whoever sends while the server has taken a mail and not said so yet."""
    server.block_at = "DATA"
    command = day.command("09:33", "technician", "mail", "deliver")
    sender = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=day.environ)
    assert server.reached.wait(PATIENCE_S)
    os.kill(sender.pid, signal.SIGKILL)
    assert sender.wait(timeout=PATIENCE_S) == -signal.SIGKILL
    server.block_at = ""
    server.go_on.set()


@pytest.mark.timeout(600)
@pytest.mark.rule("R22", "R24", "R25", "R26")
def test_an_outage_day_buries_nobody(day: Day, server: Handler) -> None:
    with mail_server(server, port=day.port):
        numbers = _first_reports(day)
        _declare(day)
        numbers += [day.report(place, *_alone(place)) for place in range(BEFORE, BEFORE + APART)]
        numbers += _at_the_counter(day)
        day.run("08:31", "coordinator", "outage", "sweep", "OUT-1", "--link", "all")
        day.mail("08:32")
        day.run("08:42", "coordinator", "outage", "update", "OUT-1", "Cause found", "--state", "identified")
        day.mail("08:43")
    assert len(set(numbers)) == PEOPLE

    second = ["Power failure in the library", "--service", "power", "--site", "elementary"]
    day.run("08:45", "coordinator", "outage", "declare", *second)
    day.mail("08:46", 3)
    watching = day.console("08:47", "operator")
    banner = watching.wait_for("2 OUTAGES")
    assert "OUT-1" in banner
    assert "OUT-2" in banner
    leave(watching)
    waiting = [
        mail for mail in day.json("08:50", "mail", "list", "--limit", "500") if mail["state"] == "queued"
    ]
    assert len(waiting) == 1

    with mail_server(server, port=day.port):
        day.mail("08:57")
        day.run("09:12", "coordinator", "outage", "update", "OUT-1")
        day.run("09:30", "coordinator", "outage", "restore", "OUT-1", CONFIRMED, "--at", "09:25")
        failing = _kill_answering(day)
        day.run("09:32", "coordinator", "outage", "answer", "OUT-1")
        _kill_sender(day, server)
        day.mail("10:40")
        day.run("10:50", "coordinator", "outage", "restore", "OUT-2", "Power is back in the whole library")
        day.mail("10:52")

    _demand_answered_once(day, server, numbers)
    _demand_notices(day)
    _demand_report(day, numbers, failing)
    assert day.run("11:00", "coordinator", "check").startswith("the journal verifies")


def _demand_answered_once(day: Day, server: Handler, numbers: list[str]) -> None:
    """55 with one answer in the journal and one Message-ID each; five are open."""
    with closing(open_desk(f"sqlite:///{day.database}")) as desk:
        found = [desk.store.tickets.by_number(number) for number in numbers]
    assert Counter(ticket.state for ticket in found if ticket) == {"resolved": ANSWERED, "new": STILL_FAILING}
    assert day.entries("resolved") == ANSWERED
    answers = [mail for mail in server.taken if "is resolved" in str(mail.message["Subject"])]
    by_person: dict[str, Counter[str]] = {}
    for mail in answers:
        by_person.setdefault(mail.to[0], Counter())[mail.id] += 1
    assert len(by_person) == ANSWERED
    assert all(len(ids) == 1 for ids in by_person.values())
    assert len({mail.id for mail in answers}) == ANSWERED
    taken = Counter(mail.id for mail in server.taken)
    assert sorted(taken.values())[-2:] in ([1, 1], [1, 2])


def _demand_notices(day: Day) -> None:
    """Every notice was sent, or is listed as failed with the address that refused it; no other message failed."""
    mails = day.json("11:00", "mail", "list", "--limit", "500")
    assert {mail["state"] for mail in mails} == {"sent", "failed"}
    notices = Counter(
        (mail["number"], mail["kind"], mail["state"]) for mail in mails if mail["number"].startswith("OUT-")
    )
    assert notices == {
        ("OUT-1", "outage_start", "sent"): 1,
        ("OUT-1", "outage_progress", "sent"): 2,
        ("OUT-1", "outage_restored", "failed"): 1,
        ("OUT-2", "outage_start", "sent"): 1,
        ("OUT-2", "outage_restored", "failed"): 1,
    }
    failed = [mail for mail in mails if mail["state"] == "failed"]
    assert len(failed) == 2
    for mail in failed:
        told = {one["address"]: one["state"] for one in mail["recipients"]}
        assert told.pop(REFUSED) == "failed"
        assert set(told.values()) == {"sent"}


def _demand_report(day: Day, numbers: list[str], failing: list[str]) -> None:
    """What the report says of the day is what happened."""
    facts = _table(day, "OUT-1")
    (outage,) = facts["outage"]
    with closing(open_desk(f"sqlite:///{day.database}")) as desk:
        first = min(
            ticket.received_at for number in numbers if (ticket := desk.store.tickets.by_number(number))
        )
        declared = desk.store.journal.of("outage:1")[0].at
    assert int(outage["detection_gap_s"]) == declared - first
    assert outage["declared_at"].startswith("2026-09-08T08:12:")
    assert outage["restored_at"].startswith("2026-09-08T09:25:00")
    assert outage["duration_s"] == f"{80 * 60}"
    counted = {name: int(outage[name]) for name in ("linked", "late", "told", "answered", "left_open")}
    assert counted == {
        "linked": PEOPLE,
        "late": BEFORE + APART,
        "told": PEOPLE,
        "answered": ANSWERED,
        "left_open": STILL_FAILING,
    }
    assert (outage["notices"], outage["missed"], outage["still_down"]) == ("4", "0", "0")
    assert [one["notice"] for one in facts["notices"]] == ["start", "progress", "progress", "restored"]
    _demand_tickets(facts["tickets"], numbers, failing)
    noted = [(one["notice"], one["by"]) for one in facts["acknowledged"] if one["at"]]
    assert noted == [("1", "Tran Nguyen")]
    assert {one["by"] for one in facts["acknowledged"] if one["notice"] == "1"} > {"Tran Nguyen"}
    assert facts["told_otherwise"] == []
    assert [one["failed_to"] for one in facts["mail"]] == ["", "", "", REFUSED]
    (second,) = _table(day, "OUT-2")["outage"]
    assert (second["linked"], second["notices"], second["missed"]) == ("0", "2", "1")


def _demand_tickets(rows: list[dict[str, str]], numbers: list[str], failing: list[str]) -> None:
    """Each ticket of the day once; the five for whom it still fails are told apart from those that were answered."""
    assert sorted(row["number"] for row in rows) == sorted(numbers)
    assert {row["number"] for row in rows if row["left_open"] == "1"} == set(failing)
    assert {row["number"] for row in rows if not row["answered_at"]} == set(failing)
    assert {row["number"] for row in rows if row["state"] == "new"} == set(failing)
    how = Counter((row["how"], row["told"]) for row in rows)
    assert how == {
        ("sweep", "notice"): BEFORE + APART,
        ("intake", "voice"): PEOPLE - BEFORE - APART,
    }


def _table(day: Day, number: str) -> dict[str, list[dict[str, str]]]:
    """The report as a table, read back: by section, one record a line."""
    table = csv.DictReader(io.StringIO(day.run("11:00", "coordinator", "outage", "report", number, "--csv")))
    read: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for row in table:
        read[row["section"]].setdefault(row["line"], {})[row["field"]] = row["value"]
    return defaultdict(list, {section: list(lines.values()) for section, lines in read.items()})
