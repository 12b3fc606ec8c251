"""PINs: how people of the shared desk account prove who they are. Never in the journal, in arguments or in logs.

Real time, never the desk clock: a set clock must not shorten a delay.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, clockwork, demand
from wsd_tui.desk.change import Done, begin, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.who import actor_of, member_named
from wsd_tui.store.pins import PinRow
from wsd_tui.store.records import Entry, Staff

Now = Callable[[], float]

SHORTEST, LONGEST = 6, 12
"""Digits of a PIN."""
MOST_MISSES = 10
"""So many wrong ones in a row lock the PIN."""
_ONE_TIME = 8
_MEMORY = 128 * 2**20


class Cost(NamedTuple):
    """The scrypt parameters; the memory taken is 128 * n * r bytes."""

    n: int = 2**15
    r: int = 8
    p: int = 1


COST = Cost()
"""For PINs that are set from now on; each keeps those it was made with."""


class OwnPinNeeded(Refused):
    """The PIN was right, and only good once: an own one has to be chosen with it."""

    def __init__(self) -> None:
        super().__init__(
            "identity",
            "this PIN is only good once",
            f"Choose one of your own, of {SHORTEST} to {LONGEST} digits",
        )


def enter(
    desk: Desk, who: str, pin: str, *, own: str | None = None, via: str = "console", now: Now = time.time
) -> Actor:
    """The actor who signs in with a PIN; `own` is the new one that they choose for themselves with it.

    Raises Refused: OwnPinNeeded, or for a wrong PIN, a locked one, a try before the delay is over. Such a try
    is not looked at, so that it neither counts nor succeeds.
    """
    member = member_named(desk, who)
    if own is not None:
        demand_good(own, pin)
    row = _begin_try(desk, member, int(now()))
    if not hmac.compare_digest(_digest(pin, row.salt, Cost(row.n, row.r, row.p)), row.digest):
        raise _wrong(desk, member, row.misses, int(now()))
    with desk.store.transaction():
        _demand_same(desk, member, row)
        if own is None:
            desk.store.pins.count(member.id, 0, 0)
        else:
            desk.store.pins.save(_made(member.id, own, one_time=False))
    if row.one_time and own is None:
        raise OwnPinNeeded
    return actor_of(member, via)


def reset(desk: Desk, actor: Actor, who: str, pin: str | None = None) -> tuple[Done, str]:
    """Give somebody a PIN that is only good for choosing their own; it unlocks as well. The PIN comes back."""
    demand(actor, "staff")
    if pin is not None:
        demand_good(pin)
    pin = _one_time() if pin is None else pin
    with desk.store.transaction():
        begin(desk, actor)
        member = member_named(desk, who)
        desk.store.pins.save(_made(member.id, pin, one_time=True))
        entry = _told(desk, actor, member, "pin_reset", desk.now())
    return Done((), (entry.id,), f"{member.name} has a new PIN, good once: an own one is chosen with it"), pin


def standing(row: PinRow | None) -> str:
    """How a PIN stands, in a word or two."""
    if row is None:
        return "none"
    if row.misses >= MOST_MISSES:
        return "locked"
    return "good once" if row.one_time else "own"


def demand_good(pin: str, other: str = "") -> None:
    """Refuse a PIN that is no number of digits, that anybody would try first, or that is the `other` one."""
    way = f"Take {SHORTEST} to {LONGEST} digits that nobody guesses"
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise Refused("identity", f"a PIN has {SHORTEST} to {LONGEST} digits and nothing else", way)
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if steps in ({0}, {1}, {9}):
        raise Refused("identity", "digits that are all the same or follow one another are no PIN", way)
    if pin == other:
        raise Refused("identity", "that is the PIN you have", "Take another one")


def _begin_try(desk: Desk, member: Staff, now: int) -> PinRow:
    """The row, with this try counted as a miss already: of two tries at once neither gets past the delay."""
    with desk.store.transaction():
        row = desk.store.pins.get(member.id)
        if row is None:
            raise Refused("identity", f"{member.name} has no PIN yet", "The Coordinator gives you one")
        if row.misses >= MOST_MISSES:
            raise _locked(member)
        wait = _wait(row, now)
        if wait > 0:
            raise Refused("identity", f"the last PIN was wrong: wait {wait} s", "Then try again")
        row = row._replace(misses=row.misses + 1, missed_at=now)
        desk.store.pins.count(member.id, row.misses, row.missed_at)
        return row


def _wait(row: PinRow, now: int) -> int:
    """Seconds until the next try; the delay doubles with each miss. A clock that was set back waits no longer."""
    delay = 2 ** (row.misses - 1) if row.misses else 0
    return min(delay, row.missed_at + delay - now)


def _wrong(desk: Desk, member: Staff, misses: int, now: int) -> Refused:
    left = MOST_MISSES - misses
    if left > 0:
        tries = "one try is left" if left == 1 else f"{left} tries are left"
        return Refused("identity", f"the PIN is wrong, and {tries}", f"Wait {2 ** (misses - 1)} s")
    with desk.store.transaction():
        _told(desk, clockwork(), member, "pin_locked", desk.now() if desk.training else now)
    return _locked(member)


def _locked(member: Staff) -> Refused:
    told = f"the PIN of {member.name} is locked after {MOST_MISSES} wrong ones"
    return Refused("identity", told, "The Coordinator resets it")


def _demand_same(desk: Desk, member: Staff, row: PinRow) -> None:
    stands = desk.store.pins.get(member.id)
    if stands is None or stands.salt != row.salt:
        raise Refused("identity", "the PIN was changed meanwhile", "Take the new one")


def _told(desk: Desk, actor: Actor, member: Staff, kind: str, now: int) -> Entry:
    """The journal keeps that it happened, and nothing of the PIN."""
    entry = Entry(
        subject=f"staff:{member.id}",
        kind=kind,
        at=now,
        recorded_at=now,
        by=actor.id,
        channel=actor.via,
        batch=actor.batch or new_batch(),
    )
    return desk.store.journal.append([entry])[0]


def _one_time() -> str:
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(_ONE_TIME))
        try:
            demand_good(pin)
        except Refused:
            continue
        return pin


def _made(staff: str, pin: str, *, one_time: bool) -> PinRow:
    salt = secrets.token_bytes(16)
    return PinRow(staff, salt, _digest(pin, salt, COST), *COST, one_time)


def _digest(pin: str, salt: bytes, cost: Cost) -> bytes:
    secret = pin.encode(errors="surrogatepass")
    return hashlib.scrypt(secret, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=_MEMORY)
