"""What a benchmark says, and the table that all of them are printed in."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

LEFT_OUT = "left out by --quick"
HEADS = ("what", "figure", "beside it", "ratio", "goal", "stretch", "met", "note")


@dataclass(frozen=True)
class Measure:
    """One figure. Smaller is better unless `at_least`.

    goal, stretch: bounds of the figure, or of its ratio to `beside_figure` when `by_ratio`.
    beside: the name of what was measured in the same run; `beside_figure` in the same unit, None when that was not at
    hand. A figure that is NaN was not taken: the note says why.
    """

    what: str
    figure: float
    unit: str
    goal: float | None = None
    stretch: float | None = None
    beside: str = ""
    beside_figure: float | None = None
    at_least: bool = False
    note: str = ""
    by_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        """The figure as a multiple of what stands beside it."""
        found = self.figure / self.beside_figure if self.beside_figure else None
        return None if found is None or found != found else found

    def met(self, bound: float | None) -> bool | None:
        """Whether a bound is kept; None when there is none, or nothing to hold against it."""
        value = self.ratio if self.by_ratio else self.figure
        if bound is None or value is None or value != value:
            return None
        return value >= bound if self.at_least else value <= bound

    @property
    def verdict(self) -> str:
        """`stretch`, `yes`, `no`, or empty without a goal."""
        if self.met(self.stretch):
            return "stretch"
        return {True: "yes", False: "no", None: ""}[self.met(self.goal)]


def absent(what: str, why: str) -> Measure:
    """A row for what cannot be measured here."""
    return Measure(what, float("nan"), "", note=why)


def machine() -> str:
    """CPU, cores, system, Python, load and date, in one line."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return f"{_cpu()}, {cores} cores, {system}, Python {platform.python_version()}, load {load:.1f} at the end, {now}"


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def table(groups: Iterable[tuple[str, Sequence[Measure]]]) -> str:
    """All measures as one Markdown table; the name of each group stands in a line of its own."""
    rows: list[Sequence[str]] = [HEADS]
    for name, measures in groups:
        rows.append((f"**{name}**", *[""] * (len(HEADS) - 1)))
        rows += [_cells(measure) for measure in measures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def line(measure: Measure) -> str:
    """One measure in one line, while others are still being taken."""
    return " | ".join(cell for cell in _cells(measure) if cell)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def _cells(measure: Measure) -> tuple[str, ...]:
    beside = measure.beside
    if measure.beside_figure is not None:
        beside = f"{measure.beside} {_number(measure.beside_figure)} {measure.unit}".strip()
    ratio = "" if measure.ratio is None else f"{measure.ratio:.2f}x"
    figure = "" if measure.figure != measure.figure else f"{_number(measure.figure)} {measure.unit}".strip()
    bounds = [_bound(measure, bound) for bound in (measure.goal, measure.stretch)]
    return (measure.what, figure, beside, ratio, *bounds, measure.verdict, measure.note)


def _bound(measure: Measure, bound: float | None) -> str:
    if bound is None:
        return ""
    sign = ">=" if measure.at_least else "<="
    return f"{sign} {_number(bound)}{'x' if measure.by_ratio else ''}"


def _number(value: float) -> str:
    if value != value:
        return "-"
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
