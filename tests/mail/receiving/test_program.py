"""The real `wsd-tui mail receive`: handed mail by an SMTP server, at the same time as itself, and stopped midway."""

import asyncio
import os
import signal
import smtplib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from aiosmtpd.controller import Controller
from support.district import District, desk_part
from support.mail_letters import DESK, EVENTS, LAMP, file_part, letter, parcel
from support.mail_server import HOST, free_port
from support.terminal import PROGRAM

from wsd_tui.desk.checking.check import check
from wsd_tui.desk.incoming import quarantine as incoming_quarantine
from wsd_tui.desk.incoming.quarantine import Held

CLOCK = "2026-09-08T09:12"
PATIENCE_S = 120


class Program:
    """The program on a district of its own, as a mail server starts it."""

    def __init__(self, district: District, folder: Path) -> None:
        self.district, self.config = district, folder / "config.yaml"
        machine = {"database": "sqlite:///desk.db", "identity": "trust"}
        self.config.write_text(yaml.safe_dump({**machine, **desk_part()}, sort_keys=False), encoding="utf-8")

    def command(self, *words: str) -> list[str]:
        return [*PROGRAM, "--config", str(self.config), "--clock", CLOCK, "mail", *words]

    def receive(self, whole: bytes, *words: str, **env: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            self.command("receive", *words),
            input=whole,
            capture_output=True,
            timeout=PATIENCE_S,
            env={**os.environ, **env},
            check=False,
        )

    def begin(self, whole: bytes) -> subprocess.Popen[bytes]:
        """Started, with all of the message in its pipe."""
        process = subprocess.Popen(
            self.command("receive"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdin is not None
        process.stdin.write(whole)
        process.stdin.close()
        return process

    def all(self) -> list[Held]:
        return incoming_quarantine.received(self.district.desk, self.district.technician)

    def states(self) -> list[str]:
        return [held.row.state for held in reversed(self.all())]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    district = District(tmp_path)
    yield Program(district, tmp_path)
    district.desk.close()


class Agent:
    """A local mail server that pipes each message into the program, and answers its client by the exit code."""

    def __init__(self, program: Program) -> None:
        self.program, self.codes = program, list[int]()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        to = [word for address in envelope.rcpt_tos for word in ("--recipient", address)]
        words = (*to, "--sender", envelope.mail_from or "")
        ran = await asyncio.to_thread(self.program.receive, envelope.content, *words)
        self.codes.append(ran.returncode)
        answers = {0: "250 kept", os.EX_DATAERR: "552 too large", os.EX_TEMPFAIL: "451 later"}
        return answers.get(ran.returncode, "554 failed for good")


@pytest.fixture
def agent(program: Program) -> Iterator[tuple[Agent, int]]:
    agent, port = Agent(program), free_port()
    controller = Controller(agent, hostname=HOST, port=port)
    controller.start()
    yield agent, port
    controller.stop()


def test_a_mail_server_hands_over_what_people_send(program: Program, agent: tuple[Agent, int]) -> None:
    server, port = agent
    whole = parcel("Content-Type: text/plain\n\nsee the picture", file_part("lamp.jpg", "jpeg"))
    event = letter("Band night on Friday", to="x@example.org", message_id="<event@x>")
    bounce = letter(message_id="<bounce@x>", title="Undelivered Mail")
    with smtplib.SMTP(HOST, port, timeout=PATIENCE_S) as client:
        client.sendmail("rosa.delgado@example.org", [DESK], whole)
        client.sendmail("rosa.delgado@example.org", [EVENTS], event)
        client.sendmail("", [DESK], bounce)
    assert server.codes == [0] * 3
    assert program.states() == ["ticket", "ticket", "quarantined"]
    district = program.district
    tickets = [district.ticket(number) for number in district.numbers()]
    assert [(ticket.kind, ticket.channel) for ticket in tickets] == [
        ("problem", "email"),
        ("event", "event_email"),
    ]
    assert not list(check(district.desk))


def test_the_server_keeps_what_the_desk_cannot_take_now(program: Program, agent: tuple[Agent, int]) -> None:
    server, port = agent
    program.config.rename(program.config.with_suffix(".away"))
    with smtplib.SMTP(HOST, port, timeout=PATIENCE_S) as client:
        with pytest.raises(smtplib.SMTPDataError) as told:
            client.sendmail("rosa.delgado@example.org", [DESK], letter())
        assert told.value.smtp_code == 451
        program.config.with_suffix(".away").rename(program.config)
        client.sendmail("rosa.delgado@example.org", [DESK], letter())
    assert server.codes == [os.EX_TEMPFAIL, 0]
    assert program.states() == ["ticket"]


@pytest.mark.sqlite
@pytest.mark.parametrize("fault", ["locked", "no database", "full"])
def test_whatever_is_wrong_with_the_database_the_server_comes_again(
    program: Program, tmp_path: Path, fault: str
) -> None:
    words = ["receive"]
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as other:
        code = "import sys; from wsd_tui.cli.main import main; {0}sys.exit(main(sys.argv[1:]))"
        before = ""
        if fault == "locked":
            other.execute("BEGIN IMMEDIATE")
            before = "import wsd_tui.store.database as d; d.BUSY_TIMEOUT_S = 0.2; "
        elif fault == "no database":
            (tmp_path / "junk.db").write_text("no database at all, only words " * 100)
            program.config.write_text(program.config.read_text().replace("desk.db", "junk.db"))
        else:
            pages = other.execute("PRAGMA page_count").fetchone()[0]
            before = (
                "import wsd_tui.store.engines.sqlite as s; import peewee; "
                "real = peewee.SqliteDatabase._initialize_connection;"
                f"setattr(peewee.SqliteDatabase, '_initialize_connection', lambda self, conn: "
                f"(real(self, conn), conn.execute('PRAGMA max_page_count = {pages}'))); "
            )
        command = [sys.executable, "-c", code.format(before), *program.command(*words)[len(PROGRAM) :]]
        whole = letter("x" * 200_000 if fault == "full" else LAMP)
        ran = subprocess.run(command, input=whole, capture_output=True, timeout=PATIENCE_S, check=False)
    assert ran.returncode == os.EX_TEMPFAIL, ran.stderr
    told = ran.stderr.decode()
    assert told.startswith("wsd-tui: ")
    assert told.endswith("to be handed in again\n")
    assert "Traceback" not in told
    assert program.all() == []
    assert not list(check(program.district.desk))


def test_a_null_sender_from_the_alias_is_known(program: Program) -> None:
    ran = program.receive(letter(), SENDER="MAILER-DAEMON", ORIGINAL_RECIPIENT=EVENTS)
    assert ran.returncode == 0
    (held,) = program.all()
    assert "null sender" in held.row.reason
    assert held.row.event


def test_the_same_message_in_several_programs_at_once(program: Program) -> None:
    running = [program.begin(letter()) for _ in range(2)]
    codes = [process.wait(timeout=PATIENCE_S) for process in running]
    for process in running:
        for stream in (process.stdout, process.stderr):
            assert stream is not None
            stream.close()
    assert codes == [0, 0]
    (held,) = program.all()
    assert (held.row.state, held.row.copies) == ("ticket", 1)
    assert len(program.district.numbers()) == 1


STOPPED = """
import os, signal, sys
from wsd_tui.desk.incoming import incoming
from wsd_tui.cli.main import main
real = incoming.{name}
def stopped(*given, **named):
    if {after}: real(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
incoming.{name} = stopped
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("name", "after", "left"),
    [("see", True, ["seen"]), ("_place", True, ["seen"])],
)
def test_killed_at_any_step_it_is_one_ticket_in_the_end(
    program: Program, name: str, after: bool, left: list[str]
) -> None:
    code = STOPPED.format(name=name, after=after)
    command = [sys.executable, "-c", code, *program.command("receive")[len(PROGRAM) :]]
    ran = subprocess.run(command, input=letter(), capture_output=True, timeout=PATIENCE_S, check=False)
    assert ran.returncode == -signal.SIGKILL
    assert program.states() == left
    assert program.receive(letter()).returncode == 0
    assert program.states() == ["ticket"]
    assert len(program.district.numbers()) == 1
    assert not list(check(program.district.desk))


def test_as_a_service_it_empties_a_maildir_and_leaves_when_told(program: Program, tmp_path: Path) -> None:
    for name in ("new", "cur"):
        (tmp_path / "box" / name).mkdir(parents=True)
    (tmp_path / "box" / "new" / "1").write_bytes(letter())
    command = program.command("receive", "--maildir", str(tmp_path / "box"), "--watch")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "message 1 opened a ticket\n"
        (tmp_path / "box" / "new" / "2").write_bytes(letter(message_id="<2@x>", text="Band night"))
        assert process.stdout.readline() == "message 2 opened a ticket\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE_S) == 0
    assert sorted(path.name for path in (tmp_path / "box" / "cur").iterdir()) == ["1:2,S", "2:2,S"]
    assert program.states() == ["ticket", "ticket"]


def test_too_large_is_told_to_the_sender_by_the_server(program: Program) -> None:
    part = desk_part(mail_in={"largest": 1})
    from wsd_tui.desk.revisions import apply_part

    desk = program.district.desk
    apply_part(desk.store, program.district.coordinator, part, desk.now())
    program.config.write_text(yaml.safe_dump({"database": "sqlite:///desk.db", "identity": "trust", **part}))
    assert program.receive(letter("x" * 3_000_000)).returncode == os.EX_DATAERR
    assert program.states() == ["quarantined"]
