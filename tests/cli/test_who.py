"""Every command as somebody unknown, as a viewer, and on a shared account without a terminal."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.district import District

from wsd_tui.cli import asking
from wsd_tui.cli.groups import build_for
from wsd_tui.cli.main import main
from wsd_tui.desk import actions, outages, who, windows
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.delegation import delegate
from wsd_tui.resources import shipped

N = "10008"
"""The ticket of the desk below."""
FREE = (
    *(
        "tick",
        "migrate",
        "mail deliver",
        "mail receive",
        "demo",
        "config init",
        "config check",
        "procedure coverage",
    ),
    *("backup", "restore", "web"),
)
"""Services and what touches no desk: they tell nothing of a ticket or a person, and act for nobody."""
COMMANDS: dict[str, str] = {
    "list": "",
    "show": N,
    "search": "lamp",
    "brief": N,
    "why": N,
    "watch": "",
    "new": "--requester 20017 --type hardware --severity 3 --channel phone --description "
    "'Lamp in room 12 went dark this morning'",
    "take": N,
    "assign": f"{N} kim",
    "severity": f"{N} 2 --reason rooms",
    "reply": f"{N} coming",
    "comment": f"{N} lamp",
    "hold": f"{N} --for requester --until 2099-01-01 --reason asked",
    "resume": N,
    "promise": f"{N} 2099-01-01T10:00",
    "consult": f"{N} ruiz lamps?",
    "resolve": f"{N} 'Replaced the lamp and watched it run'",
    "reopen": f"{N} dark",
    "close": N,
    "undo": N,
    "merge": f"{N} 10019",
    "unmerge": N,
    "relate": f"{N} 10019",
    "parent": f"{N} 10019",
    "edit": f"{N} room=14",
    "lookup": "Rosa",
    "escalate": f"{N} --reason part --tried lamp --by-voice",
    "bounce": f"{N} --reason spare",
    "handover": f"{N} ruiz",
    "consider": f"{N} --reason road",
    "split": f"{N} 'The camera in room 12 shows no picture'",
    "affected": f"{N} Rosa",
    "who-handles": "",
    "extended": "list",
    "verify": f"{N} face",
    "direct-call": "list",
    "visit": f"{N} begin",
    "remote": f"{N} start",
    "remote-possible": f"{N} yes",
    "check": "",
    "clock show": "",
    "clock accept": "--reason 'the laptop of the second campus was a year ahead'",
    "config apply": "",
    "config show": "",
    "import servicenow": "log.csv",
    "import zoho-desk": "export.zip",
    "import oneroster": "bundle.zip",
    "import people": "people.csv --map plain_list",
    "import assets": "assets.csv",
    "import rooms": "rooms.csv",
    "import csv": "list.csv --map map.yaml --yes",
    "import ics": "feed.ics --yes",
    "calendar show": "",
    "calendar holidays": "--yes",
    "people": "rosa",
    "card": "20017",
    "staff list": "",
    "staff add": "ortiz --name Ana --role technician",
    "staff change": "kim --role coordinator",
    "staff deactivate": "kim",
    "staff reset-pin": "kim",
    "mail list": "",
    "mail show": "1",
    "mail retry": "1",
    "mail done": "1 --how phone",
    "mail received": "",
    "mail save": "1 whole.eml",
    "mail quarantine list": "",
    "mail quarantine show": "1",
    "mail quarantine release": "1",
    "mail quarantine discard": "1 --reason spam",
    "attachment list": N,
    "attachment save": "1.1",
    "cover": f"{N} WIN-1",
    "uncover": N,
    "window list": "",
    "window show": "WIN-1",
    "window declare": "game --to '2099-01-01 20:00' --reason lights",
    "window change": "WIN-1 --title match --reason lights",
    "window end": "WIN-1 --reason rain",
    "window cancel": "WIN-1 --reason rain",
    "audience list": "",
    "audience show": "all_staff",
    "delegation list": "",
    "delegation set": "kim --to 2099-01-01 --reason away",
    "delegation end": "DEL-1",
    "event": f"{N} --date 2099-01-01",
    "events": "",
    "loaner": "list",
    "waiting": "list",
    "slip": N,
    "procedure show": "",
    "procedure status": "",
    "procedure sign": "'Harriet Cole'",
    "procedure approve": "'Harriet Cole'",
    "procedure new-version": "02.2026 --effective 2099-01-01",
    "digest": "",
    "first-come": "",
    "looked": "",
    "move": "--to postgresql://127.0.0.1:1/nowhere",
    "report": "compliance",
    "export tickets": "",
    "export journal": "",
    "export people": "",
    "export zoho-desk": "new.zip",
    "forget": "20017 --yes --reason 'The family asked for it'",
    "outage list": "",
    "outage show": "OUT-1",
    "outage report": "OUT-1",
    "outage suspected": "",
    "outage declare": "'Phones are dead' --service phones",
    "outage propose": "'Phones are dead' --service phones",
    "outage publish": "OUT-1",
    "outage drop": "OUT-1 'one plug'",
    "outage update": "OUT-1",
    "outage snooze": "OUT-1 --until 2099-01-01 --reason vendor",
    "outage restore": "OUT-1 'All phones ring'",
    "outage reopen": "OUT-1 'silent again'",
    "outage acknowledge": "OUT-1",
    "outage plan": "'New switch' --service wifi --from 2099-01-01 --to 2099-01-02",
    "outage start": "OUT-1",
    "outage complete": "OUT-1 'All rooms seen'",
    "outage call-off": "OUT-1 'no part'",
    "outage cause": "OUT-1 internal 'a loose plug'",
    "outage follow-up": "OUT-1 'a second line' --owner kim --due 2099-01-01",
    "outage review": "OUT-1",
    "outage fallback": "OUT-1",
    "outage link": f"OUT-1 {N}",
    "outage unlink": N,
    "outage move": "OUT-1 --from 2099-01-01 --to 2099-01-02",
    "outage sweep": "OUT-1",
    "outage answer": "OUT-1",
    "outage still-down": f"{N} 'still silent'",
    "outage children": "OUT-1",
}
VIEWER = {
    *("list", "show", "search", "brief", "why", "lookup", "who-handles", "extended", "direct-call", "check"),
    *(
        "clock show",
        "config show",
        "window list",
        "window show",
        "audience list",
        "audience show",
        "delegation list",
    ),
    *("outage list", "outage show", "outage report", "outage fallback", "outage children"),
    *(
        "calendar show",
        "attachment list",
        "events",
        "loaner",
        "waiting",
        "procedure show",
        "procedure status",
        "first-come",
        "report",
    ),
}
"""What a viewer may; `watch` as well, which never ends."""
APART = {
    *("watch", "outage suspected"),  # a viewer may, and there is nothing to see
    *("delegation set", "delegation end", "procedure approve"),  # the Director may
    "outage link",  # refused ticket by ticket
}
SECRETS = (N, "Delgado", "Begay", "Tran", "kim", "projector", "dbegay")


def _build(url: str) -> None:
    """A ticket, an outage, a window and a delegation."""
    district = District(Path(url.removeprefix("sqlite:///")).parent, DeskClock(), training=False)
    district.open(severity=3)
    desk, who = district.desk, district.coordinator
    outages.declare(desk, who, nature="Phones are dead", services=["phones"])
    ahead = desk.now() + 86_400
    windows.declare(desk, who, title="game", start=ahead, end=ahead + 60, reason="lights")
    delegate(desk, who, "kim", ahead, ahead + 60, "away")
    desk.close()


class Real:
    """A desk with one ticket, no training desk, and its configuration."""

    def __init__(self, folder: Path) -> None:
        self.district = District.copied(folder, DeskClock(), "real", _build)
        self.config = folder / "config.yaml"
        self.set(identity="os")

    def set(self, *, identity: str) -> None:
        text = shipped("config.yaml").read_text()
        text = text.replace("sqlite:///data/wsd.db", "sqlite:///desk.db")
        self.config.write_text(text.replace("identity: os", f"identity: {identity}"))


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Real]:
    real = Real(tmp_path)
    for name in ("USER", "LOGNAME", "USERNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "dbegay")
    monkeypatch.chdir(tmp_path)
    yield real
    real.district.desk.close()


def run(real: Real, command: str, *more: str) -> int:
    import shlex

    words = [*shlex.split(command), *more, *shlex.split(COMMANDS[command])]
    return main(["--config", str(real.config), *words])


def leaves(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command as it is typed, `config` by what it does."""
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for action in nested:
        for name, child in action.choices.items():
            yield from leaves(child, (*path, name))
    if not nested:
        whats = [action.choices for action in parser._actions if action.dest == "what"]
        several = whats[0] if path == ("config",) and whats[0] else ("",)
        yield from (" ".join([*path, what]).strip() for what in several)


def test_every_command_is_tried_here() -> None:
    assert set(leaves(build_for(["--help"]))) == {*COMMANDS, *FREE, "staff pin"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_stranger_is_refused_and_told_nothing(
    real: Real, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(who, "user_name", lambda uid: "stranger")
    before = real.district.head
    assert run(real, command) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "wsd-tui: identity: the user stranger is no staff member here. Ask the Coordinator to add os_user\n"
    )
    assert real.district.head == before
    assert real.district.desk.store.pins.all() == {}


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in APART])
def test_a_viewer_reads_and_does_no_more(
    real: Real, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(who, "user_name", lambda uid: "hcole")
    before = real.district.head
    code, told = run(real, command), capsys.readouterr()
    if command in VIEWER:
        assert code == 0, told.err
        return
    assert code == 1, told.err
    assert told.out == ""
    assert "and Harriet Cole is a viewer" in told.err
    assert real.district.head == before


@pytest.mark.parametrize("command", ["list", "show", "new", "staff list", "config apply"])
def test_a_name_of_somebody_else_is_no_way_in(
    real: Real, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(who, "user_name", lambda uid: "stranger")
    assert run(real, command, "--as", "coordinator") == 1
    told = capsys.readouterr()
    assert "--as is for training and for listed identity_proxies" in told.err
    assert not any(secret in told.out + told.err for secret in SECRETS)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("as_id", [(), ("--as", "coordinator")])
def test_without_a_terminal_nobody_signs_in_with_a_pin(
    real: Real,
    command: str,
    as_id: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real.set(identity="pin")
    monkeypatch.setattr(who, "user_name", lambda uid: "dbegay")
    monkeypatch.setattr(asking, "_TERMINAL", str(real.config / "nowhere"))
    before = real.district.head
    assert run(real, command, *as_id) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "the PIN is asked for on the terminal, and there is none" in told.err
    assert not any(secret in told.err for secret in SECRETS)
    assert real.district.head == before


def test_services_tell_nothing_of_anybody(
    real: Real, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(who, "user_name", lambda uid: "stranger")
    actions.take(real.district.desk, real.district.technician, N)
    services = (["tick"], ["migrate"], ["mail", "deliver"], ["backup", "kept.db"], ["restore", "kept.db"])
    for words in (*services, ["config", "check"]):
        main(["--config", str(real.config), *words])
        told = capsys.readouterr()
        assert not any(secret in told.out + told.err for secret in SECRETS)


def test_the_console_lets_no_stranger_in(
    real: Real, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from wsd_tui.cli import console

    monkeypatch.setattr(who, "user_name", lambda uid: "stranger")
    monkeypatch.setattr(console.gc, "disable", lambda: None)  # this process goes on
    monkeypatch.setattr(console.sys.stdin, "isatty", lambda: True, raising=False)
    for stream in (console.sys.stdout, console.sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    assert main(["--config", str(real.config)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "the user stranger is no staff member here" in told.err
