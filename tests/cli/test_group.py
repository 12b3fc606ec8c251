"""A database that a group owns: its members work on it as themselves, and nobody else gets at it."""

import grp
import os
import signal
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.other_users import GROUP, MEMBERS, OUTSIDER, WHY_NOT, Running, Said
from support.real_desk import TICKET

from wsd_tui.resources import shipped

pytestmark = [pytest.mark.sqlite, pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)]

FIRST, SECOND = MEMBERS
REQUESTER = ("--name", "Rosa Delgado", "--email", "rosa@example.org", "--phone", "555-0103")
PLACE = ("--type", "hardware", "--site", "primary", "--room", "12", "--missing", "requester=new here")
WHAT = ("--description", "The projector lamp in room 12 went dark this morning", "--severity", "3")


class Shared:
    """The desk as the documents say it is set up: a folder that hands its group on, `database_group`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        folder.chmod(0o755)
        self.group = grp.getgrnam(GROUP).gr_gid
        text = shipped("config.yaml").read_text()
        for was, user in (("tnguyen", FIRST), ("skim", SECOND), ("mruiz", OUTSIDER)):
            text = text.replace(f"os_user: {was},", f"os_user: {user},")
        text = text.replace('"sqlite:///data/wsd.db"', f'"sqlite:///{self.data / "wsd.db"}"')
        self.config = folder / "config.yaml"
        self.config.write_text(f"database_group: {GROUP}\n{text}")
        self.close_configuration()
        self.data.mkdir()
        os.chown(self.data, 0, self.group)
        self.data.chmod(0o2770)
        (folder / "said").mkdir(mode=0o700)
        self._runs = 0

    def close_configuration(self) -> None:
        """Let the group alone read it."""
        os.chown(self.config, 0, self.group)
        self.config.chmod(0o640)

    def start(self, user: str, *words: str) -> Running:
        """Begin a command as this user, with the group beside their own unless they are the outsider."""
        self._runs += 1
        said = self.folder / "said" / str(self._runs)
        said.mkdir()
        groups = [GROUP] if user in MEMBERS else []
        return Running(user, ["--config", str(self.config), *words], said, groups)

    def run(self, user: str, *words: str) -> Said:
        """The same to its end."""
        return self.start(user, *words).wait()

    def open(self) -> None:
        """The first of the group opens the ticket, and so makes the database."""
        opened = self.run(FIRST, "new", "--channel", "phone", *REQUESTER, *PLACE, *WHAT)
        assert opened.code == 0, opened.err


@pytest.fixture
def shared() -> Iterator[Shared]:
    with tempfile.TemporaryDirectory() as folder:
        yield Shared(Path(folder))


def test_both_work_on_it_as_themselves_while_the_other_has_it_open(shared: Shared) -> None:
    shared.open()
    watching = shared.start(FIRST, "watch", "--json")
    try:
        taken = shared.run(SECOND, "take", TICKET)
        assert taken.code == 0, taken.err
        refused = shared.run(FIRST, "take", TICKET)
        assert (refused.code, refused.out) == (1, "")
        assert f"Soo-jin Kim has {TICKET}" in refused.err
        for user, text in ((SECOND, "I bring a lamp to room 12"), (FIRST, "The lamp lies in the store room")):
            replied = shared.run(user, "reply", TICKET, text)
            assert replied.code == 0, replied.err
        until = time.monotonic() + 30
        while '"replied"' not in watching.out and time.monotonic() < until:
            time.sleep(0.05)
        files = {path.name: path.stat() for path in shared.data.iterdir()}
    finally:
        os.kill(watching.pid, signal.SIGTERM)
        watching.wait()
    assert {"wsd.db", "wsd.db-wal", "wsd.db-shm"} <= set(files)
    for name, found in files.items():
        assert stat.S_IMODE(found.st_mode) == 0o660, name
        assert found.st_gid == shared.group, name
    shown = shared.run(FIRST, "show", TICKET).out
    assert "Soo-jin Kim" in shown
    assert "I bring a lamp" in shown
    assert "The lamp lies in the store room" in shown
    assert shared.run(SECOND, "check").out.startswith("the journal verifies")


def test_the_one_who_made_it_is_not_needed_any_more(shared: Shared) -> None:
    shared.open()
    assert not list(shared.data.glob("*-wal"))
    assert shared.run(SECOND, "take", TICKET).code == 0
    assert shared.run(FIRST, "reply", TICKET, "The lamp lies in the store room").code == 0


@pytest.mark.parametrize("configuration", ["closed", "open"])
def test_who_is_not_in_the_group_gets_a_line_and_no_data(shared: Shared, configuration: str) -> None:
    """Not even with a place on the staff list, and a configuration that can be read."""
    shared.open()
    if configuration == "open":
        shared.config.chmod(0o644)
    for words in (["list"], ["show", TICKET], ["take", TICKET], ["check"], ["watch"]):
        refused = shared.run(OUTSIDER, *words)
        assert refused.code in ((2,) if configuration == "closed" else (3,)), refused
        assert refused.out == ""
        assert len(refused.err.splitlines()) == 1, refused.err
        assert "ermission denied" in refused.err
        assert str(shared.config if configuration == "closed" else shared.data / "wsd.db") in refused.err
        assert "projector" not in refused.err


def test_who_is_in_the_group_but_not_on_the_staff_list_gets_no_data(shared: Shared) -> None:
    text = shared.config.read_text().replace(f"os_user: {SECOND},", "os_user: somebody,")
    shared.config.write_text(text)
    shared.open()
    for words in (["list"], ["show", TICKET], ["take", TICKET]):
        refused = shared.run(SECOND, *words)
        assert (refused.code, refused.out) == (1, "")
        assert refused.err.startswith(f"wsd-tui: identity: the user {SECOND} is no staff member here")
        assert "projector" not in refused.err
