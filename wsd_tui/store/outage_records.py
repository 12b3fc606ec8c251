"""What is kept of an outage: its shadow row and the parts that it is made of. Times in UTC seconds."""

import msgspec


class OutageUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an outage's history, as the pane lists it.

    kind: of the entry. planned_at: when this word had been promised, None for one that was not.
    services: how each service named in it stands (ok, degraded, down). audiences: the lists it went to, each with
    its version. acting: running number of the delegation under which it was published.
    """

    at: int
    by: str
    state: str
    text: str
    next_update_at: int | None = None
    kind: str = "updated"
    planned_at: int | None = None
    services: dict[str, str] = {}
    place: int = 0
    audiences: dict[str, int] = {}
    acting: int | None = None


class Acknowledgement(msgspec.Struct, frozen=True, kw_only=True):
    """Who read which notice (`place` of its entry) of an outage, and when (UTC seconds)."""

    place: int
    by: str
    at: int


class FollowUp(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done after an outage: by which staff id, until which date (ISO), and when it was done."""

    text: str
    owner: str
    due: str
    done_at: int | None = None


class Fallback(msgspec.Struct, frozen=True, kw_only=True):
    """How people were told while mail could not be sent: phone_tree, announcement, poster or another way."""

    way: str
    by: str
    at: int
    note: str = ""


class AnswerRun(msgspec.Struct, frozen=True, kw_only=True):
    """Answering all tickets of a restored outage: the text, running numbers of those meant, and how far it went.

    `batch` binds what one undo takes back. ended_at: None while tickets are still to be answered.
    """

    batch: str
    text: str
    tickets: tuple[int, ...]
    left_open: tuple[int, ...]
    by: str
    at: int
    ended_at: int | None = None


class Outage(msgspec.Struct, kw_only=True):
    """The shadow row of an outage; everything shown is derived from its last update.

    Of planned maintenance (`kind` planned) `started_at` is its start as planned until it starts, `planned_end` its
    end as planned, `ahead` how many seconds before its start it is announced. `extended_times`: number of those
    declared with it. `state` draft: proposed by a technician, not published. `nudged`: the promised times whose
    lateness was told already. `asked`: what the clockwork has asked about (start, end, cadence, review). Times in
    UTC seconds.
    """

    id: int
    number: str
    state: str = "investigating"
    category: str = "other"
    extent: str = "partial"
    nature: str = ""
    services: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    audience: str = ""
    started_at: int = 0
    declared_at: int = 0
    declared_by: str = ""
    restored_at: int | None = None
    cadence_min: int = 60
    next_update_at: int | None = None
    updates: tuple[OutageUpdate, ...] = ()
    acknowledged: tuple[str, ...] = ()
    version: int = 0
    kind: str = "unplanned"
    works: str = ""
    proposed_at: int | None = None
    proposed_by: str = ""
    planned_end: int | None = None
    service_states: dict[str, str] = {}
    cause_class: str = "unknown"
    cause: str = ""
    extended_times: str = ""
    announced: tuple[int, ...] = ()
    asked: tuple[str, ...] = ()
    nudged: tuple[int, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    fallbacks: tuple[Fallback, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    still_down: tuple[int, ...] = ()
    answer_run: AnswerRun | None = None
    reopened: int = 0
    reviewed_at: int | None = None
    ahead: tuple[int, ...] = ()
