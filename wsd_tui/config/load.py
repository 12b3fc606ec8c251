"""A configuration file into checked values, or one error that tells every fault."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from wsd_tui.config.faults import ConfigError, Fault, Faults
from wsd_tui.config.nodes import Node, Plain
from wsd_tui.config.remembered import recall, remember
from wsd_tui.config.sections import AnySection, Section, check_top, digest, part_of

T = TypeVar("T")

MAX_BYTES = 4_000_000


class Loaded:
    """A checked file: values of both parts, and the desk part as written, which is what a revision keeps."""

    def __init__(
        self,
        path: Path,
        machine: dict[str, object],
        desk: dict[str, object],
        desk_plain: dict[str, Plain],
        lines: dict[str, int | None],
    ) -> None:
        self.path = path
        self.machine = machine
        self.desk = desk
        self.desk_plain = desk_plain
        self._lines = lines

    @property
    def folder(self) -> Path:
        """The folder of the file, to which relative paths in it refer."""
        return self.path.absolute().parent

    @property
    def desk_digest(self) -> str:
        """SHA-256 (hex) of the desk part, to compare with a revision's."""
        return digest(dict(self.desk_plain))

    def get(self, section: Section[T]) -> T:
        """The value of a section, of either part."""
        return section.of(self.machine if section.part == "machine" else self.desk)

    def fault(self, section: str, message: str) -> ConfigError:
        """The error for a section, or a path in it, that is well written and yet does not fit the others."""
        return ConfigError(
            str(self.path), [Fault(self._lines.get(section.partition(".")[0]), section, message)]
        )

    def resolve(self, text: str) -> Path:
        """A path written in the file: from the file's folder when relative, `~` being the home folder."""
        return self.folder / os.path.expanduser(text)  # noqa: PTH111 (which fails where there is no such user)


def load(path: Path | str, sections: Sequence[AnySection], *, often: bool = False) -> Loaded:
    """Read and check a file by all sections. Raises ConfigError with every fault.

    often: this one is read at each start, so its tree is kept for the next.
    """
    faults = Faults(str(path))
    top = _composed(Path(path), faults, often)
    for section in part_of(sections, "desk"):
        if node := top.get(section.name):
            node.sort()
    values = check_top(top, sections, faults)
    faults.raise_any()
    machine, desk = (
        {s.name: values[s.name] for s in part_of(sections, part)} for part in ("machine", "desk")
    )
    plain = {key: node.plain() for key, node in top.items() if key in desk}
    return Loaded(Path(path), machine, desk, plain, {key: node.line for key, node in top.items()})


def _composed(path: Path, faults: Faults, often: bool) -> Node:
    """The tree of a file: as it was kept for just this text, or else by the parser."""
    text = _read(path)
    if often and (kept := recall(path, text)):
        return kept
    from wsd_tui.config.compose import compose

    top = compose(text, faults)
    if top is None:
        raise ConfigError(faults.source, faults.found)
    if often and not faults:
        remember(path, text, top)
    return top


def _read(path: Path) -> str:
    """The text of a file of bearable size, or ConfigError with the one reason."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise _unreadable(path, None, "is a folder; name the file in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable file name"
        raise _unreadable(path, None, f"cannot be read: {reason}") from None
    if len(data) > MAX_BYTES:
        raise _unreadable(
            path, None, f"is larger than {MAX_BYTES // 1_000_000} MB; this cannot be a configuration"
        )
    return _decoded(path, data)


def _decoded(path: Path, data: bytes) -> str:
    nul = data.find(b"\0")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(path, line, "not UTF-8 text; save the file as UTF-8") from None
    if nul >= 0:
        raise _unreadable(path, data.count(b"\n", 0, nul) + 1, "holds a NUL character; take it out")
    return text


def _unreadable(path: Path, line: int | None, message: str) -> ConfigError:
    return ConfigError(str(path), [Fault(line, "", message)])
