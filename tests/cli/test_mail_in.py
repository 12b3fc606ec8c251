"""Commands on mail that came in: lists, one message, letting in, putting away, and files that are saved safely."""

import io
import json
import resource
import signal
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import Run
from support.mail_letters import file_part, letter, parcel

from wsd_tui.cli.attachment import safe_name, write_new
from wsd_tui.store.store import Store


def receive(run: Run, monkeypatch: pytest.MonkeyPatch, whole: bytes, *words: str) -> str:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(whole)))
    ran = run("mail", "receive", *words)
    assert ran.code == 0, ran.err
    return ran.out


def test_from_the_message_to_the_ticket_and_its_file(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = parcel(
        "Content-Type: text/plain\n\nsee the picture", file_part("../../lamp \x1b[31m.jpg", "jpeg")
    )
    assert receive(run, monkeypatch, whole) == "message 1 opened a ticket\n"
    (told,) = json.loads(run("mail", "received", "--json").out)
    assert (told["state"], told["subject"], told["files"][0]["id"]) == (
        "ticket",
        "Projector in room 12",
        "1.1",
    )
    assert "1 message seen: 1 ticket" in run("mail", "received").out
    assert "1.1 ../../lamp" in run("show", told["number"]).out
    assert "(4 bytes)" in run("attachment", "list", told["number"]).out
    assert json.loads(run("attachment", "list", told["number"], "--json").out)[0]["size"] == 4
    saved = run("attachment", "save", "1.1", "--to", str(folder))
    (file,) = folder.glob("lamp*")
    assert saved.out == f"4 bytes in {file}\n"
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"jpeg", 0o600)
    assert "is there already" in run("attachment", "save", "1.1", "--to", str(folder)).err
    assert run("mail", "save", "1", str(folder / "whole.eml")).code == 0
    assert (folder / "whole.eml").read_bytes() == whole
    shown = run("mail", "quarantine", "show", "1").out
    assert "From: Rosa Delgado <rosa.delgado@example.org>" in shown
    assert "see the picture" in shown


def test_a_file_that_was_not_saved_whole_is_not_there(folder: Path) -> None:
    before, was = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_new(folder / "lamp.jpg", b"jpeg" * 9_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, was)
    assert not (folder / "lamp.jpg").exists()


def test_a_log_without_room_leaves_no_mail_behind(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("new", "cur"):
        (folder / "box" / name).mkdir(parents=True)
    (folder / "box" / "new" / "1").write_bytes(letter())

    def full(*said: object, **how: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("wsd_tui.cli.mail_receiving.print", full, raising=False)
        assert run("mail", "receive", "--maildir", str(folder / "box")).code == 0
    assert [path.name for path in (folder / "box").rglob("1*")] == ["1:2,S"]
    assert "0 copies" in run("mail", "received").out


def test_a_backup_holds_the_mail_and_its_files(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(run, monkeypatch, parcel("Content-Type: text/plain\n\nlamp", file_part("lamp.jpg", "jpeg")))
    kept = run("backup", str(folder / "kept.db"))
    assert kept.code == 0, kept.err
    with closing(Store(f"sqlite:///{folder / 'kept.db'}")) as store:
        (file,) = store.incoming.files(1)
        assert store.contents.get(file.hash) == b"jpeg"
        row = store.incoming.get(1)
        assert row is not None
        assert b"From: Rosa Delgado" in (store.contents.get(row.content) or b"")


def test_the_quarantine_is_listed_and_decided_about(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(run, monkeypatch, letter(message_id="<1@x>"), "--sender", "")
    receive(run, monkeypatch, letter(message_id="<2@x>", title="Win a prize"), "--sender", "")
    listed = run("mail", "quarantine", "list").out
    assert listed.count("null sender") == 2
    assert json.loads(run("mail", "quarantine", "show", "2", "--json").out)["state"] == "quarantined"
    assert "message 1 has opened" in run("mail", "quarantine", "release", "1").out
    assert run("mail", "quarantine", "discard", "2", "--reason", "spam").out == "message 2 is put away\n"
    assert run("mail", "quarantine", "list").out == ""
    assert run("mail", "quarantine", "release", "9").code == 1


def test_an_event_by_the_address_that_the_server_names(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    events = "events@example.org"
    receive(run, monkeypatch, letter("Band night on Friday"), "--recipient", events)
    assert json.loads(run("mail", "received", "--json").out)[0]["event"] is True


def test_a_maildir_once(run: Run, folder: Path) -> None:
    for name in ("new", "cur"):
        (folder / "box" / name).mkdir(parents=True)
    (folder / "box" / "new" / "1").write_bytes(letter())
    assert run("mail", "receive", "--maildir", str(folder / "box")).out == "message 1 opened a ticket\n"
    assert [path.name for path in (folder / "box" / "cur").iterdir()] == ["1:2,S"]
    assert run("mail", "receive", "--maildir", str(folder)).code == 2
    assert run("mail", "receive", "--watch").code == 2


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("lamp.jpg", "lamp.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\rosa\\lamp.jpg", "lamp.jpg"),
        (".bashrc", "bashrc"),
        ("-rf", "rf"),
        ("", "file"),
        ("..", "file"),
        ("a\0b\x1b[31m\n$(rm -rf).sh", "ab _(rm -rf).sh"),
        ("Lämpchen Nr. 7.pdf", "Lämpchen Nr. 7.pdf"),
        ("x" * 300 + ".jpg", "x" * 200 + ".jpg"),
        ("漢" * 120 + ".pdf", "漢" * 66 + ".pdf"),
        ("a/", "file"),
    ],
)
def test_names_that_are_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "x"])
@pytest.mark.parametrize("words", [("quarantine", "show"), ("save",)])
def test_a_number_that_no_message_can_have(run: Run, words: tuple[str, ...], number: str) -> None:
    told = run("mail", *words, "--", number, *(["file"] if words == ("save",) else []))
    assert told.code == 2
    assert "is no whole number from 0 to 999999999" in told.err
