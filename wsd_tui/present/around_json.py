"""What stands around the queue, for programs: loaners, who waits, campus events. Times are ISO 8601, district time."""

from typing import Any

from wsd_tui.desk.events import plan_of
from wsd_tui.desk.reminding import acknowledge_by
from wsd_tui.desk.waiting import minutes
from wsd_tui.present.loan import overdue
from wsd_tui.present.setting import Setting
from wsd_tui.present.ticket_json import clean_values
from wsd_tui.present.times import iso
from wsd_tui.store.around_records import Loan, Waiting
from wsd_tui.store.records import Ticket


def loan_json(loan: Loan, now: int, setting: Setting) -> dict[str, Any]:
    """One loan that is out."""
    zone = setting.zone
    return clean_values(
        {
            "number": loan.number,
            "tag": loan.tag,
            "device": loan.name,
            "person": loan.person,
            "name": loan.person_name,
            "ticket": loan.ticket or None,
            "out_at": iso(loan.out_at, zone),
            "out_by": loan.out_by,
            "due_at": iso(loan.due_at, zone),
            "overdue": overdue(loan, now),
            "reason": loan.reason or None,
        }
    )


def waiting_json(waiting: Waiting, now: int, setting: Setting) -> dict[str, Any]:
    """One of the list, called or gone."""
    zone, called = setting.zone, waiting.called_at
    return clean_values(
        {
            "number": waiting.number,
            "name": waiting.name,
            "person": waiting.person or None,
            "reason": waiting.reason,
            "state": waiting.state,
            "arrived_at": iso(waiting.arrived_at, zone),
            "waited_min": minutes(waiting, now),
            "called_at": None if called is None else iso(called, zone),
            "called_by": waiting.called_by or None,
            "outcome": waiting.outcome or None,
            "ticket": waiting.ticket or None,
        }
    )


def event_json(ticket: Ticket, setting: Setting) -> dict[str, Any]:
    """One campus event; without a date it is planned by nobody yet."""
    plan, zone = plan_of(ticket), setting.zone
    return clean_values(
        {
            "number": ticket.number,
            "title": ticket.title,
            "requester": ticket.requester_name,
            "owner": ticket.owner,
            "state": ticket.state,
            "site": ticket.site,
            "from": None if plan is None else iso(plan.starts_at, zone),
            "to": None if plan is None else iso(plan.ends_at, zone),
            "place": plan.place if plan else "",
            "equipment": plan.equipment if plan else "",
            "contact": plan.contact if plan else "",
            "mail": plan.mail if plan else "",
            "acknowledged": acknowledge_by(ticket, setting.calendar) is None,
        }
    )
