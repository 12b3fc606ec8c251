"""Rows with a cell too many: where a comma without quotes has torn one cell in two, as far as the others tell."""

from collections.abc import Callable, Mapping, Sequence

from wsd_tui.exchange.table import heading_key
from wsd_tui.exchange.zoho.cells import is_flag, is_id, is_moment

_PROSE = ("description", "text", "resolution", "subject")
"""Fields in which people write commas; the first that can be is taken."""
_IDS = frozenset(
    {"id", "ticketid", "caseid", "contactid", "departmentid", "entityid", "requestid", "accountid", "teamid"}
)
_MOST = 3
"""Cells too many; more tell that the row is damaged in another way."""


class Repairing:
    """Mends the rows of one file. `said` names the column that was put together last, if one was."""

    def __init__(self, names: Sequence[str], places: Mapping[str, int]) -> None:
        self.names = list(names)
        self.said = ""
        self._checks = [(at, check) for at, name in enumerate(names) if (check := _check_of(name))]
        prose = [places[field] for field in _PROSE if field in places]
        checked = {at for at, _ in self._checks}
        others = [at for at in range(len(names)) if at not in prose and at not in checked]
        self._order = [*prose, *others]

    def mended(self, row: list[str]) -> list[str] | None:
        """The row with as many cells as there are headings; None where nothing tells how.

        Empty cells behind the last heading mean nothing. Of several ways the one that puts prose together is
        taken; what stands in the cells is never lost.
        """
        width = len(self.names)
        if len(row) < width:
            return None
        if not any(row[width:]) and self._fits(row):
            self.said = ""
            return row[:width]
        torn = len(row) - width + 1
        if torn > _MOST + 1:
            return None
        for at in self._order:
            whole = [*row[:at], ",".join(row[at : at + torn]), *row[at + torn :]]
            if self._fits(whole):
                self.said = self.names[at]
                return whole
        return None

    def _fits(self, row: Sequence[str]) -> bool:
        return all(check(row[place]) for place, check in self._checks)


def _check_of(name: str) -> Callable[[str], bool] | None:
    """What the cells of a column have to be, by its name; None where anything can stand."""
    key = heading_key(name)
    if key in _IDS:
        return _or_empty(is_id)
    if key.endswith(("time", "date")):
        return _or_empty(_is_date)
    if key.startswith("is") and key not in ("issue", "issues"):
        return _or_empty(is_flag)
    if key.endswith("count"):
        return _or_empty(str.isdecimal)
    return None


def _is_date(cell: str) -> bool:
    return is_moment(cell) or is_moment(f"{cell} 00:00:00")


def _or_empty(check: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda cell: not cell or check(cell)
