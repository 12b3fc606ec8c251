"""A OneRoster bundle told as a list of people: users with their roles, orgs as the sites of the district."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from wsd_tui.desk.roll import Roll, Told
from wsd_tui.exchange.directory.oneroster_bundle import Bundle
from wsd_tui.exchange.directory.oneroster_tables import read
from wsd_tui.exchange.directory.people_list import joined_name
from wsd_tui.exchange.directory.people_mapping import NOBODY, PeopleMapping
from wsd_tui.exchange.directory.plan import RollPlan
from wsd_tui.exchange.table import Row, Table

_GONE = ("tobedeleted", "inactive")
_STATUS = ("", "active", *_GONE)
_USER_IDS = re.compile(r"\{([^:{}]*):([^{}]*)\}")


class _Role(NamedTuple):
    """A role of a user. The smaller `rank`, the more it counts."""

    rank: int
    word: str
    org: str
    line: int


def plan_oneroster(path: Path, mapping: PeopleMapping, sites: Mapping[str, str], today: str) -> RollPlan:
    """Read a bundle to its end. `sites` are the configured ones, `today` is an ISO date. Raises ImportFault."""
    bundle = Bundle(path)
    badge = mapping.badge_from
    besides = [*mapping.id_from, *([badge] if badge and not badge.startswith("{") else ())]
    users = read(bundle, "users", besides)
    assert users is not None  # Bundle demands it
    roles, orgs = read(bundle, "roles"), read(bundle, "orgs")
    refused = [*users.refused, *(roles.refused if roles else ())]
    telling = _Telling(bundle, mapping, sites, orgs, _roles_of(bundle, roles, today))
    people = [told for row in users.rows if (told := telling.user(row)) is not None]
    people += telling.roles_alone({row.cells["sourcedId"] for row in users.rows})
    telling.tell_unknown()
    roll = Roll(
        source=mapping.source,
        people=people,
        whole=bundle.whole,
        unread=len(users.refused),
        emptied=frozenset(mapping.emptied),
    )
    return RollPlan(path, roll, bundle.notes, refused, telling.left_out)


def _roles_of(bundle: Bundle, roles: Table | None, today: str) -> dict[str, list[_Role]]:
    """The roles of each user that still stand, those that count most first."""
    found: dict[str, list[_Role]] = defaultdict(list)
    for line, cells in roles.rows if roles else ():
        if cells.get("status", "").lower() in _GONE:
            continue
        over = "" < cells.get("endDate", "")[:10] <= today
        rank = 2 * over + (cells.get("roleType", "").lower() != "primary")
        found[cells["userSourcedId"]].append(_Role(rank, cells["role"], cells.get("orgSourcedId", ""), line))
    for held in found.values():
        held.sort(key=lambda role: role.rank)
    return dict(found)


class _Telling:
    def __init__(
        self,
        bundle: Bundle,
        mapping: PeopleMapping,
        sites: Mapping[str, str],
        orgs: Table | None,
        roles: Mapping[str, Sequence[_Role]],
    ) -> None:
        self.bundle, self.mapping, self.sites, self.roles = bundle, mapping, sites, roles
        self.orgs = {row.cells["sourcedId"]: row for row in orgs.rows} if orgs else {}
        self.left_out = 0
        self._home = cache(self._site_of)
        self._role_of = cache(mapping.role_of)
        self._homeless: Counter[str] = Counter()
        self._unsaid: Counter[tuple[str, str]] = Counter()

    def user(self, row: Row) -> Told | None:
        """What a line of users.csv tells; None for somebody whom the mapping leaves out."""
        cells, line = row.cells, row.line
        source_id, status = cells["sourcedId"], cells.get("status", "").lower()
        if status not in _STATUS:
            self.bundle.note("users", line, "its status is none of active, tobedeleted: taken as active")
        if not source_id:
            self.bundle.note("users", line, "it has no sourcedId")
        held = self.roles.get(source_id, ())
        role = self._role([cells.get("role", ""), *(role.word for role in held)])
        if role == NOBODY:
            self.left_out += 1
            return None
        fields = self._fields(cells) | ({"role": role} if role else {})
        asked = [cells.get("primaryOrgSourcedId", ""), *(role.org for role in held)]
        fields |= self._site([*asked, *cells.get("orgSourcedIds", "").split(",")])
        number = next(filter(None, (cells.get(column, "") for column in self.mapping.id_from)), "")
        left = status in _GONE
        return Told(where=f"users.csv:{line}", id=number, source_id=source_id, fields=fields, left=left)

    def roles_alone(self, users: Iterable[str]) -> list[Told]:
        """Roles of people who do not stand in users.csv: in a delta they change somebody known."""
        told = []
        for source_id in self.roles.keys() - set(users):
            held = self.roles[source_id]
            if self.bundle.whole:
                self.bundle.note("roles", held[0].line, "its user does not stand in users.csv")
                continue
            role = self._role([role.word for role in held])
            fields = self._site([role.org for role in held]) | (
                {"role": role} if role not in ("", NOBODY) else {}
            )
            told.append(Told(where=f"roles.csv:{held[0].line}", id="", source_id=source_id, fields=fields))
        return sorted(told, key=lambda one: one.where)

    def tell_unknown(self) -> None:
        """Say which orgs are no site, and which roles are not known."""
        for org, count in self._homeless.most_common():
            row = self.orgs.get(org)
            if row is None:
                self.bundle.note(
                    "users",
                    1,
                    f"the org {org} stands neither in orgs.csv nor in the mapping (people: {count})",
                )
                continue
            name = row.cells["name"]
            self.bundle.note(
                "orgs",
                row.line,
                f"{name!r} ({org}) is no site of config.yaml (people without one: {count})",
            )
        for (what, word), count in self._unsaid.most_common():
            self.bundle.note("users", 1, f"the {what} {word!r} is not in the mapping (people: {count})")

    def _fields(self, cells: Mapping[str, str]) -> dict[str, Any]:
        preferred = cells.get("preferredGivenName", ""), cells.get("preferredFamilyName", "")
        names = {"given": cells["givenName"], "family": cells["familyName"]}
        shown = {
            "preferred": preferred[0],
            "given": names["given"],
            "family": preferred[1] or names["family"],
        }
        fields = names | {"name": joined_name(shown), "preferred": " ".join(filter(None, preferred))}
        fields |= {name: cells[name] for name in ("email", "username") if name in cells}
        if "phone" in cells or "sms" in cells:
            fields["phone"] = cells.get("phone") or cells.get("sms", "")
        if "grades" in cells:
            fields["grade"] = ", ".join(filter(None, (grade.strip() for grade in cells["grades"].split(","))))
        if self.mapping.badge_from:
            fields["badge"] = self._badge(cells)
        return fields

    def _badge(self, cells: Mapping[str, str]) -> str:
        column = self.mapping.badge_from
        if not column.startswith("{"):
            return cells.get(column, "")
        wanted = column.strip("{}").casefold()
        pairs = _USER_IDS.findall(cells.get("userIds", ""))
        return next((str(value).strip() for kind, value in pairs if kind.strip().casefold() == wanted), "")

    def _role(self, words: Sequence[str]) -> str:
        """The first role that is somebody's here; NOBODY if all that are known are left out."""
        meant = []
        for word in filter(None, words):
            role = self._role_of(word)
            meant.append(role)
            if not role:
                self._unsaid["role", word] += 1
        wanted = [role for role in meant if role not in ("", NOBODY)]
        return wanted[0] if wanted else NOBODY if NOBODY in meant else self.mapping.role

    def _site(self, orgs: Sequence[str]) -> dict[str, str]:
        asked = list(dict.fromkeys(filter(None, (org.strip() for org in orgs))))
        for org in asked:
            site = self._home(org)
            if site:
                return {"site": site}
        self._homeless.update(asked[:1])
        return {}

    def _site_of(self, org: str) -> str:
        """The site of an org or of the nearest one above it."""
        seen: set[str] = set()
        while org and org not in seen:
            seen.add(org)
            row = self.orgs.get(org)
            names = (row.cells.get("identifier", ""), row.cells["name"]) if row else ()
            site = self.mapping.site_of(self.sites, org, *names)
            if site:
                return site
            org = row.cells.get("parentSourcedId", "") if row else ""
        return ""
