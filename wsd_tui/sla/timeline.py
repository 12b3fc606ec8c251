"""Running totals of staffed seconds: where an instant stands, and the instant a total is reached."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime
from threading import Lock

from wsd_tui.sla.compile import STEP, Block, compile_block
from wsd_tui.sla.edges import edge
from wsd_tui.sla.errors import CalendarRangeError
from wsd_tui.sla.pauses import Gap, pushed
from wsd_tui.sla.rules import Rules

FIRST_YEAR, LAST_YEAR = 1900, 2399
"""Years that can be asked about: a mistyped year is refused instead of compiling thousands of years."""
_YEAR_S = 31_556_952
NEAR_S = 60 * 86_400
"""What lies so near an instant is most likely asked about next, across the end of a year, too."""


class Timeline:
    """Staffed seconds of a calendar as one rising line of totals, compiled as far as it has been asked about.

    `block` holds every instant a total was asked for, and all between them. Threads may read at will: the
    compiled block and the moment last read at are swapped whole, and only growing takes the lock.
    """

    __slots__ = ("_earliest", "_latest", "_lock", "_present", "_rules", "block")

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._lock = Lock()
        self._earliest = edge(rules.zone, date(FIRST_YEAR, 1, 1), 0)
        self._latest = edge(rules.zone, date(LAST_YEAR + 1, 1, 1), 0)
        self.block = Block(0, 0, 0, 0, [], [], [], [], [], 0, [], [], [], [])
        self._present: tuple[int | None, int] = (None, 0)

    def total_at(self, t: int) -> int:
        """Running total at an instant."""
        block = self.block
        if not block.low <= t < block.high:
            block = self._grown_to(t)
        i = block.start_steps[(t - block.low) >> STEP]
        while block.next_starts[i] <= t:
            i += 1
        end = block.ends[i]
        return block.shifts[i] + (t if t < end else end)

    def present_total(self, now: int) -> int:
        """Running total at `now`, kept for the next ticket: a screen reads all of its clocks at one moment."""
        known, total = self._present
        if known != now:
            total = self.total_at(now)
            self._present = now, total
        return total

    def instant(self, total: int) -> int:
        """Earliest instant at which the running total is reached; `total` above that of a known instant."""
        block = self.block
        while total > block.total_at_high:
            block = self._grown_to(block.high)
        i = block.total_steps[(total - 1 - block.totals[0]) >> STEP]
        while block.next_totals[i] < total:
            i += 1
        return total - block.shifts[i]

    def used_up(self, start: int, start_total: int, torn: Sequence[Gap], seconds: int) -> int:
        """Earliest instant at which so many seconds have counted since `start`; `start` for none or fewer."""
        if seconds <= 0:
            return start
        total = start_total + seconds
        return self.instant(pushed(total, torn) if torn else total)

    def block_over(self, start: int, end: int) -> Block:
        """A block that holds both instants and all between them, for many look-ups in a row."""
        self._covering(start)
        return self._covering(end)

    def is_open(self, t: int) -> bool:
        """Whether an instant lies inside a staffed range, the closing second not included."""
        block = self._covering(t)
        return t < block.ends[bisect_right(block.starts, t) - 1]

    def close_of_next_staffed_date(self, t: int) -> int:
        """Last closing of the first staffed local date after the local date of `t`."""
        block = self._covering(t)
        begun = bisect_right(block.starts, t) - 1
        open_now = t < block.ends[begun]
        today = block.days[begun] if open_now else datetime.fromtimestamp(t, self._rules.zone).toordinal()
        while (following := bisect_right(block.days, today)) == len(block.days):
            block = self._grown_to(block.high)
        return block.ends[bisect_right(block.days, block.days[following]) - 1]

    def _covering(self, t: int) -> Block:
        block = self.block
        return block if block.low <= t < block.high else self._grown_to(t)

    def _grown_to(self, t: int) -> Block:
        """Swap in a block that holds `t`: the year or two that are near, later at least twice as long each time."""
        if not self._earliest <= t < self._latest:
            raise CalendarRangeError(
                f"an instant about the year {1970 + t // _YEAR_S} lies outside {FIRST_YEAR} to {LAST_YEAR}, "
                f"the years a staffed calendar covers: check the date and the budget"
            )
        first, last = (datetime.fromtimestamp(t + by, UTC).year for by in (-NEAR_S, NEAR_S))
        with self._lock:
            block = self.block
            if block.low <= t < block.high:
                return block
            known = block if block.starts else None
            self.block = compile_block(self._rules, *_years(known, t, first, last), known)
            return self.block


def _years(known: Block | None, t: int, first: int, last: int) -> tuple[int, int]:
    if known is not None:
        length = known.last_year - known.first_year + 1
        ahead = t >= known.high
        first = known.first_year if ahead else min(first, known.first_year - length)
        last = max(last, known.last_year + length) if ahead else known.last_year
    return max(first, FIRST_YEAR), min(last, LAST_YEAR)
