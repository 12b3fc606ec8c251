"""Reads and checks a mapping file; every fault is told as FILE:LINE: path: what is wrong."""

from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from wsd_tui.config import Check, Faults, Field, Node, Section, checks, load
from wsd_tui.exchange.event_log.mapping import (
    REQUIRED,
    ROLES,
    LogMapping,
    PeopleRule,
    StaffRule,
    StateRule,
    names_in,
)
from wsd_tui.resources import shipped

STATES = ("new", "in_progress", "on_hold", "resolved", "closed")
HOLDS = ("requester", "vendor", "part")
CHANNELS = ("phone", "web", "walk_in", "email", "event_email", "direct_call", "import")
KINDS = ("problem", "request", "event")

_A_MOMENT = datetime(2016, 2, 29, 13, 46)


def shipped_mapping(name: str) -> LogMapping:
    """The mapping that comes with the program under `name`, as in `servicenow`."""
    return load_mapping(shipped(f"mappings/{name}.yaml"))


def load_mapping(path: Path) -> LogMapping:
    """The mapping in a file; ConfigError with every fault in it."""
    values: dict[str, Any] = dict(load(path, _SECTIONS).machine)
    file, columns = values.pop("file"), values.pop("columns")
    return LogMapping(
        role_columns=tuple(columns["roles"][role] for role in ROLES),
        recorded=columns["recorded"],
        described=columns["described"],
        future=frozenset(columns["future"]),
        ignored=frozenset(columns["ignored"]),
        **file,
        **values,
    )


def moment_format(pattern: str) -> str:
    """A form of dates that keeps them to the minute; ValueError for another."""
    try:
        read = datetime.strptime(_A_MOMENT.strftime(pattern), pattern)
    except ValueError as error:
        raise ValueError(str(error)) from None
    if read != _A_MOMENT:
        raise ValueError("it does not keep the day, the month, the year, the hour and the minute")
    return pattern


def template(text: str) -> str:
    """A text with {column} names; ValueError for another."""
    names_in(text)
    return text


def _id(text: str) -> str:
    if text.count("{slug}") != 1 or set("{}") & set(text.replace("{slug}", "")):
        raise ValueError("{slug} has to stand in it once, and no other braces")
    return text


def _state(values: dict[str, Any]) -> StateRule:
    rule = StateRule(**values)
    if (rule.state == "on_hold") != bool(rule.reason):
        raise ValueError(f"on_hold, and nothing else, has a reason: one of {', '.join(HOLDS)}")
    return rule


def _columns(node: Node, faults: Faults) -> dict[str, Any] | None:
    """The columns; one that tells the future is not read, whatever the place that names it."""
    columns = _COLUMNS(node, faults)
    if columns is None:
        return None
    before = len(faults)
    for part in ("roles", "recorded", "described"):
        named = node.get(part)
        for value in [*named.fields.values(), *named.elements] if named else ():
            text = value.text or ""
            told = set(names_in(text)) if part == "described" else {text}
            for name in sorted(told & set(columns["future"])):
                faults.add(value, f"{name} is one of the columns of `future`, which are never read")
    return columns if len(faults) == before else None


_Fields: TypeAlias = dict[str, Field[Any]]

_TEXT: Check[str] = checks.text()
_NAMES = checks.unique(checks.list_of(_TEXT))
_ROLES: _Fields = {role: Field(_TEXT) if role in REQUIRED else Field(_TEXT, "") for role in ROLES}
_COLUMNS = checks.record(
    {
        "roles": Field(checks.record(_ROLES)),
        "recorded": Field(checks.mapping_of(checks.identifier(), _TEXT), {}),
        "described": Field(checks.list_of(checks.scalar(template, "text with {column} names")), ()),
        "future": Field(_NAMES, ()),
        "ignored": Field(_NAMES, ()),
    }
)
_FILE: _Fields = {
    "delimiter": Field(checks.choice(",", ";", "|", "\t"), ","),
    "missing": Field(checks.text(0), ""),
    "moment_format": Field(checks.scalar(moment_format, 'a form of dates such as "%d/%m/%Y %H:%M"')),
    "timezone": Field(checks.or_words(checks.timezone(), ""), ""),
}
_PERSON: _Fields = {
    "id": Field(checks.scalar(_id, "text such as {slug}"), "{slug}"),
    "role": Field(checks.choice("staff", "student", "other"), "staff"),
}
_STAFF: _Fields = {
    "id": _PERSON["id"],
    "roles": Field(
        checks.mapping_of(
            checks.choice("owner", "opened_by", "by"),
            checks.choice("operator", "technician", "coordinator", "viewer"),
        ),
        {},
    ),
}
SHARED: tuple[Section[Any], ...] = (
    Section("source", "machine", checks.identifier()),
    Section("severities", "machine", checks.mapping_of(_TEXT, checks.integer(1, 4)), {}),
    Section("channels", "machine", checks.mapping_of(_TEXT, checks.choice(*CHANNELS)), {}),
    Section("kinds", "machine", checks.mapping_of(_TEXT, checks.choice(*KINDS)), {}),
    Section("kind", "machine", checks.choice(*KINDS), "problem"),
    Section(
        "people", "machine", checks.convert(checks.record(_PERSON), lambda v: PeopleRule(**v)), PeopleRule()
    ),
    Section("staff", "machine", checks.convert(checks.record(_STAFF), lambda v: StaffRule(**v)), StaffRule()),
)
"""What the mapping of any file of tickets may say."""


def state_table(*states: str) -> Check[dict[str, StateRule]]:
    """A table of words, each with one of these states."""
    rule: _Fields = {
        "state": Field(checks.choice(*states)),
        "reason": Field(checks.choice(*HOLDS), ""),
        "auto": Field(checks.boolean(), False),
    }
    return checks.mapping_of(_TEXT, checks.convert(checks.record(rule), _state))


_SECTIONS: tuple[Section[Any], ...] = (
    Section("file", "machine", checks.record(_FILE)),
    Section("columns", "machine", _columns),
    Section("states", "machine", state_table(*STATES)),
    *SHARED,
)
