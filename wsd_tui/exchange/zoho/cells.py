"""What stands in single cells: ids, moments in UTC, yes and no, time spent. ValueError says what to do about one."""

import re
from datetime import UTC, datetime
from functools import lru_cache

from wsd_tui.desk.when import demand_year

_ID = re.compile(r"[0-9]{1,20}")
_ROUNDED = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{2}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|\+00:00)?")
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}
_SPENT = re.compile(r"\d{1,9}(?:\.\d{1,6})?")


def is_id(cell: str) -> bool:
    """Whether it is an id."""
    return _ID.fullmatch(cell) is not None


def is_moment(cell: str) -> bool:
    """Whether it has the shape of a moment."""
    return _MOMENT.fullmatch(cell.strip()) is not None


def is_flag(cell: str) -> bool:
    """Whether it is a yes or a no."""
    return cell.strip().lower() in _FLAGS


def id_of(cell: str) -> str:
    """An id, which is text of digits and never a number."""
    cell = cell.strip()
    if _ID.fullmatch(cell):
        return cell
    if _ROUNDED.fullmatch(cell):
        raise ValueError(
            f"the id {cell} was rounded by a spreadsheet, its last figures are lost; export it again"
        )
    raise ValueError(f"{cell[:40]!r} is no id of digits; correct it" if cell else "the id is missing")


@lru_cache(maxsize=4_096)
def moment_of(cell: str) -> int | None:
    """UTC seconds of `YYYY-MM-DD HH:MM:SS`, None for an empty cell."""
    cell = cell.strip()
    if not cell:
        return None
    if not _MOMENT.fullmatch(cell):
        raise ValueError(f"{cell[:40]!r} is no moment such as 2026-09-08 16:12:00; correct it")
    try:
        moment = demand_year(datetime.fromisoformat(cell[:19]))
    except ValueError as error:
        raise ValueError(f"{cell[:40]!r} cannot be: {error}; correct it") from None
    return int(moment.replace(tzinfo=UTC).timestamp())


def moment_text(at: int | None) -> str:
    """The cell of an instant (UTC seconds), empty for None."""
    return "" if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")


def flag_of(cell: str) -> bool:
    """Yes or no; an empty cell is a no."""
    flag = _FLAGS.get(cell.strip().lower())
    if flag is None:
        raise ValueError(f"{cell[:40]!r} is neither true nor false; correct it")
    return flag


def spent_of(cell: str) -> float:
    """A figure of hours, minutes or seconds; an empty cell is none of them."""
    cell = cell.strip()
    if not cell:
        return 0
    if not _SPENT.fullmatch(cell):
        raise ValueError(f"{cell[:40]!r} is no time spent, such as 90; correct it")
    return float(cell)
