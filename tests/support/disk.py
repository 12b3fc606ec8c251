"""What a disk keeps when the power goes, worked out from the calls that programs made (`strace -f -y -xx`).

Safe is what was written before a sync began that has ended. Of all that was written since, any part may be there, in
any order, cut into sectors.
"""

import random
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

CALLS = "pwrite64,write,fdatasync,fsync,ftruncate"
_SECTOR = 512
_CALL = re.compile(r"(\d+)\s+(\w+)\(\d+<([^>]*)>(?:, (.*?))?(\) += \d+| <unfinished \.\.\.>)")
_END = re.compile(r"(\d+)\s+<\.\.\. \w+ resumed>.*= \d+")
_WRITTEN = re.compile(r'"([^"]*)", (\d+)(?:, (\d+))?')


def traced(commands: Sequence[Sequence[str]], trace: Path) -> None:
    """Run some programs beside each other, and keep what they ask of the system."""
    options = ["-f", "-y", "-xx", "-s", "5000", "-e", f"trace={CALLS}", "-o", str(trace)]
    shell = ["sh", "-c", 'while [ $# -gt 0 ]; do eval "$1 &"; shift; done; wait', "sh"]
    quoted = [" ".join(f"'{word}'" for word in command) for command in commands]
    subprocess.run(["strace", *options, *shell, *quoted], check=True)


class Call(NamedTuple):
    """A call that began, or one that ended."""

    process: str
    name: str
    file: str
    offset: int
    data: bytes
    has_ended: bool


class Change:
    """Something written to a file, or its length set where there are no data."""

    def __init__(self, offset: int, data: bytes | None) -> None:
        self.offset, self.data, self.has_ended = offset, data, False

    def put(self, image: bytearray, part: slice = slice(None)) -> None:
        """Do it to the contents of the file."""
        if self.data is None:
            del image[self.offset :]
            image.extend(bytes(self.offset - len(image)))
            return
        begins, data = self.offset + (part.start or 0), self.data[part]
        image.extend(bytes(max(0, begins - len(image))))
        image[begins : begins + len(data)] = data


class Disk:
    """The files by name, as they are for sure, and what was done to them since."""

    def __init__(self, safe: Mapping[str, bytes]) -> None:
        self._safe = {name: bytearray(data) for name, data in safe.items()}
        self._since: dict[str, list[Change]] = {name: [] for name in safe}
        self._running: dict[str, tuple[Change | None, list[Change]]] = {}

    def follow(self, call: Call) -> None:
        """A program did this."""
        if call.file not in self._safe:
            return
        if not call.has_ended:
            self._running[call.process] = self._begun(call)
            return
        change, covered = self._running.pop(call.process)
        if change:
            change.has_ended = True
        for one in covered:
            one.put(self._safe[call.file])
        self._since[call.file] = [one for one in self._since[call.file] if one not in covered]

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """What may be found when the power is back."""
        found = {name: bytearray(data) for name, data in self._safe.items()}
        whole, sectors = chance.choice((0.0, 0.5, 1.0)), chance.choice((0.5, 1.0))
        for name, changes in self._since.items():
            for change in changes:
                if chance.random() >= whole:
                    continue
                for at in range(0, len(change.data or b"-"), _SECTOR):
                    if chance.random() < sectors:
                        change.put(found[name], slice(at, at + _SECTOR))
        return {name: bytes(data) for name, data in found.items()}

    def _begun(self, call: Call) -> tuple[Change | None, list[Change]]:
        since = self._since[call.file]
        if call.name in ("fdatasync", "fsync"):
            return None, [one for one in since if one.has_ended]
        since.append(Change(call.offset, call.data if call.name == "pwrite64" else None))
        return since[-1], []


def calls(trace: Path) -> Iterator[Call]:
    """Beginnings and ends of the calls, in their order."""
    running: dict[str, Call] = {}
    for line in trace.read_text(encoding="ascii").splitlines():
        if end := _END.match(line):
            if call := running.pop(end[1], None):
                yield call._replace(has_ended=True)
        elif found := _CALL.match(line):
            process, name, path, more, ended = found.groups()
            offset, data = _arguments(name, more or "")
            call = Call(process, name, _text(path).decode().rpartition("/")[2], offset, data, has_ended=False)
            yield call
            if "unfinished" in ended:
                running[process] = call
            else:
                yield call._replace(has_ended=True)


def _arguments(name: str, more: str) -> tuple[int, bytes]:
    if name == "ftruncate":
        return int(more), b""
    written = _WRITTEN.match(more)
    if written is None:
        return 0, b""
    data = _text(written[1])
    if name == "pwrite64" and len(data) != int(written[2]):
        raise ValueError(f"only a part was kept: {more[-40:]}")
    return int(written[3] or 0), data


def _text(quoted: str) -> bytes:
    return bytes.fromhex(quoted.replace("\\x", ""))
