"""A maildir: taken in the order of names, moved only once kept, woken and left as it is told."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from support.district import District
from support.mail_letters import letter

from wsd_tui.mail.receiving.maildir import LONGEST_S, LOOK_S, Maildir, NoMaildir
from wsd_tui.mail.receiving.parse import Envelope
from wsd_tui.mail.receiving.service import read_bounded, take
from wsd_tui.store.database import DatabaseAway


class Box:
    """A maildir whose mail goes into a district, and what was told meanwhile."""

    def __init__(self, district: District, folder: Path) -> None:
        self.district, self.folder, self.told = district, folder, list[str]()
        for name in ("tmp", "new", "cur"):
            (folder / name).mkdir(parents=True)
        self.maildir = Maildir(folder, self.take, self.told.append)
        self.after: Callable[[], None] = lambda: None

    def take(self, file: BinaryIO) -> None:
        take(self.district.desk, read_bounded(file, 10_000_000), Envelope())
        self.after()

    def put(self, name: str, whole: bytes) -> None:
        (self.folder / "new" / name).write_bytes(whole)

    def names(self, where: str) -> list[str]:
        return sorted(path.name for path in (self.folder / where).iterdir())


@pytest.fixture
def box(district: District, tmp_path: Path) -> Box:
    return Box(district, tmp_path / "box")


def test_what_lies_there_is_taken_and_then_moved(box: Box) -> None:
    box.put("1.first", letter("first", message_id="<1@x>"))
    box.put("2.second:2,", letter("second", message_id="<2@x>"))
    box.put(".hidden", b"")
    assert box.maildir.round() == 2
    assert box.names("new") == [".hidden"]
    assert box.names("cur") == ["1.first:2,S", "2.second:2,"]
    assert len(box.district.numbers()) == 2
    assert box.maildir.round() == 0


def test_stopped_between_keeping_and_moving_it_is_one_ticket(box: Box) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    box.after = stop
    box.put("1", letter())
    with pytest.raises(KeyboardInterrupt):
        box.maildir.round()
    assert (box.names("new"), box.names("cur")) == (["1"], [])
    box.after = lambda: None
    assert box.maildir.round() == 1
    assert (box.names("new"), box.names("cur")) == ([], ["1:2,S"])
    assert len(box.district.numbers()) == 1


def test_it_looks_again_when_it_is_woken_and_leaves_when_told(box: Box) -> None:
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        if len(waits) == 2:
            box.put("1", letter())
        return len(waits) == 4

    box.maildir.watch(wait)
    assert waits == [0.0, LOOK_S, LOOK_S, LOOK_S]
    assert box.names("cur") == ["1:2,S"]


def test_while_the_database_is_away_the_mail_waits(box: Box) -> None:
    box.put("1", letter())
    box.after = lambda: (_ for _ in ()).throw(DatabaseAway("no answer"))  # type: ignore[assignment]
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        if len(waits) == 9:
            box.after = lambda: None
        return len(waits) == 10

    box.maildir.watch(wait)
    assert waits[1:4] == [LOOK_S, LOOK_S * 2, LOOK_S * 4]
    assert waits[7:] == [LONGEST_S, LONGEST_S, LOOK_S]
    assert "the mail waits in" in box.told[0]
    assert box.names("cur") == ["1:2,S"]
    assert len(box.district.numbers()) == 1


def test_one_that_cannot_be_taken_holds_up_no_other(box: Box) -> None:
    box.after = lambda: 1 // 0  # type: ignore[assignment,return-value]
    box.put("1", letter(message_id="<1@x>"))
    assert box.maildir.round() == 0
    assert "ZeroDivisionError" in box.told[0]
    box.after = lambda: None
    box.put("2", letter(message_id="<2@x>"))
    assert box.maildir.round() == 2


def test_one_that_cannot_be_moved_is_taken_once_and_holds_up_no_other(box: Box) -> None:
    (box.folder / "cur" / "1:2,S").mkdir()
    box.put("1", letter(message_id="<1@x>"))
    box.put("2", letter(message_id="<2@x>"))
    assert [box.maildir.round() for _ in range(3)] == [2, 0, 0]
    assert (box.names("new"), box.names("cur")) == (["1"], ["1:2,S", "2:2,S"])
    assert [row.copies for row in box.district.desk.store.incoming.newest(9)] == [0, 0]
    (told,) = box.told
    assert "it is taken in, and cannot be moved" in told
    (box.folder / "cur" / "1:2,S").rmdir()
    assert box.maildir.round() == 0
    assert box.names("new") == []


def test_what_is_no_file_is_left_and_told_once(box: Box, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (box.folder / "new" / "link").symlink_to(tmp_path / "secret")
    (box.folder / "new" / "folder").mkdir()
    os.mkfifo(box.folder / "new" / "pipe")
    for _ in range(2):
        assert box.maildir.round() == 0
    assert len(box.told) == 3
    assert box.district.desk.store.incoming.newest(9) == []


def test_a_folder_that_is_no_maildir(box: Box, tmp_path: Path) -> None:
    with pytest.raises(NoMaildir, match="there is no folder new in it"):
        Maildir(tmp_path, box.take)
