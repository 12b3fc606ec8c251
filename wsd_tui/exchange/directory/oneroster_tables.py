"""The tables of a OneRoster bundle under the standard's headings, misspelt ones mended and told."""

import difflib
import re
from collections.abc import Mapping, Sequence

from wsd_tui.exchange.directory.oneroster_bundle import Bundle
from wsd_tui.exchange.table import Row, Table, header_of, heading_key, is_private, read_table

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "users": (
        *(
            "sourcedId",
            "status",
            "dateLastModified",
            "enabledUser",
            "orgSourcedIds",
            "role",
            "username",
            "userIds",
        ),
        *("givenName", "familyName", "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds"),
        *("grades", "password", "userMasterIdentifier", "preferredGivenName", "preferredMiddleName"),
        *("preferredFamilyName", "primaryOrgSourcedId", "pronouns"),
    ),
    "roles": (
        *(
            "sourcedId",
            "status",
            "dateLastModified",
            "userSourcedId",
            "roleType",
            "role",
            "beginDate",
            "endDate",
        ),
        *("orgSourcedId", "userProfileSourcedId"),
    ),
    "orgs": ("sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"),
}
"""All that the standard knows, of both versions."""
_NEVER = frozenset({"password", "agentSourcedIds", "pronouns", "middleName", "preferredMiddleName"})
"""Of no use here, or not ours to know."""
_REQUIRED = {
    "users": ("sourcedId", "givenName", "familyName"),
    "roles": ("userSourcedId", "role"),
    "orgs": ("sourcedId", "name"),
}
_ALIKE = 0.84
"""So alike are a heading and its misspelling at least; `metadata.` columns are anybody's own."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?\Z")
_DAYS = ("dateLastModified", "beginDate", "endDate")


def read(bundle: Bundle, name: str, besides: Sequence[str] = ()) -> Table | None:
    """One table of the bundle with every column that may be read, and `besides`; None when it is not there."""
    data = bundle.data(name)
    if data is None:
        return None
    wanted = {heading: [heading] for heading in (*HEADINGS[name], *besides) if heading not in _NEVER}
    for heading, meant in _misspelt(bundle, name, header_of(bundle.file(name), data)).items():
        wanted[meant].append(heading)
    table = read_table(bundle.file(name), data, wanted, _REQUIRED[name])
    bundle.notes += table.notes
    _check_days(bundle, name, table.rows)
    return table


def _misspelt(bundle: Bundle, name: str, header: Sequence[str]) -> dict[str, str]:
    """Headings that are meant for a standard one which is missing; every strange heading is told."""
    standard = HEADINGS[name]
    exact = {heading.strip() for heading in header}
    mended: dict[str, str] = {}
    for place, heading in enumerate(filter(None, (text.strip() for text in header)), 1):
        if heading in standard or heading.startswith("metadata."):
            continue
        meant = _meant(heading, [known for known in standard if known not in exact])
        if meant is None:
            bundle.note(name, 1, f"heading {place} is none of the standard: not read")
            continue
        exact.add(meant)
        read_as = "should be" if meant in _NEVER else "is read as"
        bundle.note(name, 1, f"the heading {heading} {read_as} {meant}")
        if meant not in _NEVER:
            mended[heading] = meant
    return mended


def _meant(heading: str, missing: Sequence[str]) -> str | None:
    if is_private(heading):
        return None
    keys = {heading_key(known): known for known in missing}
    near = difflib.get_close_matches(heading_key(heading), keys, n=1, cutoff=_ALIKE)
    return keys[near[0]] if near else None


def _check_days(bundle: Bundle, name: str, rows: Sequence[Row]) -> None:
    """Dates in another form are told once a column; none of them decides whether somebody is taken in."""
    for column in _DAYS:
        wrong = [row.line for row in rows if row.cells.get(column) and not _ISO_DAY.match(row.cells[column])]
        if wrong:
            bundle.note(name, wrong[0], f"{column} is no date such as 2026-09-08 (lines {_spans(wrong)})")


def _spans(lines: Sequence[int], most: int = 8) -> str:
    """Numbers of lines in short: 2, 4-7."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], line]
        else:
            spans.append([line])
    shown = ", ".join("-".join(map(str, span)) for span in spans[:most])
    return shown if len(spans) <= most else f"{shown} and more"
