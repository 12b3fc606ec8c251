"""What joins tickets: merged and taken apart again, related, one under another."""

from collections.abc import Callable, Mapping

from wsd_tui.store.records import Entry, Ticket


def merged(ticket: Ticket, entry: Entry) -> None:
    """It goes on in another ticket; holds and clocks stay as they are, in case it is taken apart again."""
    ticket.state, ticket.merged_into = "merged", entry.data["number"]


def unmerged(ticket: Ticket, entry: Entry) -> None:
    """It stands alone again, as it did before."""
    ticket.state, ticket.merged_into = entry.data["state"], ""


def absorbed(ticket: Ticket, entry: Entry) -> None:
    """It took another ticket in."""
    ticket.absorbed = _with(ticket.absorbed, entry.data["number"])


def released(ticket: Ticket, entry: Entry) -> None:
    """It gave a ticket back."""
    ticket.absorbed = _without(ticket.absorbed, entry.data["number"])


def related(ticket: Ticket, entry: Entry) -> None:
    """It has to do with another ticket."""
    ticket.related = _with(ticket.related, entry.data["number"])


def unrelated(ticket: Ticket, entry: Entry) -> None:
    """It has nothing to do with it after all."""
    ticket.related = _without(ticket.related, entry.data["number"])


def parented(ticket: Ticket, entry: Entry) -> None:
    """It stands under a parent, or under none (None) again."""
    ticket.parent = entry.data["parent"]


def nothing(ticket: Ticket, entry: Entry) -> None:
    """The parent's side of it: told in the journal, kept on the child."""


def _with(numbers: str, number: str) -> str:
    return " ".join(sorted({*numbers.split(), number}))


def _without(numbers: str, number: str) -> str:
    return " ".join(sorted({*numbers.split()} - {number}))


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {
    "merged": merged,
    "unmerged": unmerged,
    "absorbed": absorbed,
    "released": released,
    "related": related,
    "unrelated": unrelated,
    "parented": parented,
    "child_added": nothing,
    "child_removed": nothing,
}
