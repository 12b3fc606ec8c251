"""Who hears of an outage: named lists in their version, offices, and everybody who was told before (A18)."""

from collections.abc import Iterator
from typing import NamedTuple

from wsd_tui.desk import audiences
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.outages.word import Word
from wsd_tui.desk.outbox import Audience
from wsd_tui.desk.settings import TECHNICIANS
from wsd_tui.store.outage_records import Outage

OFFICES = "director_and_coordinator"
TOLD_BEFORE = "told_before"
_WIDE = ("outage_restored", "outage_reopened", "outage_planned_end")
_AGAIN = (*_WIDE, "outage_planned_change", "outage_planned_off")
"""Notices that reach at least everybody who was told of the outage before."""


class Told(NamedTuple):
    """Some of those who are told: the list, its version (0 for what is no list), and its addresses."""

    name: str
    version: int
    addresses: tuple[str, ...]


def told_of(desk: Desk, outage: Outage, word: Word) -> list[Told]:
    """Who gets this notice; nobody stands in it twice, and no part is empty."""
    found: list[Told] = []
    seen: set[str] = set()
    for part in _parts(desk, outage, word):
        new = tuple(dict.fromkeys(address for address in part.addresses if address not in seen))
        seen.update(new)
        if new or part.version:
            found.append(part._replace(addresses=new))
    return found


def audience_of(told: list[Told]) -> Audience:
    """The same, as the outbox takes it."""
    addresses = tuple(address for part in told for address in part.addresses)
    return Audience(addresses, {part.name: part.version for part in told if part.version})


_UNREPEATED = ("outage_progress", "outage_review")
"""Notices that only some of those heard who are told when it is over."""


def _parts(desk: Desk, outage: Outage, word: Word) -> Iterator[Told]:
    known = desk.settings.audiences
    for name in dict.fromkeys(_names(desk, outage, word)):
        if name in known:
            version = audiences.audience(desk, name)
            yield Told(name, version.version, known[name])
    if word.notice == "outage_review":
        yield Told(OFFICES, audiences.PERSONS, _offices(desk))
    if word.notice in _AGAIN and outage.id:
        yield Told(TOLD_BEFORE, audiences.PERSONS, _told_before(desk, outage))


def _names(desk: Desk, outage: Outage, word: Word) -> Iterator[str]:
    notices = desk.settings.notices
    if word.notice == "outage_review":
        yield notices.review or ""
        return
    if word.notice == "outage_progress":
        chosen = notices.progress or ""
        yield chosen if chosen in desk.settings.audiences else outage.audience
    else:
        if word.notice in _WIDE:
            yield notices.restored or ""
        yield outage.audience
    yield word.also
    yield TECHNICIANS


def _offices(desk: Desk) -> tuple[str, ...]:
    """Addresses of the Director and of the Coordinators."""
    return tuple(
        member.email
        for member in desk.staff().values()
        if member.active and member.email and (member.role == "coordinator" or member.office == "director")
    )


def foresee_audience(desk: Desk, outage: int | None) -> None:
    """What finding out who is told asks; for the beginning of an action."""
    store = desk.store
    store.foresee(store.revisions.all, store.people.staff)
    if outage is not None:
        store.foresee(lambda: store.outbox.told_of(f"outage:{outage}", _UNREPEATED))


def _told_before(desk: Desk, outage: Outage) -> tuple[str, ...]:
    return tuple(desk.store.outbox.told_of(f"outage:{outage.id}", _UNREPEATED))
