"""Where an export lies: zips that cannot be trusted are refused before anything of them is read."""

import os
import struct
import zipfile
from pathlib import Path

import pytest
from support.zoho import WHOLE, folder_of, zip_of

from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.zoho import source
from wsd_tui.exchange.zoho.source import find


def test_a_zip_and_a_folder_hold_the_same(tmp_path: Path) -> None:
    names = sorted(WHOLE)
    zipped = find(zip_of(tmp_path / "export.zip"))
    assert [part.path.name for part in zipped.parts] == names
    folder = folder_of(tmp_path / "export")
    (folder / "readme.txt").write_text("x", encoding="utf-8")
    found = find(folder)
    assert [part.path.name for part in found.parts] == names
    assert found.left == ["readme.txt"]
    with zipped.parts[0].opened() as one, found.parts[0].opened() as other:
        assert one.read() == other.read()


def test_one_file_is_an_export_too(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "export")
    assert len(find(folder / "Cases__1.csv").parts) == 1


def test_folders_in_a_zip_and_what_is_no_csv_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("backup/Data/Cases__1.csv", "a")
        archive.writestr("backup/Attachments_1.zip", "a")
        archive.writestr("__MACOSX/._Cases__1.csv", "a")
    found = find(path)
    assert [part.member for part in found.parts] == ["backup/Data/Cases__1.csv"]
    assert found.left == ["Attachments_1.zip"]


@pytest.mark.parametrize("name", ["../Cases__1.csv", "a/../../Cases.csv", "/etc/Cases.csv", "C:\\Cases.csv"])
def test_a_name_that_leads_out_of_the_zip_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "a")
    with pytest.raises(ImportFault, match="a place outside of the zip file"):
        find(path)


def test_a_bomb_is_told_by_its_size_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_HARMLESS", 1_000_000)
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Cases__1.csv", b"\0" * 3_000_000)
    with pytest.raises(ImportFault, match="a bomb, or no export of a helpdesk"):
        find(path)


def test_a_size_that_is_a_lie_is_found_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Cases__1.csv", b"x" * 100_000)
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<I", 100_000), struct.pack("<I", 1_000)))
    (part,) = find(path).parts
    with pytest.raises(ImportFault, match="damaged"), part.opened() as file:
        file.read()


def test_a_locked_zip_says_what_to_do(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "export.zip", {"Cases__1.csv": b"id\n1\n"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(ImportFault, match="locked by a password; unpack it and give the folder"):
        find(path)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "not a zip file, or an empty one"), (b"PK\x03\x04 cut off", "the zip file is damaged")],
)
def test_what_is_no_zip_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(content)
    with pytest.raises(ImportFault, match=told):
        find(path)


def test_damage_inside_is_told_while_it_is_read(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "export.zip", {"Cases__1.csv": os.urandom(5_000)})
    raw = bytearray(path.read_bytes())
    raw[2_000] ^= 0xFF
    path.write_bytes(raw)
    (part,) = find(path).parts
    with pytest.raises(ImportFault, match="damaged"), part.opened() as file:
        file.read()


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    for path, told in (
        (tmp_path, "there is no CSV file in it"),
        (tmp_path / "none.zip", "cannot be read: No such file"),
    ):
        with pytest.raises(ImportFault, match=told):
            find(path)


def test_a_file_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Cases__1.csv", "a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("Cases__1.csv", "b")
    with pytest.raises(ImportFault, match="stands in it twice"):
        find(path)
