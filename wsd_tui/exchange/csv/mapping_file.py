"""Reads and checks the map of a CSV file; every fault is told as FILE:LINE: path: what is wrong."""

from pathlib import Path
from typing import Any

from wsd_tui.config import Check, ConfigError, Fault, Field, Section, checks, load
from wsd_tui.exchange.csv.dates import ORDERS
from wsd_tui.exchange.csv.mapping import DETAILS, EVENTS, LEFT_OUT, TICKETS, TIMES, CsvMapping
from wsd_tui.exchange.event_log.mapping import ROLES
from wsd_tui.exchange.event_log.mapping_file import SHARED, STATES, moment_format, state_table, template
from wsd_tui.exchange.table import is_private
from wsd_tui.resources import shipped

SHIPPED = ("wsd_tui",)
"""Maps that come with the program: a desk's own export of tickets."""


def csv_mapping(given: str) -> CsvMapping:
    """A map by the name of a shipped one, or in a file; ConfigError with every fault in it."""
    return load_csv_mapping(shipped(f"mappings/{given}.yaml") if given in SHIPPED else Path(given))


def load_csv_mapping(path: Path) -> CsvMapping:
    """The map in a file; ConfigError with every fault in it."""
    values: dict[str, Any] = dict(load(path, _SECTIONS).machine)
    columns = values.pop("columns")
    columns["role_columns"] = tuple(columns["roles"][role] for role in ROLES)
    roles = columns.pop("roles")
    details = {name: roles[name] for name in DETAILS if roles[name]}
    mapping = CsvMapping(details=details, **columns, **values.pop("file"), **values)
    faults = _missing(mapping)
    if faults:
        raise ConfigError(str(path), [Fault(None, where, what) for where, what in faults])
    return mapping


def _missing(mapping: CsvMapping) -> list[tuple[str, str]]:
    """What a map of tickets, or of events, has to name, and what it cannot use."""
    faults = []
    if not mapping.role("ref") and not mapping.key:
        faults.append(
            ("columns", "name the column of the number (roles.ref), or several that name a ticket (key)")
        )
    needed = ("opened",) if mapping.rows == TICKETS else ("state", "moment")
    faults += [
        (f"columns.roles.{role}", f"where rows are {mapping.rows} the column of {role} is needed")
        for role in needed
        if not mapping.role(role)
    ]
    if mapping.role("state") and not mapping.states:
        faults.append(("states", "say what each state means, as in {Open: {state: new}}"))
    if mapping.rows == TICKETS and (mapping.role("moment") or mapping.role("by")):
        faults.append(("columns.roles", "moment and by belong to rows that are events; use times"))
    if mapping.rows == EVENTS and (mapping.times or mapping.resolution):
        faults.append(("columns.times", "where rows are events, times and resolution are told by the events"))
    return faults + _unfit_details(mapping)


def _unfit_details(mapping: CsvMapping) -> list[tuple[str, str]]:
    """What only rows that are whole tickets can tell, and what shares its place in a history with something else."""
    faults = []
    named = [name for name in mapping.details if name != "room"]
    if mapping.rows == EVENTS and named:
        faults.append(("columns.roles", f"only where rows are tickets: {', '.join(named)}"))
    if mapping.rows == EVENTS and any(rule.state == LEFT_OUT for rule in mapping.states.values()):
        faults.append(("states", f"where rows are events, none of them can be {LEFT_OUT}"))
    if mapping.recorded and "requester_id" in mapping.details:
        faults.append(("columns.recorded", "nothing is recorded beside where requester_id is read"))
    return faults


def _column(text: str) -> str:
    if is_private(text):
        raise ValueError("passwords, births, health and the like are never read in")
    return text


_TEXT: Check[str] = checks.text()
_NAME: Check[str] = checks.scalar(_column, "a heading, or a place such as #C")
_NAMES = checks.unique(checks.list_of(_NAME))
_TEMPLATE = checks.scalar(template, "text with {column} names")
_COLUMNS = checks.record(
    {
        "roles": Field(checks.record({role: Field(_NAME, "") for role in (*ROLES, *DETAILS)})),
        "key": Field(_NAMES, ()),
        "times": Field(checks.mapping_of(checks.choice(*TIMES), _NAME), {}),
        "described": Field(checks.list_of(_TEMPLATE), ()),
        "resolution": Field(checks.or_words(_TEMPLATE, ""), ""),
        "recorded": Field(checks.mapping_of(checks.identifier(), _NAME), {}),
        "ignored": Field(checks.convert(checks.unique(checks.list_of(_TEXT)), frozenset), frozenset()),
    }
)
_FILE = {
    "delimiter": Field(checks.or_words(checks.choice(",", ";", "|", "\t"), ""), ""),
    "missing": Field(checks.text(0), ""),
    "moment_format": Field(
        checks.or_words(checks.scalar(moment_format, 'a form of dates such as "%d/%m/%Y %H:%M"'), ""), ""
    ),
    "dates": Field(checks.or_words(checks.choice(*ORDERS), ""), ""),
    "timezone": Field(checks.or_words(checks.timezone(), ""), ""),
}
_NO_FILE = {name: field.default for name, field in _FILE.items()}
_SECTIONS: tuple[Section[Any], ...] = (
    Section("rows", "machine", checks.choice(TICKETS, EVENTS), TICKETS),
    Section("file", "machine", checks.record(_FILE), _NO_FILE),
    Section("columns", "machine", _COLUMNS),
    Section("states", "machine", state_table(*STATES, LEFT_OUT), {}),
    Section("sites", "machine", checks.mapping_of(_TEXT, checks.identifier()), {}),
    Section("problem_types", "machine", checks.mapping_of(_TEXT, checks.identifier()), {}),
    *SHARED,
)
