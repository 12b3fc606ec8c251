"""The form of a new outage: four fields are asked, the rest is filled in; a technician proposes with the same one."""

from collections.abc import Mapping
from typing import Any

from wsd_tui.desk import outages
from wsd_tui.desk.outages.description import Description, data_of
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.forms import FormField, Values, split
from wsd_tui.tui.outage import rules
from wsd_tui.tui.outage.deed import Deed, doubts
from wsd_tui.tui.outage.fields import (
    derived,
    description_of,
    extended_field,
    instant,
    what_and_where,
    written,
)
from wsd_tui.tui.screens.notice_form import Asked, NoticeForm
from wsd_tui.tui.session import Session

_ASKED = 4
_HINT = "when it began; empty for now, or a time such as 08:12"


def declare_form(session: Session, nature: str = "") -> NoticeForm:
    """Declare an outage: the notice goes to everybody it touches."""
    fields = [*_fields(session, None, nature), extended_field()]
    deed = Deed("start", outages.declare, lambda values: _given(session, values))
    asked = Asked(_ASKED, rules.START, lambda values: following(session, values), _doubts)
    return NoticeForm(
        session, "Declare an outage: the banner then stands on every console", fields, deed, asked
    )


def publish_form(session: Session, draft: Outage) -> NoticeForm:
    """Publish a proposal, as it is or otherwise."""
    fields = [*_fields(session, draft, ""), extended_field()]
    deed = Deed("start", outages.declare, lambda values: {**_given(session, values), "draft": draft.id})
    asked = Asked(_ASKED, rules.START, lambda values: following(session, values, draft), _doubts)
    who = session.setting.name(draft.proposed_by)
    return NoticeForm(session, f"Publish {draft.number}, proposed by {who}", fields, deed, asked)


def propose_form(session: Session, nature: str = "", draft: Outage | None = None) -> NoticeForm:
    """Propose an outage to the Coordinator, or change what was proposed."""

    def given(values: Values) -> dict[str, Any]:
        return _given(session, values) | ({"draft": draft.id} if draft else {})

    title = f"Change the proposal {draft.number}" if draft else "Propose an outage to the Coordinator"
    asked = Asked(_ASKED, rules.PROPOSE, lambda values: following(session, values, draft))
    fields = _fields(session, draft, nature)
    return NoticeForm(session, title, fields, Deed("", outages.propose, given), asked)


def _fields(session: Session, draft: Outage | None, nature: str) -> list[FormField]:
    began = written(session.desk, draft.started_at if draft else None)
    asked = [*what_and_where(session, draft, nature), FormField("started_at", "Since when", _HINT, began)]
    return [*asked, *derived(session)]


def _given(session: Session, values: Values) -> dict[str, Any]:
    told = {**description_of(values), "started_at": instant(session.desk, values["started_at"])}
    return told | ({"extended_times": values["extended_times"]} if "extended_times" in values else {})


def following(session: Session, values: Values, draft: Outage | None = None) -> Mapping[str, str]:
    """Audience, extent, category, what still works and the cadence, as the desk would have them."""
    settings = session.desk.settings
    services = [service for service in split(values["services"]) if service in settings.services]
    sites = [site for site in split(values["sites"]) if site in settings.sites]
    given = Description(services=services, sites=sites)
    if draft is not None and (tuple(services), tuple(sites)) == (draft.services, draft.sites):
        given = Description().over(draft)
    data = data_of(session.desk, given)
    if not services:
        data |= {"category": "", "works": ""}
    return {name: str(data[name]) for name in ("audience", "extent", "category", "works", "cadence_min")}


def _doubts(values: Values) -> tuple[str, ...]:
    return doubts(split(values["services"]))
