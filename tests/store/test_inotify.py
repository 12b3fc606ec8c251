"""What the kernel tells of a file that others write, make, replace and remove."""

import errno
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from select import POLLIN, poll

import pytest

from wsd_tui.store.inotify import Inotify

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="of Linux alone")

PATIENCE_MS = 60_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is there."""
    path = tmp_path / "desk.db-wal"
    path.write_bytes(b"what stands there already")
    return path


@pytest.fixture
def ear(path: Path) -> Iterator[Inotify]:
    """What hears of it."""
    ear = Inotify(path)
    yield ear
    ear.close()


def hears(ear: Inotify) -> bool:
    """Wait until there is a word, and whether it was of the file."""
    waiting = poll()
    waiting.register(ear, POLLIN)
    assert waiting.poll(PATIENCE_MS)
    return ear.hear()


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def test_nothing_is_told_while_nobody_writes(ear: Inotify, path: Path) -> None:
    path.read_bytes()
    assert not ear.hear()


def test_another_process_is_heard(ear: Inotify, path: Path) -> None:
    code = "import os, sys; os.pwrite(os.open(sys.argv[1], os.O_RDWR), b'page', 0)"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert hears(ear)
    assert not ear.hear()


def test_another_thread_is_heard_while_one_waits(ear: Inotify, path: Path) -> None:
    writer = threading.Thread(target=append, args=[path])
    writer.start()
    assert hears(ear)
    writer.join()


def test_a_log_that_is_cut_off_is_heard(ear: Inotify, path: Path) -> None:
    os.truncate(path, 0)
    assert hears(ear)


def test_other_files_of_the_folder_are_not_meant(ear: Inotify, path: Path) -> None:
    append(path.with_name("desk.db"))
    append(path.with_name("desk.db-wal2"))
    append(path.with_name("desk"))
    assert not hears(ear)


def test_a_file_that_comes_later_is_heard_and_followed(tmp_path: Path) -> None:
    path = tmp_path / "late"
    ear = Inotify(path)
    path.touch()
    assert hears(ear)
    append(path)
    assert hears(ear)
    ear.close()


def test_a_file_made_anew_is_followed(ear: Inotify, path: Path) -> None:
    path.unlink()
    path.touch()
    assert hears(ear)
    append(path)
    assert hears(ear)


def test_a_file_put_in_its_place_is_followed(ear: Inotify, path: Path) -> None:
    new = path.with_name("restored")
    new.touch()
    new.replace(path)
    assert hears(ear)
    append(path)
    assert hears(ear)


def test_many_writes_are_one_word_until_it_is_heard(ear: Inotify, path: Path) -> None:
    with path.open("r+b", buffering=0) as file:
        for _ in range(3):
            file.write(b"page")
            os.ftruncate(file.fileno(), 0)
            path.with_name("between").touch()  # else the kernel joins words that are the same
    said = os.read(ear.fileno(), 4096)
    written = [said[at : at + 16] for at in range(0, len(said), 16) if said[at + 4 : at + 8] == b"\2\0\0\0"]
    assert len(written) == 1


def test_more_than_the_kernel_keeps_is_a_word_as_well(ear: Inotify, path: Path) -> None:
    most = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    if most > 100_000:
        pytest.skip("here it keeps very many")
    one, two = path.with_name("one"), path.with_name("two")
    one.touch()
    for _ in range(most // 2 + 2):
        one.rename(two)
        two.rename(one)
    append(path)  # there is no room left for it
    assert hears(ear)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Inotify(tmp_path / "nowhere" / "desk.db-wal")


def test_no_descriptor_left_is_an_error(path: Path) -> None:
    usual, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = os.open(path, os.O_RDONLY)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, most))
    try:
        with pytest.raises(OSError) as caught:
            Inotify(path)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (usual, most))
    assert caught.value.errno == errno.EMFILE


def test_another_system_is_an_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(OSError, match="darwin has no inotify"):
        Inotify(path)


def test_a_library_without_it_is_an_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda name, use_errno: object())
    with pytest.raises(OSError, match="no inotify_init1 here"):
        Inotify(path)


def test_programs_that_are_started_do_not_inherit_it(ear: Inotify) -> None:
    assert not os.get_inheritable(ear.fileno())
