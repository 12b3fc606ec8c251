"""The forms of planned maintenance: announce it, begin it, end it, give it another time, call it off."""

from typing import Any

from wsd_tui.desk import outages
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.forms import FormField, Values
from wsd_tui.tui.outage import rules
from wsd_tui.tui.outage.declaring import following
from wsd_tui.tui.outage.deed import Deed
from wsd_tui.tui.outage.fields import derived, description_of, instant, what_and_where, written
from wsd_tui.tui.screens.notice_form import Asked, NoticeForm
from wsd_tui.tui.session import Session

_WHEN = "such as thu 18:00, tomorrow 06:00 or 2026-09-10 18:00"


def schedule_form(session: Session, nature: str = "") -> NoticeForm:
    """What is done to what and where, from when to when."""
    fields = [
        *what_and_where(session, None, nature),
        FormField("start", "From", f"when it begins, {_WHEN}"),
        FormField("end", "To", f"when it ends, {_WHEN}"),
        *derived(session),
    ]
    fields[0] = fields[0]._replace(hint="in one line, what is done, and what does not work meanwhile")

    def given(values: Values) -> dict[str, Any]:
        desk = session.desk
        times = {name: instant(desk, values[name]) for name in ("start", "end")}
        return {**description_of(values), **times}

    deed = Deed("planned", outages.schedule, given)
    asked = Asked(5, rules.PLANNED, lambda values: following(session, values))
    return NoticeForm(session, "Plan maintenance: it is announced, then asked about", fields, deed, asked)


def reschedule_form(session: Session, outage: Outage) -> NoticeForm:
    """Another time; of work that is going on only the end changes."""
    desk = session.desk
    going = outage.state == "in_progress"
    begins = FormField("start", "From", f"when it begins, {_WHEN}", written(desk, outage.started_at))
    fields = [
        *([] if going else [begins]),
        FormField("end", "To", f"when it ends, {_WHEN}", written(desk, outage.planned_end)),
        FormField("text", "Why", "in one line, or empty"),
    ]

    def given(values: Values) -> dict[str, Any]:
        start = None if going else instant(desk, values["start"])
        return {"start": start, "end": instant(desk, values["end"]), "text": values["text"]}

    deed = Deed("planned_change", outages.reschedule, given, outage.id)
    return _form(session, outage, "Another time for", fields, deed, rules.PLANNED_CHANGE)


def start_form(session: Session, outage: Outage, text: str = "", *, straight: bool = False) -> NoticeForm:
    """It has begun."""
    fields = [
        FormField("text", "To say", "what people should know now, or empty", text),
        FormField("started_at", "Begun at", "empty for now, or a time such as 18:05"),
    ]

    def given(values: Values) -> dict[str, Any]:
        return {"text": values["text"], "started_at": instant(session.desk, values["started_at"])}

    deed = Deed("planned_start", outages.start, given, outage.id)
    return _form(session, outage, "Begin", fields, deed, rules.PLANNED, straight)


def complete_form(session: Session, outage: Outage, text: str = "", *, straight: bool = False) -> NoticeForm:
    """It is done, and works."""
    fields = [
        FormField("text", "Confirmed", "what was seen to work again", text),
        FormField("completed_at", "Done at", "empty for now, or a time such as 19:40"),
    ]

    def given(values: Values) -> dict[str, Any]:
        return {"text": values["text"], "completed_at": instant(session.desk, values["completed_at"])}

    deed = Deed("planned_end", outages.complete, given, outage.id)
    return _form(session, outage, "Complete", fields, deed, rules.PLANNED_END, straight)


def call_off_form(
    session: Session, outage: Outage, reason: str = "", *, straight: bool = False
) -> NoticeForm:
    """It does not take place."""
    fields = [FormField("reason", "Because", "why it does not take place", reason)]
    deed = Deed("planned_off", outages.call_off, lambda values: {"reason": values["reason"]}, outage.id)
    return _form(session, outage, "Call off", fields, deed, rules.PLANNED_OFF, straight)


def _form(
    session: Session,
    outage: Outage,
    what: str,
    fields: list[FormField],
    deed: Deed,
    ruled: tuple[str, ...],
    straight: bool = False,
) -> NoticeForm:
    title = f"{what} {outage.number}: {outage.nature}"
    asked = Asked(len(fields), ruled)
    return NoticeForm(
        session, title, fields, deed, asked, straight=straight, kept_as=f"{what} {outage.number}"
    )
