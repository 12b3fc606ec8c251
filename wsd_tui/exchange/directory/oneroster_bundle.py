"""A OneRoster bundle, as a folder or a zip: its files whatever the case of their names, and its manifest."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from wsd_tui.exchange.decoding import MOST_BYTES, read_bytes
from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.table import Note, read_table

FILES = (
    *("academicSessions", "categories", "classes", "classResources", "courses", "courseResources"),
    *("demographics", "enrollments", "lineItems", "lineItemLearningObjectiveIds", "lineItemScoreScales"),
    *("orgs", "resources", "results", "resultLearningObjectiveIds", "resultScoreScales", "roles"),
    *("scoreScales", "userProfiles", "userResources", "users"),
)
"""What a bundle may hold, beside the manifest."""
READ = ("manifest", "orgs", "roles", "users")
"""What is opened; all else stays shut, demographics with its birth dates above all."""
MODES = ("bulk", "delta", "absent")
VERSIONS = ("1.1", "1.2")
_BY_NAME = {f"{name}.csv".lower(): name for name in ("manifest", *FILES)}


class Bundle:
    """The files of a bundle by their standard name; `notes` are what is wrong with names and manifest."""

    def __init__(self, path: Path) -> None:
        self.path, self.notes = path, list[Note]()
        self.names: dict[str, str] = {}
        self._data: dict[str, bytes] = {}
        _read_folder(self) if path.is_dir() else _read_zip(self)
        if "users" not in self.names:
            raise ImportFault(path, "there is no users.csv in it: no OneRoster bundle")
        self.modes, self._lines = self._manifest()
        self._compare_with_manifest()

    @property
    def whole(self) -> bool:
        """Whether the users are all of them: whoever is missing has left."""
        return self.modes["users"] == "bulk"

    def file(self, name: str) -> Path:
        """The name under which a file is spoken of."""
        return self.path / f"{name}.csv"

    def data(self, name: str) -> bytes | None:
        """The bytes of one of READ, None when it is not there."""
        return self._data.get(name)

    def note(self, name: str, line: int, what: str) -> None:
        """Something wrong with a file that can be lived with."""
        self.notes.append(Note(self.file(name), line, what))

    def meet(self, given: str, read: Callable[[], bytes]) -> None:
        """Take up a file of the folder or the zip, if the standard knows it."""
        name = _BY_NAME.get(given.lower())
        if name is None:
            return
        if name in self.names:
            raise ImportFault(self.path, f"{name}.csv stands in it twice")
        self.names[name] = given
        if given != f"{name}.csv":
            self.note(name, 1, f"the file is called {given}, and should be {name}.csv")
        if name in READ:
            self._data[name] = read()

    def _manifest(self) -> tuple[dict[str, str], dict[str, int]]:
        """What the manifest says of each file, and on which line."""
        data, found, lines = self.data("manifest"), dict[str, str](), dict[str, int]()
        if data is None:
            self.note("manifest", 1, "there is no manifest.csv: taken as a delta, in which nobody leaves")
            return {"users": "delta"}, {}
        wanted = {"name": ["propertyName"], "value": ["value"]}
        for line, cells in read_table(self.file("manifest"), data, wanted, ["name", "value"]).rows:
            kind, _, name = cells["name"].partition(".")
            if kind == "file" and name in FILES:
                found[name], lines[name] = cells["value"].lower(), line
            elif kind == "file":
                self.note("manifest", line, f"the standard knows no file {name}")
            elif cells["name"] == "oneroster.version" and cells["value"] not in VERSIONS:
                self.note(
                    "manifest", line, f"version {cells['value'] or 'missing'}: read as 1.2 where it fits"
                )
        return found, lines

    def _compare_with_manifest(self) -> None:
        for name, mode in self.modes.items():
            line, here = self._lines.get(name, 1), name in self.names
            if mode not in MODES:
                said = repr(mode) if mode else "nothing"
                self.note("manifest", line, f"file.{name} says {said} in place of bulk, delta or absent")
            elif (mode == "absent") == here:
                self.note(
                    "manifest", line, f"file.{name} says {mode}, and it is {'' if here else 'not '}there"
                )
        mode = self.modes.setdefault("users", "")
        if mode == "absent":
            raise ImportFault(
                self.file("manifest"), "file.users is absent: nobody to import", self._lines["users"]
            )
        if mode not in MODES:
            self.note(
                "manifest", self._lines.get("users", 1), "users are taken as a delta, in which nobody leaves"
            )
            self.modes["users"] = "delta"


def _read_folder(bundle: Bundle) -> None:
    for file in sorted(bundle.path.iterdir()):
        if file.is_file():
            bundle.meet(file.name, lambda file=file: read_bytes(file))  # type: ignore[misc]


def _read_zip(bundle: Bundle) -> None:
    try:
        with zipfile.ZipFile(bundle.path) as archive:
            for info in archive.infolist():
                name = PurePosixPath(info.filename)
                if not info.is_dir() and "__MACOSX" not in name.parts:
                    bundle.meet(name.name, lambda info=info: _member(bundle.path, archive, info))  # type: ignore[misc]
    except zipfile.BadZipFile as error:
        raise ImportFault(bundle.path, f"neither a folder nor a whole zip file: {error}") from None
    except OSError as error:
        raise ImportFault(bundle.path, f"cannot be read: {error.strerror or error}") from None
    except (zlib.error, EOFError) as error:
        raise ImportFault(bundle.path, f"the zip file is damaged ({error}); fetch it again") from None
    except RuntimeError as error:  # a password, or a compression that Python does not know
        raise ImportFault(bundle.path, f"cannot be unpacked: {error}; pack it as a plain zip") from None


def _member(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as member:
        data = member.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ImportFault(path, f"{info.filename} is larger than {MOST_BYTES // 1_000_000} MB unpacked")
    return data
