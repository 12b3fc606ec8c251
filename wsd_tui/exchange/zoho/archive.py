"""A zip of CSV files that are written side by side; it is there when all of it is, and only its writer can read it."""

import csv
import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from wsd_tui.exchange.safe_csv import safe_text
from wsd_tui.exchange.zoho.columns import FILES
from wsd_tui.store.files import new_file

_IN_MEMORY = 2_000_000


class Archive:
    """The files of an export, each with its two heading rows."""

    def __init__(self, stack: ExitStack) -> None:
        self.counts: dict[str, int] = dict.fromkeys(FILES, 0)
        self._files: dict[str, Any] = {}
        self._writers: dict[str, Any] = {}
        for name, columns in FILES.items():
            file = stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
            text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
            self._files[name], self._writers[name] = (file, text), csv.writer(text)
            self._writers[name].writerow(label for label, _ in columns)
            self._writers[name].writerow(api for _, api in columns)

    def add(self, name: str, row: Mapping[str, str]) -> None:
        """Write a row, by API names; a text that a spreadsheet would compute by gets its apostrophe."""
        cells = (row.get(api, "") for _, api in FILES[name])
        self._writers[name].writerow([safe_text(cell) if cell else "" for cell in cells])
        self.counts[name] += 1

    def write_to(self, archive: zipfile.ZipFile) -> None:
        """Pack every file."""
        for name, (file, text) in self._files.items():
            text.flush()
            file.seek(0)
            with archive.open(name, "w", force_zip64=True) as member:
                shutil.copyfileobj(file, member)


@contextmanager
def new_archive(path: Path) -> Iterator[Archive]:
    """Files to fill, packed into a new zip at `path` in the end; FileExistsError where something is there.

    A zip that was not written whole is taken away again.
    """
    with ExitStack() as stack, new_file(path) as file:
        archive = Archive(stack)
        yield archive
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            archive.write_to(packed)
