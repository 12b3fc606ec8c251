"""What a mapping file says: how the columns and words of one kind of event log become ours.

Nothing of any one system stands in code; `mapping_file` reads and checks the files in `data/mappings`.
"""

from collections.abc import Mapping
from functools import cache, cached_property
from string import Formatter

import msgspec

from wsd_tui.text import clean_line

ROLES = (
    "ref",
    "state",
    "moment",
    "severity",
    "opened",
    "opened_by",
    "by",
    "requester",
    "owner",
    "channel",
    "kind",
    "site",
    "problem_type",
    "asset",
)
"""What a column can be to us."""

REQUIRED = ("ref", "state", "moment")
"""Without these a log cannot be told."""


class StateRule(msgspec.Struct, frozen=True):
    """What a state of the log is to us: new, in_progress, on_hold (with a reason), resolved or closed."""

    state: str
    reason: str = ""
    auto: bool = False


class PeopleRule(msgspec.Struct, frozen=True):
    """How requesters are recorded; `id` is a template with {slug}, made from the name."""

    id: str = "{slug}"
    role: str = "staff"


class StaffRule(msgspec.Struct, frozen=True):
    """How those who worked on tickets are recorded; `roles` by the column's role: owner, opened_by, by."""

    id: str = "{slug}"
    roles: dict[str, str] = {}


class LogMapping(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A checked mapping. `role_columns` has the column of each of ROLES, empty where the log has none."""

    source: str
    moment_format: str
    role_columns: tuple[str, ...]
    states: dict[str, StateRule]
    delimiter: str = ","
    missing: str = ""
    timezone: str = ""
    recorded: dict[str, str] = {}
    future: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    severities: dict[str, int] = {}
    channels: dict[str, str] = {}
    kinds: dict[str, str] = {}
    kind: str = "problem"
    described: tuple[str, ...] = ()
    people: PeopleRule = PeopleRule()
    staff: StaffRule = StaffRule()

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The columns that are recorded or stand in a description."""
        described = [name for template in self.described for name in names_in(template)]
        return tuple(dict.fromkeys([*self.recorded.values(), *described]))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read: those of ROLES, then `cells`."""
        return self.role_columns + self.cells

    @cached_property
    def recorded_at(self) -> tuple[tuple[str, int], ...]:
        """The name under which a column is recorded, and where it stands in `cells`."""
        return tuple((name, self.cells.index(column)) for name, column in self.recorded.items())

    def knows(self, column: str) -> bool:
        """Whether the mapping names the column, be it as one never to be read."""
        return column in self.future or column in self.ignored or column in self.columns

    def describe(self, cells: tuple[str, ...]) -> str:
        """The first description whose columns all have a value, or an empty text."""
        values = dict(zip(self.cells, cells, strict=True))
        return clean_line(first_filled(self.described, values))


def first_filled(templates: tuple[str, ...], values: Mapping[str, str]) -> str:
    """The first template whose columns all have a value, filled in; empty where there is none."""
    return next((text for template in templates if (text := filled_in(template, values))), "")


def filled_in(template: str, values: Mapping[str, str]) -> str:
    """A template with its columns, whatever stands in their names; empty unless all of them have a value."""
    if not all(values.get(name) for name in names_in(template)):
        return ""
    parts = [literal + (values[name] if name else "") for literal, name in _parts(template)]
    return "".join(parts).strip()


@cache
def names_in(template: str) -> tuple[str, ...]:
    """The columns that a description names in braces; ValueError if it is no such template."""
    return tuple(name for _, name in _parts(template) if name is not None)


@cache
def _parts(template: str) -> tuple[tuple[str, str | None], ...]:
    """(text, column behind it) of a template: its names are headings, and no way into what they hold."""
    parts = list(Formatter().parse(template))
    if any(spec or conversion for _, _, spec, conversion in parts):
        raise ValueError("only plain {column} names")
    return tuple((literal, name) for literal, name, _, _ in parts)
