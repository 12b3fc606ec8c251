"""The forms of an outage that runs, or ran: how it stands, that it is over, that it is down again."""

from typing import Any

from wsd_tui.desk import outages
from wsd_tui.desk.outages import SERVICE_STATES, STATES
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import STATES as STATE_WORDS
from wsd_tui.present.words import said
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.forms import FormField, Values
from wsd_tui.tui.outage import rules
from wsd_tui.tui.outage.deed import Deed, doubts
from wsd_tui.tui.outage.fields import instant, minutes, states_of
from wsd_tui.tui.question import Choice, among
from wsd_tui.tui.screens.notice_form import Asked, NoticeForm
from wsd_tui.tui.session import Session

_STATES = {
    "investigating": "the cause is looked for",
    "identified": "the cause is known",
    "monitoring": "it should work again, and is watched",
}
_SERVICE_WORDS = {"ok": "works again", "degraded": "works in part", "down": "does not work"}


def update_form(
    session: Session, outage: Outage, text: str = "", *, cadence: str = "", straight: bool = False
) -> NoticeForm:
    """State, what changed, when the next word comes; the services and the cadence can be reached."""
    due = session.now() + outage.cadence_min * 60
    at = clock_time(due, session.setting.zone, session.now())
    states = [Choice(state, _STATES.get(state, "")) for state in reachable(outage)]
    settings = session.desk.settings
    lists = [Choice(name, f"{len(members)} addresses") for name, members in settings.audiences.items()]
    services = [
        FormField(
            f"service {service}",
            settings.services.get(service, service),
            "how it works now",
            outage.service_states.get(service, "down"),
            among([Choice(state, _SERVICE_WORDS[state]) for state in SERVICE_STATES]),
        )
        for service in outage.services
    ]
    fields = [
        FormField("state", "State", f"it is {said(STATE_WORDS, outage.state)}", outage.state, among(states)),
        FormField("text", "What changed", "empty says: no change", text),
        FormField("next_update_at", "Next update", f"empty for {at}, or a time such as 10:30"),
        *services,
        FormField("cadence_min", "Update every", "minutes from now on", cadence or str(outage.cadence_min)),
        FormField("audience", "Also to", "a list that hears of it besides the key members", "", among(lists)),
    ]

    def given(values: Values) -> dict[str, Any]:
        every = minutes(values["cadence_min"])
        return {
            "text": values["text"],
            "state": values["state"] if values["state"] != outage.state else None,
            "next_update_at": instant(session.desk, values["next_update_at"]),
            "cadence_min": every if every != outage.cadence_min else None,
            "service_states": states_of(values, outage.service_states),
            "audience": values["audience"] or None,
        }

    deed = Deed("progress", outages.update, given, outage.id)
    asked = Asked(3, rules.PROGRESS, doubts=lambda values: doubts(outage.services))
    title = f"Update of {outage.number}: {outage.nature}"
    return NoticeForm(
        session, title, fields, deed, asked, straight=straight, kept_as=f"Update of {outage.number}"
    )


def reachable(outage: Outage) -> list[str]:
    """The states it can be given now: forward in any order, and back from monitoring to identified."""
    if outage.state not in STATES:
        return [outage.state]
    at = STATES.index(outage.state)
    return [*STATES[at:], *(["identified"] if outage.state == "monitoring" else [])]


def restore_form(session: Session, outage: Outage, text: str = "", *, straight: bool = False) -> NoticeForm:
    """What was confirmed to work, and since when."""
    confirmed = FormField("text", "Confirmed", "which services work again, and where that was seen", text)
    since = FormField("restored_at", "Restored at", "empty for now, or a time such as 10:02")

    def given(values: Values) -> dict[str, Any]:
        return {"text": values["text"], "restored_at": instant(session.desk, values["restored_at"])}

    return _form(
        session,
        outage,
        "Restore",
        [confirmed, since],
        Deed("restored", outages.restore, given, outage.id),
        rules.RESTORED,
        straight,
    )


def reopen_form(session: Session, outage: Outage, text: str = "", *, straight: bool = False) -> NoticeForm:
    """What fails again."""
    fails = FormField("text", "Fails again", "which service, and where", text)
    deed = Deed("reopened", outages.reopen, lambda values: {"text": values["text"]}, outage.id)
    return _form(session, outage, "Open again", [fails], deed, rules.REOPENED, straight)


def _form(
    session: Session,
    outage: Outage,
    what: str,
    fields: list[FormField],
    deed: Deed,
    ruled: tuple[str, ...],
    straight: bool,
) -> NoticeForm:
    asked = Asked(len(fields), ruled, doubts=lambda values: doubts(outage.services))
    title = f"{what} {outage.number}: {outage.nature}"
    return NoticeForm(
        session, title, fields, deed, asked, straight=straight, kept_as=f"{what} {outage.number}"
    )
