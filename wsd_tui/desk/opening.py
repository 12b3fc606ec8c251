"""Open a desk: connect, bring the schema up, take the first revision, read what is in force."""

import time
from typing import Any

from wsd_tui.desk.actor import CLOCKWORK, clockwork
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.revisions import apply_part, follow
from wsd_tui.desk.stewardship.seeding import keep_books
from wsd_tui.store.records import Entry
from wsd_tui.store.store import Store

TRAINING = "desk:training"


def open_desk(
    url: str, *, clock: DeskClock | None = None, part: dict[str, Any] | None = None, group: int | None = None
) -> Desk:
    """The desk in the database at `url`; a new database takes `part` as revision 1.

    Raises DatabaseAway, SchemaError, ConfigError, and Refused when a new database has no part to take.
    """
    clock = clock or DeskClock()
    store = Store(url, group)
    store.upgrade(int(time.time()))
    fresh = store.revisions.newest() is None
    if fresh:
        if part is None:
            raise Refused(
                "H1",
                f"{store.name} holds no configuration yet",
                "Start once with a config.yaml and without --clock",
            )
        apply_part(store, clockwork(), part, clock.now())
    desk = Desk(store, clock)
    follow(desk)
    if fresh or desk.training or not clock.is_set:  # a set clock only reads real tickets
        keep_books(desk)
    return desk


def demand_trainable(desk: Desk) -> None:
    """Refuse a database with real tickets: training would let a set clock write beside them."""
    if not desk.training and desk.store.tickets.count():
        raise Refused(
            "training",
            f"{desk.store.name} holds real tickets",
            "Replays and training need a database of their own: name a new one in config.yaml",
        )


def mark_training(desk: Desk) -> None:
    """Mark the database for training: it then takes writes under a set clock, and trusts `--as`."""
    if desk.training:
        return
    now = desk.now()
    with desk.store.transaction():
        desk.store.journal.append(
            [Entry(subject=TRAINING, kind="training", at=now, recorded_at=now, by=CLOCKWORK)]
        )
    desk.training = True
