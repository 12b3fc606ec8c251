"""What an import into the directory would do, as a dry run shows it, and the doing."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.comparison import Comparison
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.enrolment import enrol
from wsd_tui.desk.roll import Roll, compare
from wsd_tui.exchange.table import Note
from wsd_tui.text import clean_line

_WORDS = (("recorded", "new"), ("changed", "changed"), ("left", "left"), ("returned", "came back"))


class RollPlan(NamedTuple):
    """A list of people as read: `refused` lines cannot be read, `left_out` are people the mapping does not want."""

    path: Path
    roll: Roll
    notes: Sequence[Note] = ()
    refused: Sequence[Note] = ()
    left_out: int = 0


class Weighed(NamedTuple):
    """A list weighed against the directory."""

    path: Path
    source: str
    comparison: Comparison
    notes: Sequence[str]
    refused: Sequence[str]
    left_out: int = 0

    def counts(self, done: bool = False) -> str:
        """The figures on one line."""
        counts = self.comparison.counts()
        parts = [f"{counts[kind]:,} {word}" for kind, word in _WORDS]
        parts += [f"{self.comparison.unchanged:,} unchanged", f"{len(self.refused):,} refused"]
        return f"{self.path.name}: {'' if done else 'would be '}{', '.join(parts)}"

    def report(self, most: int = 20) -> list[str]:
        """What there is to say beside the figures; of long lists the first `most`."""
        lines = [*_some([f"refused {line}" for line in self.refused], most, "refused lines")]
        lines += _some(list(self.notes), most, "notes")
        if self.comparison.held_back:
            held = f"{self.comparison.held_back:,} people are not in the list and were not marked as left"
            lines.append(f"{held}, because they may stand in a refused line")
        if self.comparison.never_here:
            lines.append(
                f"{self.comparison.never_here:,} people had left before they came here: not taken in"
            )
        if self.left_out:
            lines.append(f"{self.left_out:,} people are left out by the mapping")
        return lines


def weigh(desk: Desk, plan: RollPlan) -> Weighed:
    """Compare a list of people with the directory as it is now."""
    head = desk.store.journal.head()
    comparison = compare(plan.roll, desk.store.people.all(), desk.now())
    comparison.head = head
    return weighed(plan.path, plan.roll.source, comparison, plan.notes, plan.refused, plan.left_out)


def weighed(
    path: Path,
    source: str,
    comparison: Comparison,
    notes: Sequence[Note],
    refused: Sequence[Note],
    left_out: int = 0,
) -> Weighed:
    """The comparison with what the reader found, each line told once."""
    told = [f"{where}: {why}" for where, why in comparison.notes]
    not_taken = [f"{where}: {why}" for where, why in comparison.refused]
    return Weighed(
        path,
        source,
        comparison,
        [clean_line(line) for line in (*map(str, notes), *told)],
        [clean_line(line) for line in (*map(str, refused), *not_taken)],
        left_out,
    )


def carry_out(
    desk: Desk,
    actor: Actor,
    found: Weighed,
    many_leave: bool = False,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write all of it or nothing; returns how many records changed."""
    return enrol(
        desk,
        actor,
        found.comparison,
        source=found.source,
        summary={"file": found.path.name, "refused": len(found.refused)},
        many_leave=many_leave,
        progress=progress,
    )


def _some(lines: Sequence[str], most: int, what: str) -> list[str]:
    """The first of many equal complaints, then their number."""
    kept = list(lines[:most])
    if len(lines) > most:
        reasons = Counter(line.partition(": ")[2] for line in lines)
        kept.append(f"{what} in all: {len(lines):,}; most often: {reasons.most_common(1)[0][0]}")
    return kept
