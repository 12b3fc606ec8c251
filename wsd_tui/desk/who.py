"""Who sits here: by the operating system's user, or by a staff id where identities are trusted.

Under `identity: pin` see pins.py: there the PIN decides.
"""

import os
import pwd
from collections.abc import Collection

from wsd_tui.desk.actor import CLOCKWORK, Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Staff


def asks_pin(desk: Desk, identity: str, as_id: str | None) -> bool:
    """Whether a PIN has to be given here; a training database trusts `--as` instead."""
    return identity == "pin" and not (desk.training and as_id is not None)


def sign_in(
    desk: Desk,
    identity: str,
    as_id: str | None = None,
    proxies: Collection[str] = (),
    via: str = "console",
    uid: int | None = None,
) -> Actor:
    """The actor. `identity` is os or trust, or pin in a training database; the uid decides, never `$USER`.

    `as_id` names a staff id: taken under trust and in training databases, under os only for `proxies` (user
    names or uids as text). Raises Refused, showing nothing of the desk.
    """
    uid = os.getuid() if uid is None else uid
    if asks_pin(desk, identity, as_id):
        raise Refused("identity", "on this account people sign in with a PIN", "Give name and PIN")
    trusted = identity == "trust" or desk.training
    if as_id is not None:
        if not trusted and not {str(uid), user_name(uid)} & set(proxies):
            raise Refused("identity", "--as is for training and for listed identity_proxies", "Leave it out")
        return actor_of(_member(desk, as_id), via)
    name = user_name(uid)
    for member in desk.staff().values():
        if member.active and name and member.os_user == name:
            return actor_of(member, via)
    if trusted:
        raise Refused("identity", "nobody is named", "Give --as with a staff id, such as --as technician")
    raise Refused(
        "identity", f"the user {name or uid} is no staff member here", "Ask the Coordinator to add os_user"
    )


def user_name(uid: int) -> str:
    """The user name of a uid as the operating system knows it; empty when it knows none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return ""


def member_named(desk: Desk, who: str) -> Staff:
    """The active member of the staff with this id, or this whole name if only one has it. Raises Refused."""
    asked = " ".join(who.split()).casefold()
    active = [member for member in desk.staff().values() if member.active]
    found = [member for member in active if member.id == asked]
    found = found or [member for member in active if member.name.casefold() == asked]
    if len(found) != 1:
        told = f"nobody called {who!r} works here" if not found else f"{len(found)} people are called {who!r}"
        raise Refused("identity", told, "Give the staff id")
    return found[0]


def demand_listed(desk: Desk, actor: Actor) -> None:
    """Refuse who was taken off the staff list since they signed in.

    Whoever the newest revision lists is looked up there; the database is asked for the few others only.
    """
    if actor.id == CLOCKWORK or any(member.id == actor.id for member in desk.settings.staff):
        return
    member = desk.staff().get(actor.id)
    if member is not None and not member.active:
        raise Refused("identity", f"{member.name} is no longer on the staff list", "Ask the Coordinator")


def actor_of(member: Staff, via: str) -> Actor:
    """Somebody of the staff, as they act through `via`."""
    return Actor(id=member.id, name=member.name, role=member.role, office=member.office, via=via)


def _member(desk: Desk, staff_id: str) -> Staff:
    staff = {key: member for key, member in desk.staff().items() if member.active}
    if staff_id not in staff:
        raise Refused(
            "identity", f"there is no active staff id {staff_id!r}", f"Give one of: {', '.join(staff)}"
        )
    return staff[staff_id]
