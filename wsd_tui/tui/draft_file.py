"""The file in which drafts outlive the console: one for each database and member of the staff, mode 0600."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from wsd_tui.store.files import (
    Unreadable,
    only_writer,
    private_folder,
    read_private,
    remove_private,
    set_aside,
    write_private,
)
from wsd_tui.text import clean
from wsd_tui.tui.drafts import Changes, Draft, Place

FORMAT = 1
_FOLDER = "drafts"


class _Content(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The file: whose drafts, and in which database; `journal` tells two databases of one path apart."""

    format: int
    database: str
    journal: str
    staff: str
    drafts: list[Draft]


class Read(NamedTuple):
    """What the file holds; `fault` says in a line what was wrong with it, empty when all is well."""

    drafts: list[Draft]
    fault: str = ""


class DraftFile:
    """The drafts of `staff` in the database of this identity, whose journal begins with the hash `journal`."""

    def __init__(self, folder: Path, database: str, journal: str, staff: str) -> None:
        self._folder = folder / _FOLDER
        self._database, self._journal, self._staff = database, journal, staff
        name = f"{_short(self._database)}-{_short(staff)}.json"
        self.path = self._folder / name

    def read(self) -> Read:
        """What is kept. A file that cannot be used is set aside, and said. Raises OSError."""
        private_folder(self._folder)
        with only_writer(self._folder, self.path.name):
            return self._read()

    def merge(self, changes: Changes, known: Iterable[Draft]) -> Read:
        """Put changes into the file; what it then holds. Another console's drafts in it stay.

        `known` is written as well when the file turns out to be unusable. Raises OSError.
        """
        private_folder(self._folder)
        with only_writer(self._folder, self.path.name):
            found = self._read()
            held = {draft.place: draft for draft in (known if found.fault else found.drafts)}
            wanted = _merged(held, changes)
            if found.fault or wanted != held:
                self._write(wanted)
        return Read(list(wanted.values()), found.fault)

    def _write(self, drafts: Mapping[Place, Draft]) -> None:
        if not drafts:
            remove_private(self.path)
            return
        content = _Content(
            format=FORMAT,
            database=self._database,
            journal=self._journal,
            staff=self._staff,
            drafts=[_cleaned(draft) for draft in drafts.values()],
        )
        write_private(self.path, msgspec.json.encode(content))

    def _read(self) -> Read:
        try:
            data = read_private(self.path)
            return Read([] if data is None else self._decoded(data))
        except Unreadable as error:
            aside = set_aside(self.path)
            return Read([], f"Drafts could not be read: {error}. The file is kept as {aside}")

    def _decoded(self, data: bytes) -> list[Draft]:
        try:
            content = msgspec.json.decode(data, type=_Content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Unreadable(f"not as this program writes it ({error})") from None
        if content.format != FORMAT:
            raise Unreadable(f"it is of format {content.format}, and this program writes {FORMAT}")
        if (content.database, content.staff) != (self._database, self._staff):
            raise Unreadable(f"it is of {content.staff} in {content.database}")
        if content.journal != self._journal:
            raise Unreadable("it was typed for another database that stood in the same place")
        return [_cleaned(draft) for draft in content.drafts]


def forget(folder: Path, path: Path) -> None:
    """Remove what is kept for a database that is thrown away, of everybody. Raises OSError."""
    for name in ("{}-*.json", ".{}-*.json.lock"):
        for found in (folder / _FOLDER).glob(name.format(_short(os.path.realpath(path)))):
            remove_private(found)


def _merged(held: Mapping[Place, Draft], changes: Changes) -> dict[Place, Draft]:
    wanted = {**held, **changes}
    return {where: draft for where, draft in wanted.items() if draft is not None}


def _cleaned(draft: Draft) -> Draft:
    values = {clean(name): clean(value) for name, value in draft.values.items()}
    return msgspec.structs.replace(draft, text=clean(draft.text), values=values)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
