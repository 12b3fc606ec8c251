"""What marks a ticket for coverage windows: covered, uncovered."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from wsd_tui.store.records import Entry, Ticket


def covered(ticket: Ticket, entry: Entry) -> None:
    """Its clocks run inside the window too."""
    _mark(ticket, {*ticket.facts.windows, entry.data["window"]})


def uncovered(ticket: Ticket, entry: Entry) -> None:
    """They run in it no longer."""
    _mark(ticket, {*ticket.facts.windows} - {entry.data["window"]})


def _mark(ticket: Ticket, windows: Iterable[int]) -> None:
    marked = tuple(sorted(windows))
    ticket.facts = msgspec.structs.replace(ticket.facts, windows=marked)
    ticket.windows = " ".join(map(str, marked))


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {"covered": covered, "uncovered": uncovered}
