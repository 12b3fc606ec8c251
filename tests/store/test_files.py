"""Small private files: whole or not at all, for their owner alone, set aside rather than lost."""

import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from wsd_tui.store import files
from wsd_tui.store.files import (
    Unreadable,
    new_file,
    only_writer,
    private_folder,
    read_private,
    remove_private,
    set_aside,
    write_private,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_written_is_read_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    private_folder(folder)
    path = folder / "one.json"
    old = os.umask(0)
    try:
        write_private(path, b"first")
        write_private(path, b"second")
    finally:
        os.umask(old)
    assert read_private(path) == b"second"
    assert (mode(path), mode(folder)) == (0o600, 0o700)
    assert [found.name for found in folder.iterdir()] == ["one.json"]
    remove_private(path)
    remove_private(path)
    assert read_private(path) is None


def test_a_file_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_bytes(b"text")
    path.chmod(0o644)
    assert read_private(path) == b"text"
    assert mode(path) == 0o600


def test_a_new_file_is_whole_or_not_there_and_never_in_the_place_of_another(tmp_path: Path) -> None:
    path, old = tmp_path / "one", os.umask(0)
    try:
        with new_file(path) as file:
            file.write(b"first")
    finally:
        os.umask(old)
    assert (path.read_bytes(), mode(path)) == (b"first", 0o600)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for taken in (path, tmp_path / "link"):
        with pytest.raises(FileExistsError), new_file(taken):
            pass
    assert path.read_bytes() == b"first"
    with suppress(ZeroDivisionError), new_file(tmp_path / "two") as file:
        file.write(b"half of it" * (1 // 0))
    assert not os.path.lexists(tmp_path / "two")


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "one"
    write_private(path, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_private(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["one"]


def test_the_rest_of_a_killed_write_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".one.new").write_bytes(b"hal")
    write_private(tmp_path / "one", b"whole")
    assert [found.name for found in tmp_path.iterdir()] == ["one"]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "real").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for name in ("folder", "pipe", "link"):
        with pytest.raises(Unreadable):
            read_private(tmp_path / name)


def test_another_users_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").write_bytes(b"text")
    monkeypatch.setattr(files.os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(Unreadable, match="somebody else"):
        read_private(tmp_path / "one")


def test_too_large_a_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").write_bytes(b"12345")
    monkeypatch.setattr(files, "LARGEST", 4)
    with pytest.raises(Unreadable, match="larger"):
        read_private(tmp_path / "one")


def test_files_set_aside_take_nothing_from_each_other(tmp_path: Path) -> None:
    for text in (b"a", b"b"):
        (tmp_path / "one").write_bytes(text)
        set_aside(tmp_path / "one")
    assert sorted(found.read_bytes() for found in tmp_path.iterdir()) == [b"a", b"b"]
    assert not (tmp_path / "one").exists()


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    entered, order = threading.Event(), []

    def second() -> None:
        entered.set()
        with only_writer(tmp_path, "one"):
            order.append("second")

    thread = threading.Thread(target=second)
    with only_writer(tmp_path, "one"):
        thread.start()
        entered.wait()
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_writer_that_never_ends_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE_S", 0.0)
    with only_writer(tmp_path, "one"), pytest.raises(BlockingIOError), only_writer(tmp_path, "one"):
        pass


def test_a_file_that_was_asked_for_is_its_owners_or_keeps_its_mode(tmp_path: Path) -> None:
    new, known = tmp_path / "new.csv", tmp_path / "known.csv"
    known.write_text("a longer text than the one that comes", encoding="utf-8")
    known.chmod(0o644)
    (tmp_path / "link").symlink_to(known)
    files.write_own(new, "ä\r\n")
    files.write_own(tmp_path / "link", "short")
    files.write_own(Path(os.devnull), "nothing")
    assert (new.read_bytes(), known.read_text()) == ("ä\r\n".encode(), "short")
    assert [path.stat().st_mode & 0o777 for path in (new, known)] == [0o600, 0o644]
    assert Path(os.devnull).is_char_device()
