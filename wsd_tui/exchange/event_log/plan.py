"""What an import would do: the tickets themselves, and the figures that a dry run shows."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from wsd_tui.desk.recorded import RecordedTicket
from wsd_tui.exchange.event_log.history import ENDED, Told
from wsd_tui.exchange.event_log.replay import Replay
from wsd_tui.store.records import Person, Staff


class Skipped(NamedTuple):
    """A line of the file that is not used, and why."""

    line: int
    reason: str


class Tally(msgspec.Struct, kw_only=True):
    """The figures of one reading. States and severities are those at the end; severity 0 is none.

    `lines` and `incidents` are what the file holds; `used` and the tickets what is left of it after the
    cut. `unknown` counts values by field and value: site, problem_type, state, severity, channel, kind.
    """

    lines: int = 0
    incidents: int = 0
    tickets: int = 0
    used: int = 0
    entries: int = 0
    kinds: Counter[str] = msgspec.field(default_factory=Counter)
    states: Counter[str] = msgspec.field(default_factory=Counter)
    severities: Counter[int] = msgspec.field(default_factory=Counter)
    unknown: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    spare_columns: tuple[str, ...] = ()
    skipped: list[Skipped] = msgspec.field(default_factory=list)

    @property
    def unresolved(self) -> int:
        """Tickets that are neither resolved nor closed."""
        return sum(count for state, count in self.states.items() if state not in ENDED)

    @property
    def left_out(self) -> int:
        """Lines that are not used because they happened after the cut."""
        return self.lines - self.used - len(self.skipped)

    def add(self, told: Told) -> None:
        """Count one ticket."""
        self.tickets += 1
        self.used += told.used
        self.entries += len(told.ticket.entries)
        self.kinds.update(entry.kind for _, entry in told.ticket.entries)
        self.states[told.state] += 1
        self.severities[told.severity or 0] += 1


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A whole file, read and told; nothing is written yet. Two plans of the same file and cut are equal."""

    path: Path
    source: str
    tickets: Sequence[RecordedTicket]
    people: list[Person]
    staff: list[Staff]
    tally: Tally
    replay: Replay | None

    @property
    def shift_weeks(self) -> int:
        """By how many weeks everything was moved."""
        return self.replay.weeks if self.replay else 0

    @property
    def clock(self) -> str | None:
        """The value for `--clock` that puts the console on the moment of a replay."""
        return self.replay.clock_text() if self.replay else None

    def summary(self) -> dict[str, object]:
        """What the journal keeps of the import; without anything personal."""
        return {
            "source": self.source,
            "file": self.path.name,
            "tickets": self.tally.tickets,
            "entries": self.tally.entries,
            "skipped": len(self.tally.skipped),
            "left_out": self.tally.left_out,
            "shift_weeks": self.shift_weeks,
            "training": self.replay is not None,
            "clock": self.replay.clock if self.replay else None,
        }

    def report(self, most: int = 10) -> list[str]:
        """The dry run in plain lines; of long lists the first or the most frequent `most`."""
        tally = self.tally
        lines = [
            f"{self.path.name}: {tally.lines:,} lines, {tally.incidents:,} incidents",
            f"would record {tally.tickets:,} tickets ({tally.unresolved:,} unresolved) with"
            f" {tally.entries:,} entries, {len(self.people):,} people, {len(self.staff):,} staff",
            "state      " + _counts(tally.states, most),
            "severity   " + _counts({_severity(key): n for key, n in tally.severities.items()}, most),
            "entries    " + _counts(tally.kinds, 99),
        ]
        if tally.left_out:
            lines.append(f"left out: {tally.left_out:,} lines, because they happened later")
        for field, values in tally.unknown.items():
            lines.append(f"unknown {field}: {len(values)} values: {_counts(values, most)}")
        if tally.spare_columns:
            lines.append(f"columns not in the mapping: {', '.join(tally.spare_columns)}")
        lines += [f"skipped line {line}: {reason}" for line, reason in tally.skipped[:most]]
        if len(tally.skipped) > most:
            lines.append(f"skipped lines in all: {len(tally.skipped):,}")
        if self.replay:
            lines.append(f"moved by {self.shift_weeks} weeks; open with: --clock {self.clock}")
        return lines


def _severity(severity: int) -> str:
    return str(severity) if severity else "none"


def _counts(values: "Counter[str] | dict[str, int]", most: int) -> str:
    """`name n, name n`, the most frequent first, the rest as a number."""
    ranked = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{name} {count:,}" for name, count in ranked[:most])
    rest = len(ranked) - most
    return f"{shown}, and {rest} more" if rest > 0 else shown
