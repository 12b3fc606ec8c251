"""How long each service of an outage was down or degraded, out of its history."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry

_DESCRIBES = ("proposed", "declared", "scheduled")
_BEGINS = ("declared", "started", "reopened")
_ENDS = ("restored", "completed")

Change = tuple[int, str]
"""Since when (UTC seconds) a service stands so: ok, degraded or down."""


class Downtime(NamedTuple):
    """One service at one site (empty: all sites), in seconds of wall time.

    since: when it first failed. until: when it last came back; None while it is not back.
    """

    service: str
    site: str
    down_s: int
    degraded_s: int
    since: int
    until: int | None


def downtimes(outage: Outage, entries: Sequence[Entry], now: int) -> tuple[Downtime, ...]:
    """Each service that failed, at each site of the outage; `entries` are those of its history that hold."""
    changes: dict[str, list[Change]] = {}
    for at, told in _told(entries):
        for service, state in told.items():
            changes.setdefault(service, []).append((at, state))
    rows = []
    for service, found in changes.items():
        spent = _spent(_in_order(found), now)
        rows += [Downtime(service, site, *spent) for site in outage.sites or ("",)]
    return tuple(rows)


def _told(entries: Sequence[Entry]) -> Iterator[tuple[int, dict[str, str]]]:
    """What each entry says of the services, and since when."""
    known: dict[str, None] = {}
    for entry in entries:
        told: dict[str, str] = entry.data.get("service_states", {})
        if entry.kind in _DESCRIBES:
            known = dict.fromkeys(entry.data["services"])
        known |= dict.fromkeys(told)
        if entry.kind in _BEGINS:
            yield entry.data.get("started_at", entry.at), dict.fromkeys(known, "down") | told
        elif entry.kind in _ENDS:
            yield entry.data.get("restored_at", entry.at), dict.fromkeys(known, "ok")
        elif entry.kind == "updated" and told:
            yield entry.at, told


def _in_order(changes: Sequence[Change]) -> list[Change]:
    """An end that was dated back ends what was said after it as well."""
    ordered: list[Change] = []
    for at, state in reversed(changes):
        ordered.append((min(at, ordered[-1][0]) if ordered else at, state))
    return ordered[::-1]


def _spent(changes: Sequence[Change], now: int) -> tuple[int, int, int, int | None]:
    """Seconds down, seconds degraded, since when, until when."""
    spent = {"down": 0, "degraded": 0, "ok": 0}
    ends = [*(at for at, _ in changes[1:]), now]
    for (at, state), end in zip(changes, ends, strict=True):
        spent[state] += max(0, end - at)
    back = [at for at, _ in takewhile(lambda change: change[1] == "ok", reversed(changes))]
    since = min((at for at, state in changes if state != "ok"), default=changes[0][0])
    return spent["down"], spent["degraded"], since, min(back, default=None)
