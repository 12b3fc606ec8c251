"""By what a desk knows again the rows of a file that it wrote itself: never by numbers, which every desk has."""

from wsd_tui.desk.desk import Desk


def mark_of(desk: Desk) -> str:
    """What names this desk in an export: the beginning of its journal."""
    return desk.store.journal.beginning()[:24]


def marks_with(came: str, own: str) -> str:
    """The marks of an exported ticket: of the desk that it began at, of the last that passed it on, and the own one."""
    began, *passed = came.split() or [""]
    return " ".join(mark for mark in (began, *passed[-1:], own) if mark)


def is_own(marks: str, own: str) -> bool:
    """Whether a desk with this mark wrote a row, or passed its ticket on: it has that ticket already."""
    return bool(own) and own in marks.split()
