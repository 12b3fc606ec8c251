"""Where an export lies: a zip, a folder of CSV files, or one file. Nothing is unpacked to the disk."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, NamedTuple

from wsd_tui.exchange.fault import ImportFault

MOST_FILES = 2_000
MOST_BYTES = 8_000_000_000
"""Unpacked, of one file; more is no export of a helpdesk."""
_MOST_RATIO = 300
_HARMLESS = 100_000_000
"""Bytes up to which a file may be packed as tightly as it likes."""
_ZIPPED = b"PK\x03\x04"


class Part(NamedTuple):
    """One CSV file of an export: under which path it is spoken of, and where it lies in a zip, if it does."""

    path: Path
    archive: Path | None = None
    member: str = ""

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Its bytes, as often as wanted; whatever breaks on the way is an ImportFault."""
        try:
            if self.archive is None:
                with self.path.open("rb") as file:
                    yield file
            else:
                with zipfile.ZipFile(self.archive) as archive, archive.open(self.member) as file:
                    yield file
        except OSError as error:
            raise ImportFault(self.path, f"cannot be read: {error.strerror or error}") from None
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise ImportFault(self.path, f"the zip file is damaged ({error}); fetch it again") from None
        except RuntimeError as error:  # a password, or a compression that Python does not know
            raise ImportFault(self.path, f"cannot be unpacked: {error}; pack it as a plain zip") from None


class Found(NamedTuple):
    """The CSV files of an export by name, and what lies beside them and is not read."""

    parts: Sequence[Part]
    left: Sequence[str]


def find(path: Path) -> Found:
    """The files of an export; ImportFault where there are none, or where the zip is not to be trusted."""
    if path.is_dir():
        found = _folder(path)
    elif _is_zip(path):
        found = _zip(path)
    else:
        found = Found([Part(path)], [])
    if not found.parts:
        raise ImportFault(path, "there is no CSV file in it; give the zip or the folder of an export")
    return found


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise ImportFault(path, f"cannot be read: {error.strerror or error}") from None
    if path.suffix.lower() == ".zip" and start != _ZIPPED:
        raise ImportFault(
            path, "not a zip file, or an empty one, though its name ends in .zip; fetch it again"
        )
    return start == _ZIPPED


def _folder(path: Path) -> Found:
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and not file.is_symlink()]
    if len(files) > MOST_FILES:
        raise ImportFault(
            path, f"more than {MOST_FILES:,} files lie in it; give the folder of the export alone"
        )
    parts = [Part(file) for file in files if file.suffix.lower() == ".csv"]
    return Found(parts, [file.name for file in files if file.suffix.lower() != ".csv"])


def _zip(path: Path) -> Found:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
    except zipfile.BadZipFile as error:
        raise ImportFault(path, f"the zip file is damaged ({error}); fetch it again") from None
    except OSError as error:
        raise ImportFault(path, f"cannot be read: {error.strerror or error}") from None
    if len(members) > MOST_FILES:
        raise ImportFault(path, f"more than {MOST_FILES:,} files are in it; give the zip of the export alone")
    parts, left = [], []
    for info in sorted(members, key=lambda info: info.filename):
        name = PurePosixPath(info.filename)
        if "__MACOSX" in name.parts:
            continue
        if name.suffix.lower() != ".csv":
            left.append(name.name)
            continue
        _demand_sound(path, info)
        parts.append(Part(path / name.as_posix(), path, info.filename))
    _demand_once(path, parts)
    return Found(parts, left)


def _demand_sound(path: Path, info: zipfile.ZipInfo) -> None:
    """Refuse what no export has: a lock, a way out of the folder, more than anybody could have written."""
    name = info.filename
    if info.flag_bits & 1:
        raise ImportFault(path, f"{name} is locked by a password; unpack it and give the folder")
    windows = PureWindowsPath(name)
    if ".." in windows.parts or windows.drive or windows.root or "\\" in name:
        raise ImportFault(path, f"{name!r} names a place outside of the zip file; this is no export")
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > MOST_BYTES or (info.file_size > _HARMLESS and ratio > _MOST_RATIO):
        told = f"{info.file_size / 1e9:.1f} GB packed into {info.compress_size / 1e6:.1f} MB"
        raise ImportFault(path, f"{name} is {told}: a bomb, or no export of a helpdesk")


def _demand_once(path: Path, parts: Sequence[Part]) -> None:
    names = [part.member for part in parts]
    twin = next((name for name in names if names.count(name) > 1), None)
    if twin is not None:
        raise ImportFault(path, f"{twin} stands in it twice; fetch the export again")
