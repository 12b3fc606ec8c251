"""The file of the drafts: whose it is, what two consoles do to it, and what becomes of a file that is none."""

import json
from pathlib import Path

import pytest
from support.evil_text import EVIL

from wsd_tui.store.files import Unreadable
from wsd_tui.text import clean
from wsd_tui.tui import draft_file
from wsd_tui.tui.draft_file import DraftFile, forget
from wsd_tui.tui.drafts import Draft, Drafts, place

REPLY = Draft(what="reply", tickets=(1006,), text="On my way", at=5)
FORM = Draft(what="form New ticket", values={"name": "Rosa", "description": "two\nlines"}, at=6)


def file(folder: Path, staff: str = "kim", journal: str = "ab", database: str = "desk.db") -> DraftFile:
    return DraftFile(folder, str(folder / database), journal, staff)


def put(where: DraftFile, *drafts: Draft) -> None:
    where.merge({draft.place: draft for draft in drafts}, ())


def test_drafts_are_read_as_they_were_written(tmp_path: Path) -> None:
    put(file(tmp_path), REPLY, FORM)
    assert file(tmp_path).read() == ([REPLY, FORM], "")
    assert file(tmp_path).path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("other", [{"staff": "ruiz"}, {"database": "other.db"}])
def test_nobody_else_and_no_other_database_sees_them(tmp_path: Path, other: dict[str, str]) -> None:
    put(file(tmp_path), REPLY)
    assert file(tmp_path, **other).read() == ([], "")
    assert file(tmp_path).read().drafts == [REPLY]


def test_the_file_goes_with_the_last_draft(tmp_path: Path) -> None:
    own = file(tmp_path)
    put(own, REPLY, FORM)
    own.merge({REPLY.place: None}, ())
    assert own.read().drafts == [FORM]
    own.merge({FORM.place: None}, ())
    assert not own.path.exists()


def test_two_consoles_of_one_user_keep_each_others_drafts(tmp_path: Path) -> None:
    one, two = file(tmp_path), file(tmp_path)
    put(one, REPLY)
    assert two.merge({FORM.place: FORM}, ()).drafts == [REPLY, FORM]
    one.merge({REPLY.place: None}, [REPLY])
    assert two.read().drafts == [FORM]


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    own = file(tmp_path)
    put(own, REPLY)
    before = own.path.stat().st_ino
    own.merge({REPLY.place: REPLY, FORM.place: None}, ())
    assert own.path.stat().st_ino == before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b'{"format": 1}', b"null", b"[" * 100_000, b"some notes of mine"],
)
def test_a_corrupt_file_is_kept_aside_and_said(tmp_path: Path, content: bytes) -> None:
    own = file(tmp_path)
    put(own, REPLY)
    own.path.write_bytes(content)
    drafts, fault = own.read()
    aside = own.path.with_name(f"{own.path.name}.aside-1")
    assert drafts == []
    assert str(aside) in fault
    assert len(fault.splitlines()) == 1
    assert aside.read_bytes() == content
    assert own.read() == ([], "")


def test_a_file_of_another_format_owner_or_database_is_kept_aside(tmp_path: Path) -> None:
    for key, value in (("format", 2), ("staff", "ruiz"), ("database", "/x"), ("journal", "cd"), ("more", 1)):
        own = file(tmp_path)
        put(own, REPLY)
        own.path.write_text(json.dumps({**json.loads(own.path.read_text()), key: value}))
        drafts, fault = own.read()
        assert drafts == []
        assert "kept as" in fault


def test_what_is_known_is_written_again_when_the_file_is_spoilt_meanwhile(tmp_path: Path) -> None:
    own = file(tmp_path)
    put(own, REPLY)
    own.path.write_bytes(b"spoilt")
    read = own.merge({FORM.place: FORM}, [REPLY, FORM])
    assert "kept as" in read.fault
    assert own.read().drafts == [REPLY, FORM]


def test_evil_text_in_the_file_comes_in_cleaned(tmp_path: Path) -> None:
    own = file(tmp_path)
    texts = [text.encode(errors="ignore").decode() for text in EVIL]
    put(
        own,
        *(
            Draft(what="reply", tickets=(at,), text=text, values={text: text})
            for at, text in enumerate(texts)
        ),
    )
    for draft, text in zip(own.read().drafts, texts, strict=True):
        assert draft.text == clean(text)
        assert draft.values == {clean(text): clean(text)}


def test_a_lone_surrogate_costs_no_other_draft(tmp_path: Path) -> None:
    own = file(tmp_path)
    put(own, REPLY, Draft(what="comment", tickets=(1,), text="a\ud800b"))
    assert [draft.text for draft in own.read().drafts] == ["On my way", "ab"]


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    own = file(tmp_path)
    put(own, REPLY)
    target = tmp_path / "precious"
    own.path.rename(target)
    own.path.symlink_to(target)
    assert own.read().drafts == []
    put(own, FORM)
    assert "On my way" in target.read_text()


def test_a_file_that_cannot_even_be_set_aside_is_an_os_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(path: Path) -> bytes:
        raise Unreadable("no")

    monkeypatch.setattr(draft_file, "read_private", unreadable)
    with pytest.raises(OSError):
        file(tmp_path).read()


def test_drafts_taken_in_leave_what_was_typed_since(tmp_path: Path) -> None:
    drafts = Drafts(now=lambda: 9)
    drafts.keep(place("reply", [1]), "mine")
    drafts.keep(place("comment", [1]), "gone")
    drafts.drop(place("comment", [1]))
    drafts.take_in(
        [
            Draft(what="reply", tickets=(1,), text="old"),
            Draft(what="comment", tickets=(1,), text="gone"),
            FORM,
        ]
    )
    assert [draft.text for draft in drafts.all()] == ["mine", ""]
    drafts.give_back(drafts.take_changes())
    assert set(drafts.take_changes()) == {("reply", (1,)), ("comment", (1,))}


def test_the_drafts_of_a_thrown_away_database_go_with_it(tmp_path: Path) -> None:
    put(file(tmp_path), REPLY)
    put(file(tmp_path, "ruiz"), REPLY)
    put(file(tmp_path, database="other.db"), FORM)
    forget(tmp_path, tmp_path / "desk.db")
    assert file(tmp_path).read() == file(tmp_path, "ruiz").read() == ([], "")
    assert file(tmp_path, database="other.db").read().drafts == [FORM]
    forget(tmp_path / "nowhere", tmp_path / "desk.db")
