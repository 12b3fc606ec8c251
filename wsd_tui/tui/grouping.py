"""One row for the tickets of an open outage: an array of ids in, a shorter one out. Pure, and quick on many."""

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import compress, count, takewhile
from typing import NamedTuple

from wsd_tui.present.queue_group import GroupRow
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import QueueKey

FEWEST = 2
"""One ticket stands for itself."""


class Grouped(NamedTuple):
    """The ids of the queue with a negative one for each group, and what stands in the groups."""

    ids: "array[int]"
    rows: dict[int, GroupRow]
    members: dict[int, list[int]]


NO_GROUPS = Grouped(array("q"), {}, {})


def grouped(
    ids: "array[int]",
    under: Mapping[int, Collection[int]],
    outages: Sequence[Outage],
    unfolded: Collection[int],
    key_of: Callable[[int], QueueKey | None],
) -> Grouped:
    """Put the tickets of each open outage into one row, at the place of the first of them.

    `under` gives the tickets by outage; those of `unfolded` outages stay where they are.
    """
    group_of: dict[int, int] = {}
    for outage in outages:
        tickets = under.get(outage.id, ())
        if outage.id not in unfolded and len(tickets) >= FEWEST:
            group_of |= dict.fromkeys(tickets, -outage.id)
    if not group_of:
        return Grouped(ids, {}, {})
    members: dict[int, list[int]] = {}
    kept, last = array("q"), 0
    for at in compress(count(), map(group_of.__contains__, ids)):
        kept.extend(ids[last:at])
        ticket, last = ids[at], at + 1
        group = group_of[ticket]
        if group in members:
            members[group].append(ticket)
        else:
            members[group] = [ticket]
            kept.append(group)
    kept.extend(ids[last:])
    for group in [group for group, tickets in members.items() if len(tickets) < FEWEST]:
        kept[kept.index(group)] = members.pop(group)[0]
    rows = {-one.id: _row(one, members[-one.id], key_of) for one in outages if -one.id in members}
    return Grouped(kept, rows, members)


def beginning(groups: Grouped, first: Collection[int]) -> Grouped:
    """What of a queue stands for its first tickets; what comes behind them is not known yet."""
    known = set(first)
    kept = takewhile(lambda one: (one if one > 0 else groups.members[one][0]) in known, groups.ids)
    return groups._replace(ids=array("q", kept))


def _row(outage: Outage, tickets: Sequence[int], key_of: Callable[[int], QueueKey | None]) -> GroupRow:
    keys = [key for ticket in tickets if (key := key_of(ticket)) is not None]
    return GroupRow(
        id=-outage.id,
        number=outage.number,
        nature=outage.nature,
        sites=", ".join(outage.sites),
        tickets=len(tickets),
        received_at=min((key.received_at for key in keys), default=outage.started_at),
        severity=min((key.severity for key in keys if key.severity), default=None),
    )
