"""After an outage: its cause, what is still to do, and the notice that tells the whole story."""

from datetime import date, datetime

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done
from wsd_tui.desk.delegation import demand_publisher
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages.gates import known_faults, state_faults, wrong_state
from wsd_tui.desk.outages.publishing import done, say
from wsd_tui.desk.outages.terms import CAUSE_CLASSES
from wsd_tui.desk.outages.word import Word
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.staff import active_staff
from wsd_tui.desk.subject import append_to, begin_on
from wsd_tui.desk.texts import demand_text
from wsd_tui.store.outage_records import Outage

_UNTOLD = ("draft", "scheduled", "cancelled", "void")


def set_cause(desk: Desk, actor: Actor, ref: str | int, cause_class: str, words: str) -> Done:
    """Keep what caused an outage: its class, and plain words for everybody. A later one replaces it."""
    words = demand_text(
        words, "review", "the cause in plain words is missing", "Say it so that everybody understands it"
    )
    for fault in known_faults("review", "class of cause", [cause_class], CAUSE_CLASSES):
        raise fault
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        mark = demand_publisher(desk, actor)
        outage = _told(desk, ref)
        data = {"cause_class": cause_class} | mark
        entry = append_to(desk, actor, f"outage:{outage.id}", "cause_set", data, words)
    return done((outage.number, entry), "has its cause")


def add_follow_up(desk: Desk, actor: Actor, ref: str | int, text: str, owner: str, due: str) -> Done:
    """Keep what is still to do after an outage: by which staff id, until which date (ISO)."""
    text = demand_text(text, "review", "what is to do is missing", "Say it in one line")
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        mark = demand_publisher(desk, actor)
        outage = _told(desk, ref)
        member = active_staff(desk, owner, ("operator", "technician", "coordinator"))
        data = {"owner": member.id, "due": _day(desk, due)} | mark
        entry = append_to(desk, actor, f"outage:{outage.id}", "follow_up_added", data, text)
    return done((outage.number, entry), f"is followed up by {member.name}")


def finish_follow_up(desk: Desk, actor: Actor, ref: str | int, which: int) -> Done:
    """Say that a follow-up (counted from 1, as listed) is done: for its owner, and for whoever publishes."""
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        outage = find_outage(desk, ref)
        if not 1 <= which <= len(outage.follow_ups):
            raise Refused("review", f"{outage.number} has no follow-up {which}", "The outage lists them")
        found = outage.follow_ups[which - 1]
        mark = {}
        if actor.id != found.owner:
            mark = demand_publisher(desk, actor)
        demand(actor, "comment")
        if found.done_at is not None:
            raise Refused("state", f"follow-up {which} is done already", "Nothing to do")
        entry = append_to(desk, actor, f"outage:{outage.id}", "follow_up_done", {"place": which - 1} | mark)
    return done((outage.number, entry), f"follow-up {which} is done")


def review(desk: Desk, actor: Actor, ref: str | int, *, notice: Letter | None = None) -> Done:
    """Tell Director, Coordinator and key members what happened: cause, effect and course of a restored outage."""
    return say(desk, actor, ref, reviewed, notice, "reviewed")


def reviewed(desk: Desk, outage: Outage) -> Word:
    """The word of a review."""
    faults = [*state_faults(outage, ("restored",))] if outage.state != "reviewed" else [_twice(outage)]
    if not outage.cause:
        faults.append(
            Refused("review", "the cause in plain words is missing", "Set the cause of the outage first")
        )
    return Word("reviewed", "outage_review", outage.cause, {"cause_class": outage.cause_class}, faults)


def _twice(outage: Outage) -> Refused:
    return Refused("state", f"{outage.number} is reviewed", "Reopen it if it is down again")


def _told(desk: Desk, ref: str | int) -> Outage:
    outage = find_outage(desk, ref)
    if outage.state in _UNTOLD:
        raise wrong_state(outage)
    return outage


def _day(desk: Desk, text: str) -> str:
    """The date as it is kept; refused when it is none, or has passed."""
    today = datetime.fromtimestamp(desk.now(), desk.zone).date()
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise Refused("review", f"{text!r} is no date", f"Give one such as {today}") from None
    if day < today:
        raise Refused("review", "the date has passed", "Give today or a later one")
    return day.isoformat()
