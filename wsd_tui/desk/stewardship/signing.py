"""Sign that one understands the procedure and follows it as written (AG1, AG2)."""

from datetime import date

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.stewardship.standing import foresee_standing, stewardship, today
from wsd_tui.desk.subject import append_to
from wsd_tui.store.folding import fold
from wsd_tui.text import clean_line


def sign(
    desk: Desk,
    actor: Actor,
    name: str,
    *,
    name_date: str | None = None,
    signature_date: str | None = None,
) -> Done:
    """Sign the version in force with one's own typed name; the two dates (ISO) are today's without another.

    Raises Refused: no version in force, signed already, another name, a date still to come.
    """
    demand(actor, "sign")
    with desk.store.transaction():
        foresee_standing(desk)
        begin(desk)
        day = today(desk)
        version = stewardship(desk).in_force(day)
        if version is None:
            raise Refused("V2", "no version of the procedure is in force", "It waits for both approvals")
        earlier = version.signed_by(actor.id)
        if earlier is not None:
            raise Refused(
                "AG1",
                f"you signed version {version.version} on {earlier.signature_date}",
                "Nothing to sign",
            )
        typed = demand_own_name(actor, name)
        data = {
            "version": version.version,
            "reading": version.reading,
            "method": "typed name",
            "name_date": dated(name_date, day, "AG1"),
            "signature_date": dated(signature_date, day, "AG1"),
        }
        entry = append_to(desk, actor, f"procedure:{version.id}", "signed", data, typed)
    return Done((version.number,), (entry.id,), f"{actor.name} has signed version {version.version}")


def demand_own_name(actor: Actor, name: str) -> str:
    """The typed name; refused when it is not the one the desk knows the actor by, in whatever case and accents."""
    typed = clean_line(name)
    if fold(typed).split() != fold(actor.name).split():
        what = f"{typed!r} is not your name" if typed else "a signature needs a typed name"
        raise Refused("AG1", what, f"Type it as the desk knows it: {actor.name}")
    return typed


def dated(given: str | None, day: date, rule: str) -> str:
    """A date in ISO form, today's without one; refused when it is none, or still to come."""
    if not given:
        return day.isoformat()
    found = parse_day(given, rule)
    if found > day:
        raise Refused(rule, f"{found.isoformat()} is still to come", "Give the day of the signature")
    return found.isoformat()


def parse_day(given: str, rule: str) -> date:
    """A date as typed; refused when it is none."""
    try:
        return date.fromisoformat(clean_line(given))
    except ValueError:
        raise Refused(rule, f"{clean_line(given)} is no date", "Write it as 2026-09-08") from None
