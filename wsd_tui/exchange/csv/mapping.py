"""What a map of a CSV file says: the shape of a log's mapping, and beside it what a list of whole tickets needs."""

from collections.abc import Mapping
from functools import cached_property

from wsd_tui.exchange.event_log.mapping import ROLES, LogMapping, filled_in, first_filled, names_in
from wsd_tui.store.folding import fold

TICKETS, EVENTS = "tickets", "events"
TIMES = ("responded", "held", "resolved", "closed")
"""When something happened to a ticket that is told on one row; `opened` is a role."""
DETAILS = ("room", "requester_id", "reason", "restricted", "first_contact", "desk")
"""What else a row of a whole ticket may tell; `requester` is a name where `requester_id` is there, `reason` is a
hold's, two are yes or no, and `desk` is the mark of the desk that wrote the row (`own_mark`)."""
LEFT_OUT = "left_out"
"""In place of a state: rows in it are not taken in."""
REST = "*"
"""In a table of values: all that are not named."""


class CsvMapping(LogMapping, frozen=True, kw_only=True, dict=True):
    """A checked map. `rows` says what a row is: a whole ticket, or one event of one; `key` names a ticket by
    several columns; its number is then only a reference. `dates` is the order of day and month,
    empty where the file has to prove it."""

    rows: str = TICKETS
    key: tuple[str, ...] = ()
    dates: str = ""
    times: dict[str, str] = {}
    details: dict[str, str] = {}
    resolution: str = ""
    sites: dict[str, str] = {}
    problem_types: dict[str, str] = {}

    @cached_property
    def wanted(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        named = (
            *self.columns,
            *self.key,
            *self.times.values(),
            *self.details.values(),
            *names_in(self.resolution),
        )
        return tuple(dict.fromkeys(name for name in named if name))

    def role(self, name: str) -> str:
        """The column of a role, empty where there is none."""
        return self.role_columns[ROLES.index(name)]

    def moments(self) -> dict[str, str]:
        """The columns of moments by what they tell."""
        roles = {name: self.role(name) for name in ("moment", "opened")}
        return {name: column for name, column in (roles | self.times).items() if column}

    def describe(self, cells: tuple[str, ...]) -> str:
        """The first description whose columns all have a value, with its lines, or an empty text."""
        values = dict(zip(self.cells, cells, strict=True))
        return first_filled(self.described, values)

    def resolved_with(self, values: Mapping[str, str]) -> str:
        """The text of the resolution; empty when one of its columns is."""
        return filled_in(self.resolution, values)


def meaning(table: Mapping[str, object], word: str) -> object | None:
    """What a word means in a table: as it stands, without case and accents, or by its `*`."""
    if word in table:
        return table[word]
    plain = fold(word)
    for key, meant in table.items():
        if fold(key) == plain:
            return meant
    return table.get(REST)
