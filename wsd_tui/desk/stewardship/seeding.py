"""What a database must know of the procedure before anybody works: the page as it stands, and the rules at work."""

from datetime import date, datetime

from wsd_tui.desk.actor import CLOCKWORK
from wsd_tui.desk.change import new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import fold_procedure
from wsd_tui.desk.rules import PROCEDURE, built, fingerprint
from wsd_tui.desk.stewardship.standing import RULES_SUBJECT, enforced_since
from wsd_tui.store.records import Entry

PAGE_LINES = (("superintendent", date(2020, 8, 25)), ("director", date(2020, 8, 25)))
"""The lines that carry a date on the page; the Coordinator's is empty there, and stays so (V3)."""
_SOURCE = "page"


def keep_books(desk: Desk) -> None:
    """Record the page where no version is known, and the rules that this program is the first to enforce here.

    The page is finished history: its entries carry the dates of the page and an origin.
    """
    if not _behind(desk):
        return
    with desk.store.transaction():
        if not desk.store.procedures.ids():
            _seed(desk)
        fresh = _fresh(desk)
        if fresh:
            now = desk.now()
            entry = Entry(
                subject=RULES_SUBJECT,
                kind="enforced",
                at=now,
                recorded_at=now,
                by=CLOCKWORK,
                channel=CLOCKWORK,
                data={"rules": fresh},
                batch=new_batch(),
            )
            desk.store.journal.append([entry])


def _behind(desk: Desk) -> bool:
    return not desk.store.procedures.ids() or bool(_fresh(desk))


def _fresh(desk: Desk) -> list[str]:
    known = enforced_since(desk)
    return [rule.id for rule in built() if rule.id not in known]


def _seed(desk: Desk) -> None:
    running = desk.store.counters.take("procedure", 1)
    page = {
        "title": PROCEDURE.title,
        "version": PROCEDURE.version,
        "dated": PROCEDURE.dated.isoformat(),
        "effective": PROCEDURE.effective.isoformat(),
        "reading": fingerprint(),
    }
    told = [(PROCEDURE.dated, "put_forward", page)]
    told += [
        (on, "approved", {"office": office, "on": on.isoformat(), "staff": ""}) for office, on in PAGE_LINES
    ]
    batch, now = new_batch(), desk.now()
    entries = [
        Entry(
            subject=f"procedure:{running}",
            kind=kind,
            at=_midnight(desk, day),
            recorded_at=now,
            by=CLOCKWORK,
            channel="import",
            data=data,
            batch=batch,
            origin=f"{_SOURCE}:{PROCEDURE.version}#{place}",
        )
        for place, (day, kind, data) in enumerate(told, 1)
    ]
    desk.store.journal.append(entries)
    history = desk.store.journal.of(f"procedure:{running}")
    desk.store.procedures.save(fold_procedure(running, history))


def _midnight(desk: Desk, day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=desk.zone).timestamp())
