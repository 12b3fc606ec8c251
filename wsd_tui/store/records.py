"""The records that travel between the store and the floors above: plain, typed, without a database in them."""

from typing import Any, NamedTuple

import msgspec

from wsd_tui.sla import Facts

OPEN_STATES = ("new", "claimed", "in_progress", "on_hold")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One journal entry. Times are UTC seconds; `body` is personal text and may have been erased (None)."""

    id: int = 0
    subject: str
    place: int = 0
    kind: str
    at: int
    recorded_at: int = 0
    by: str
    channel: str = ""
    data: dict[str, Any] = {}
    body: str | None = None
    batch: str = ""
    origin: str | None = None


class Ticket(msgspec.Struct, kw_only=True):
    """The shadow row of a ticket: what the fold of its entries says. Times are UTC seconds.

    `due`, `risk_at`, `breach_at`, `contact_at`, `propose_at` are sort and alarm keys computed under
    `revision`, never truth; before `alarm_at` the clockwork has nothing to do here. `mobile`: special consideration
    was given. `affected_persons`: one a line. `absorbed` and `related` are numbers separated by blanks, `windows`
    running numbers of coverage windows. `event` is the JSON of an event's plan, and `event_at` when that begins.
    """

    id: int
    number: str
    kind: str = "problem"
    state: str = "new"
    severity: int | None = None
    channel: str = ""
    problem_type: str = ""
    site: str = ""
    room: str = ""
    asset: str = ""
    requester: str | None = None
    requester_name: str = ""
    affected: str | None = None
    contact: str = ""
    owner: str | None = None
    title: str = ""
    description: str = ""
    received_at: int = 0
    created_at: int = 0
    created_by: str = ""
    facts: Facts
    hold_reason: str = ""
    hold_until: int | None = None
    promised_at: int | None = None
    told_at: int | None = None
    touched_at: int = 0
    resolved_at: int | None = None
    closed_at: int | None = None
    escalated_at: int | None = None
    restricted: bool = False
    detail_owed: bool = False
    incomplete: bool = False
    remote_possible: bool | None = None
    outage: int | None = None
    external_ref: str = ""
    merged_into: str = ""
    absorbed: str = ""
    related: str = ""
    parent: int | None = None
    alarms: str = ""
    judged: str = ""
    version: int = 0
    rank: int = 0
    paused: bool = False
    due: int | None = None
    risk_at: int | None = None
    breach_at: int | None = None
    revision: int = 0
    escalated_by: str = ""
    contacted_at: int | None = None
    mobile: bool = False
    affected_persons: str = ""
    split_from: str = ""
    contact_at: int | None = None
    propose_at: int | None = None
    alarm_at: int | None = None
    verification: str = ""
    account_change: bool = False
    visits: str = ""
    remote: str = ""
    windows: str = ""
    event: str = ""
    event_at: int | None = None
    first_contact: bool = False


class QueueKey(NamedTuple):
    """What the board keeps of every open ticket: enough to order, view and narrow the queue, no texts.

    The first five fields, in this order, are the order of the queue.
    """

    rank: int
    paused: int
    due: int
    received_at: int
    id: int
    number: str
    state: str
    severity: int | None
    kind: str
    owner: str | None
    problem_type: str
    site: str
    room: str
    risk_at: int | None
    breach_at: int | None
    escalated: bool
    restricted: bool
    remote_possible: bool | None
    promised_at: int | None
    resolved_at: int | None
    outage: int | None
    hold_until: int | None
    mobile: bool = False
    contact_at: int | None = None


class QueueRow(NamedTuple):
    """What one line of the queue shows; fetched by id, a window at a time."""

    id: int
    number: str
    state: str
    severity: int | None
    kind: str
    owner: str | None
    title: str
    requester_name: str
    site: str
    room: str
    received_at: int
    facts: Facts
    hold_reason: str
    hold_until: int | None
    promised_at: int | None
    touched_at: int
    escalated: bool
    restricted: bool
    detail_owed: bool
    incomplete: bool
    outage: int | None
    version: int
    escalated_at: int | None = None
    contacted_at: int | None = None
    mobile: bool = False
    propose_at: int | None = None
    escalated_by: str = ""
    told_at: int | None = None
    event_at: int | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who asks for help; `role` is staff, student or other. `name` is the one they go by.

    `given`, `family` and `preferred` are what the name was made from, as far as a list says it. `left_at` (UTC
    seconds) is set while the person is no longer in the list that keeps them: `source`, where `source_id` names
    them.
    """

    id: str
    name: str
    role: str = "staff"
    email: str = ""
    phone: str = ""
    site: str = ""
    room: str = ""
    mobile: bool = False
    given: str = ""
    family: str = ""
    preferred: str = ""
    username: str = ""
    badge: str = ""
    grade: str = ""
    left_at: int | None = None
    source: str = ""
    source_id: str = ""


class Asset(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A device with its tag; `person` is the ID number of who has it out, `retired_at` (UTC seconds) its end."""

    tag: str
    kind: str = ""
    name: str = ""
    serial: str = ""
    person: str | None = None
    site: str = ""
    room: str = ""
    retired_at: int | None = None
    source: str = ""


class Room(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A room of a site; `kind` in the words of the list that named it, such as classroom or lab."""

    site: str
    name: str
    kind: str = ""
    phone: str = ""


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who works the queue; `role` is operator, technician, coordinator or viewer."""

    id: str
    name: str
    role: str = "technician"
    os_user: str = ""
    email: str = ""
    office: str = ""
    active: bool = True


class ExtendedTimes(msgspec.Struct, kw_only=True):
    """The shadow of one declaration that the stated times may be longer (UTC seconds).

    It holds from `start` until `end`; None: until it is ended. `void`: the declaration was undone.
    """

    id: int
    number: str
    cause: str = "other"
    words: str = ""
    reason: str = ""
    start: int = 0
    end: int | None = None
    declared_at: int = 0
    declared_by: str = ""
    ended_by: str = ""
    void: bool = False

    def holds(self, at: int) -> bool:
        """Whether the times are extended at an instant (UTC seconds)."""
        return not self.void and self.start <= at and (self.end is None or at < self.end)


class CoverageWindow(msgspec.Struct, kw_only=True):
    """The shadow of one coverage window (UTC seconds): from `start` to just before `end`.

    `ended` is the reason it ended early, `cancelled` the one it was called off for. `void`: its declaration
    was undone.
    """

    id: int
    number: str
    title: str = ""
    reason: str = ""
    start: int = 0
    end: int = 0
    declared_at: int = 0
    declared_by: str = ""
    ended: str = ""
    cancelled: str = ""
    void: bool = False
    version: int = 0

    @property
    def off(self) -> bool:
        """Whether it covers nothing: called off, or never declared after all."""
        return self.void or bool(self.cancelled)

    def holds(self, at: int) -> bool:
        """Whether it covers an instant (UTC seconds)."""
        return not self.off and self.start <= at < self.end
