"""Who sits here: by the operating system's user, or by a staff id where identities are trusted."""

import os
import pwd
from collections.abc import Collection

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Staff


def sign_in(
    desk: Desk,
    identity: str,
    as_id: str | None = None,
    proxies: Collection[str] = (),
    via: str = "console",
    uid: int | None = None,
) -> Actor:
    """The actor. `identity` is os, pin or trust; the uid decides, never `$USER`.

    `as_id` names a staff id: taken under trust and in training databases, under os only for `proxies` (user
    names or uids as text). Raises Refused, showing nothing of the desk.
    """
    uid = os.getuid() if uid is None else uid
    trusted = identity == "trust" or desk.training
    if as_id is not None:
        if not trusted and not {str(uid), user_name(uid)} & set(proxies):
            raise Refused("identity", "--as is for training and for listed identity_proxies", "Leave it out")
        return _actor(_member(desk, as_id), via)
    if identity == "pin":
        raise Refused("identity", "identity: pin needs the sign-in of the shared desk", "Set identity: os")
    name = user_name(uid)
    for member in desk.staff().values():
        if member.active and name and member.os_user == name:
            return _actor(member, via)
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


def _member(desk: Desk, staff_id: str) -> Staff:
    staff = {key: member for key, member in desk.staff().items() if member.active}
    if staff_id not in staff:
        raise Refused(
            "identity", f"there is no active staff id {staff_id!r}", f"Give one of: {', '.join(staff)}"
        )
    return staff[staff_id]


def _actor(member: Staff, via: str) -> Actor:
    return Actor(id=member.id, name=member.name, role=member.role, office=member.office, via=via)
