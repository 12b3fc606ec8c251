"""Named lists of addresses, versioned: the revisions of the configuration are their history."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from wsd_tui.config import check_desk
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import NotFound
from wsd_tui.desk.settings import AUDIENCES, STAFF, with_technicians

PERSONS = 0
"""Version of what is no list of the configuration: persons who are told by office, or were told before."""


class AudienceVersion(NamedTuple):
    """What a list was from `since` (UTC seconds) on, when `by` applied `revision`; versions count from 1."""

    name: str
    version: int
    addresses: tuple[str, ...]
    revision: int
    since: int
    by: str


def audience(desk: Desk, name: str) -> AudienceVersion:
    """The list as it is in force. Raises NotFound, naming those that there are."""
    known = desk.settings.audiences
    if name not in known:
        raise NotFound(f"there is no audience {name!r}", f"Give one of: {', '.join(known)}")
    return versions(desk, name)[-1]


def versions(desk: Desk, name: str) -> list[AudienceVersion]:
    """Everything that a list ever was, oldest first.

    A new version begins where its addresses are others than in the revision before; their order says nothing.
    """
    found: list[AudienceVersion] = []
    before: frozenset[str] | None = None
    for revision in desk.store.revisions.all():
        addresses = _lists(revision.part).get(name)
        now = None if addresses is None else frozenset(addresses)
        if addresses is not None and now != before:
            version = len(found) + 1
            found.append(AudienceVersion(name, version, addresses, revision.number, revision.at, revision.by))
        before = now
    return found


@lru_cache(maxsize=128)
def _lists(part: str) -> Mapping[str, tuple[str, ...]]:
    held = msgspec.json.decode(part)
    own = {key: held[key] for key in ("audiences", "staff") if key in held}
    values = check_desk(own, (AUDIENCES, STAFF), "the configuration")
    return with_technicians(AUDIENCES.of(values), STAFF.of(values))
