"""Ways to tell people of an outage when e-mail may not reach them, and the record of who used which."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.aloud import clock_aloud, digits_aloud
from wsd_tui.desk.change import Done
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.notice_texts import Letter, letter
from wsd_tui.desk.outages.terms import RUNNING
from wsd_tui.desk.phone_tree import Branch
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.spoken import enumerated, spoken
from wsd_tui.desk.subject import append_to, begin_on
from wsd_tui.desk.texts import demand_text, said
from wsd_tui.store.outage_records import Outage

CARRY_MAIL = ("email", "internet", "wired_network", "wifi", "login", "power")
"""Services without which a notice by e-mail may not be sent, or not be read."""
WAYS: Mapping[str, str] = {
    "phone_tree": "phone tree",
    "announcement": "announcement",
    "poster": "poster",
    "other": "another way",
}
_STAGES = {"scheduled": "planned"} | dict.fromkeys(("restored", "reviewed", "completed"), "restored")
_UNTOLD = ("draft", "cancelled")


class Fallbacks(NamedTuple):
    """What is offered for one outage as it stands: the services that put mail in doubt, and a text for each way."""

    outage: Outage
    in_doubt: tuple[str, ...]
    announcement: Letter
    calls: Letter
    poster: Letter
    tree: tuple[Branch, ...]


def carriers(services: Iterable[str]) -> tuple[str, ...]:
    """Those of the services that mail depends on; a form asks before there is an outage."""
    return tuple(service for service in services if service in CARRY_MAIL)


def mail_in_doubt(outage: Outage) -> tuple[str, ...]:
    """The services that mail depends on and that fail now; empty when mail can be trusted."""
    if outage.state not in RUNNING:
        return ()
    return tuple(
        name for name in carriers(outage.services) if outage.service_states.get(name, "down") != "ok"
    )


def fallbacks(desk: Desk, actor: Actor, ref: str | int) -> Fallbacks:
    """Everything that helps without e-mail, for an outage as it stands now. Raises NotFound or Refused."""
    demand(actor, "read")
    outage = find_outage(desk, ref)
    _demand_public(outage)
    stage = _STAGES.get(outage.state, "start")
    return Fallbacks(
        outage,
        mail_in_doubt(outage),
        letter(f"announcement_{stage}", _aloud(desk, outage)),
        letter(f"calls_{stage}", _written(desk, outage)),
        letter(f"poster_{stage}", _written(desk, outage)),
        desk.settings.phone_tree,
    )


def told_otherwise(desk: Desk, actor: Actor, ref: str | int, way: str, note: str = "") -> Done:
    """Record that people were told in this way, now and by this actor; another way than the three needs words."""
    demand(actor, "tell_otherwise")
    if way not in WAYS:
        raise Refused("outage", f"{way!r} is no way to tell people", f"Give one of: {', '.join(WAYS)}")
    note = said(note)
    if way == "other":
        note = demand_text(note, "outage", "the way is not named", "Say in a line how people were told")
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        outage = find_outage(desk, ref)
        _demand_public(outage)
        entry = append_to(desk, actor, f"outage:{outage.id}", "told_otherwise", {"way": way}, note)
    return Done((outage.number,), (entry.id,), f"{outage.number}: told by {WAYS[way]}")


def _demand_public(outage: Outage) -> None:
    """People hear of an outage only what the Coordinator has published."""
    if outage.state in _UNTOLD:
        what = "is not published yet" if outage.state == "draft" else "was called off"
        raise Refused("R22", f"{outage.number} {what}", "The Coordinator publishes what people are told")


def _written(desk: Desk, outage: Outage) -> dict[str, str]:
    def at(t: int) -> str:
        return spoken(t, desk.zone, desk.now())

    due, helpdesk = outage.next_update_at, desk.settings.helpdesk
    return _common(desk, outage) | {
        "helpdesk": helpdesk.name,
        "room": helpdesk.room,
        "phone": helpdesk.phone,
        "since": at(outage.started_at),
        "until": "" if outage.planned_end is None else at(outage.planned_end),
        "restored": at(outage.restored_at or desk.now()),
        "works": outage.works,
        "next_update": "as soon as more is known" if due is None else f"by {at(due)}",
    }


def _aloud(desk: Desk, outage: Outage) -> dict[str, str]:
    def at(t: int) -> str:
        return clock_aloud(t, desk.zone, desk.now())

    due, helpdesk = outage.next_update_at, desk.settings.helpdesk
    return _common(desk, outage) | {
        "number": f"outage {digits_aloud(str(outage.id))}",
        "room": digits_aloud(helpdesk.room),
        "phone": digits_aloud(helpdesk.phone),
        "since": at(outage.started_at),
        "restored": at(outage.restored_at or desk.now()),
        "next_update": "as soon as more is known" if due is None else f"at {at(due)}",
    }


def _common(desk: Desk, outage: Outage) -> dict[str, str]:
    settings = desk.settings
    return {
        "outage": outage.number,
        "nature": outage.nature,
        "extent": outage.extent,
        "services": enumerated(settings.services.get(service, service) for service in outage.services),
        "sites": enumerated(settings.sites.get(site, site) for site in outage.sites) or "all sites",
    }
