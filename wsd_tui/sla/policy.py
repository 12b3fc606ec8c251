"""The desk's promises by severity, in staffed seconds: data, not code."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from wsd_tui.sla.budget import Budget, budget
from wsd_tui.sla.durations import duration_words
from wsd_tui.sla.errors import PolicyError
from wsd_tui.sla.instants import DAY_S

DAY_HOURS = ("business_days", "staffed_hours")
CELLS = frozenset({"response", "target", "limit"})


class Figures(NamedTuple):
    """One severity as written, in literal seconds; a response of None is the next business day.

    `strict` names the cells ("response", "target", "limit") where using up all of it is already a miss.
    """

    response: int | None
    target: int
    limit: int
    strict: frozenset[str] = frozenset()


class RowWords(NamedTuple):
    """One severity in words, for the ticket and the requester."""

    response: str
    target: str
    limit: str


class PolicyRow(msgspec.Struct, frozen=True):
    """One severity in staffed seconds; a response of None is the closing of the next business day."""

    response: int | None
    target: int
    limit: int
    strict: frozenset[str]
    response_budget: Budget | None
    resolution_budget: Budget

    @classmethod
    def of(
        cls, response: int | None, target: int, limit: int, strict: frozenset[str] = frozenset()
    ) -> "PolicyRow":
        """The row of these figures, with what both clocks are measured against."""
        answer = None if response is None else _answer_budget(response, strict)
        resolution = budget(limit, target, "limit" in strict, "target" in strict)
        return cls(response, target, limit, strict, answer, resolution)

    def response_budget_of(self, seconds: int) -> Budget:
        """The response budget of so many staffed seconds: one figure, target and limit alike."""
        return _answer_budget(seconds, self.strict)


class Policy(msgspec.Struct, frozen=True):
    """Every severity's row, the hold reasons that pause the resolution clock, and how days are read."""

    rows: Mapping[int, PolicyRow]
    pause_on: frozenset[str]
    day_hours: str
    figures: Mapping[int, Figures]

    @classmethod
    def build(
        cls, figures: Mapping[int, Figures], day_hours: str, standard_day: int, pause_on: Iterable[str]
    ) -> "Policy":
        """Figures of 24 h and more become standard days under "business_days"; shorter ones stay literal.

        `standard_day` is in staffed seconds. Raises `PolicyError` naming the severity and the figure.
        """
        if day_hours not in DAY_HOURS:
            raise PolicyError(f"day_hours: {day_hours!r} is not known: use {' or '.join(DAY_HOURS)}")
        if not figures:
            raise PolicyError("policy: no severity has figures: give at least one row")
        day = standard_day if day_hours == "business_days" else DAY_S
        rows = {severity: _row(severity, row, day) for severity, row in figures.items()}
        return cls(rows, frozenset(pause_on), day_hours, dict(figures))

    def row(self, severity: int) -> PolicyRow:
        """The row of a severity; `PolicyError` when the policy has none."""
        try:
            return self.rows[severity]
        except KeyError:
            known = ", ".join(str(known) for known in sorted(self.rows))
            raise PolicyError(
                f"severity {severity} has no row in the policy, only {known}: add one"
            ) from None

    def describe(self, severity: int) -> RowWords:
        """The promises in words that name the reading: "limit 2 business days = 18 staffed h"."""
        row, literal = self.row(severity), self.figures[severity]
        if literal.response is None:
            response = "response by the close of the next business day"
        else:
            response = self._cell("response", literal.response, row.response or 0, row.strict)
        return RowWords(
            response,
            self._cell("target", literal.target, row.target, row.strict),
            self._cell("limit", literal.limit, row.limit, row.strict),
        )

    def _cell(self, cell: str, literal: int, staffed: int, strict: frozenset[str]) -> str:
        within = f"{cell} less than" if cell in strict else cell
        if literal < DAY_S:
            return f"{within} {duration_words(literal)}"
        if self.day_hours == "staffed_hours":
            return f"{within} {_staffed_words(literal)}"
        days = f"{literal / DAY_S:g}"
        return f"{within} {days} business day{'' if days == '1' else 's'} = {_staffed_words(staffed)}"


def _answer_budget(seconds: int, strict: frozenset[str]) -> Budget:
    held = "response" in strict
    return budget(seconds, seconds, held, held)


def _staffed_words(seconds: int) -> str:
    words = duration_words(seconds)
    return f"{words[:-2]} staffed h" if words.endswith(" h") else f"{words} staffed"


def _row(severity: int, literal: Figures, day: int) -> PolicyRow:
    for cell, seconds in zip(Figures._fields, literal[:3], strict=False):
        if seconds is not None and seconds <= 0:
            raise PolicyError(f"severity {severity}: {cell} must be longer than nothing, got {seconds} s")
    unknown = sorted(literal.strict - CELLS)
    if unknown:
        raise PolicyError(
            f"severity {severity}: strict: {unknown[0]!r} is not one of {', '.join(sorted(CELLS))}"
        )
    response = None if literal.response is None else _staffed(literal.response, day)
    target, limit = _staffed(literal.target, day), _staffed(literal.limit, day)
    if target > limit:
        raise PolicyError(
            f"severity {severity}: the target ({duration_words(target)} staffed) is longer than the limit "
            f"({duration_words(limit)} staffed): shorten the target or lengthen the limit"
        )
    return PolicyRow.of(response, target, limit, literal.strict)


def _staffed(seconds: int, day: int) -> int:
    return seconds if seconds < DAY_S else seconds * day // DAY_S


_H = 3600
DISTRICT_FIGURES: Mapping[int, Figures] = MappingProxyType(
    {
        1: Figures(_H // 2, 2 * _H, 2 * _H, frozenset({"limit"})),
        2: Figures(_H, 4 * _H, 4 * _H, frozenset({"limit"})),
        3: Figures(4 * _H, 24 * _H, 48 * _H),
        4: Figures(None, 48 * _H, 72 * _H),
    }
)
"""The district's severity table as published."""
