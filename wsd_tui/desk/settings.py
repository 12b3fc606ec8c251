"""The desk part of the configuration: typed settings, and the checkers that make them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from wsd_tui.config import AnySection, Field, Section, checks
from wsd_tui.desk import settings_rules
from wsd_tui.desk.around_settings import EVENTS, LOANERS, EventSettings, LoanerSettings
from wsd_tui.desk.incoming.settings import MAIL_IN, MailInSettings
from wsd_tui.desk.notice_settings import NOTICES, NoticeSettings
from wsd_tui.desk.phone_tree import PHONE_TREE, Branch
from wsd_tui.desk.service_map import USUAL, Reports
from wsd_tui.desk.views import VIEWS
from wsd_tui.sla import Figures, Policy, StaffedCalendar
from wsd_tui.store.records import Staff

NEXT_BUSINESS_DAY = "next_business_day"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CHANNELS = ("phone", "web", "walk_in", "email", "event_email", "direct_call", "import")
HOLD_REASONS = ("requester", "vendor", "part")
ROLES = ("operator", "technician", "coordinator", "viewer")
TECHNICIANS = "technicians"
"""The list that needs no entry in the configuration: those who work the queue."""
TEMPLATES = "templates"
"""The folder beside config.yaml in which a desk keeps templates of its own."""


class Helpdesk(msgspec.Struct, frozen=True):
    """Where the helpdesk is and how it is reached."""

    name: str
    room: str
    building: str
    phone: str
    url: str
    events_email: str


class ProblemType(msgspec.Struct, frozen=True):
    """A problem type and who handles it."""

    id: str
    name: str
    handled_by: str


class Detail(msgspec.Struct, frozen=True):
    """How much a description or resolution must say (R10): words that count, and phrases that do not."""

    min_words: int
    stop_phrases: tuple[str, ...]


class Escalation(msgspec.Struct, frozen=True):
    """When the console proposes an escalation (A10): percent of the resolution target that went by without
    progress, and the staffed seconds a Severity 1 may run."""

    share: int = 50
    severity_1: int = 45 * 60


class DeskSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The desk part of the configuration of one revision; `stale` in staffed seconds by severity."""

    district: str
    helpdesk: Helpdesk
    problem_types: dict[str, ProblemType]
    sites: dict[str, str]
    services: dict[str, str]
    audiences: dict[str, tuple[str, ...]]
    staff: tuple[Staff, ...]
    views: tuple[str, ...]
    many: int
    several: int
    detail: Detail
    stale: dict[int, int]
    close_after: int
    calendar: StaffedCalendar
    policy: Policy
    escalation: Escalation = Escalation()
    notices: NoticeSettings = NoticeSettings()
    service_map: dict[str, Reports] = {}
    phone_tree: tuple[Branch, ...] = ()
    loaners: LoanerSettings = LoanerSettings()
    events: EventSettings = EventSettings()
    mail_in: MailInSettings = MailInSettings()
    week: Mapping[str, tuple[tuple[str, str], ...]] = {}
    quiet_after: int = 900


def _named(value: dict[str, Any]) -> tuple[str, str]:
    return value["id"], value["name"]


_WORD = checks.identifier()
_TEXT = checks.text()
_RANGES = checks.convert(checks.list_of(checks.time_range()), settings_rules.apart)
_STAFF = checks.record(
    {
        "id": Field(_WORD),
        "os_user": Field(checks.text(), default=""),
        "name": Field(_TEXT),
        "role": Field(checks.choice(*ROLES)),
        "email": Field(checks.email(), default=""),
        "office": Field(checks.choice("director", "superintendent"), default=""),
    }
)
_ROW = checks.convert(
    checks.record(
        {
            "response": Field(checks.or_words(checks.duration(), NEXT_BUSINESS_DAY)),
            "target": Field(checks.duration()),
            "limit": Field(checks.duration()),
            "strict": Field(checks.list_of(checks.choice("response", "target", "limit")), default=()),
        }
    ),
    settings_rules.target_first,
)
_NAMED = checks.unique(
    checks.list_of(checks.record({"id": Field(_WORD), "name": Field(_TEXT)}), low=1), by="id"
)
_SEVERITY = checks.integer(1, 4)

DISTRICT = Section("district", "desk", _TEXT)
HELPDESK = Section(
    "helpdesk",
    "desk",
    checks.record(
        {name: Field(_TEXT) for name in ("name", "room", "building", "phone", "url", "events_email")}
    ),
)
TIMEZONE = Section("timezone", "desk", checks.timezone())
HOURS = Section(
    "hours",
    "desk",
    checks.convert(checks.mapping_of(checks.choice(*WEEKDAYS), _RANGES), settings_rules.some_hours),
)
CLOSED = Section("closed", "desk", checks.mapping_of(checks.day(), _TEXT), default={})
SPECIAL = Section(
    "special",
    "desk",
    checks.mapping_of(
        checks.day(), checks.record({"hours": Field(_RANGES), "name": Field(_TEXT, default="special hours")})
    ),
    default={},
)
CLOSURES = Section(
    "closures",
    "desk",
    checks.list_of(
        checks.convert(
            checks.record(
                {
                    "from": Field(checks.local_datetime()),
                    "to": Field(checks.local_datetime()),
                    "reason": Field(_TEXT),
                }
            ),
            settings_rules.in_order,
        )
    ),
    default=(),
)
SLA = Section(
    "sla",
    "desk",
    checks.record(
        {
            "day_hours": Field(checks.choice("business_days", "staffed_hours"), default="business_days"),
            "pause_on": Field(checks.list_of(checks.choice(*HOLD_REASONS)), default=("requester",)),
            "policy": Field(checks.convert(checks.mapping_of(_SEVERITY, _ROW), settings_rules.four)),
        }
    ),
)
SEVERITY = Section(
    "severity",
    "desk",
    checks.record({"many": Field(checks.integer(2, 10_000)), "several": Field(checks.integer(2, 10_000))}),
    default={"many": 10, "several": 2},
)
DETAIL = Section(
    "detail",
    "desk",
    checks.record(
        {
            "min_words": Field(checks.integer(1, 50)),
            "stop_phrases": Field(checks.list_of(_TEXT), default=()),
        }
    ),
)
STALE = Section("stale", "desk", checks.mapping_of(_SEVERITY, checks.duration()))
ESCALATION = Section(
    "escalation",
    "desk",
    checks.record(
        {
            "share": Field(checks.integer(1, 100), default=Escalation().share),
            "severity_1": Field(checks.duration(), default=Escalation().severity_1),
        }
    ),
    default=msgspec.structs.asdict(Escalation()),
)
QUIET_AFTER = Section("quiet_after", "desk", checks.duration(), default=900)
CLOSE_AFTER = Section("close_after", "desk", checks.integer(1, 60), default=5)
PROBLEM_TYPES = Section(
    "problem_types",
    "desk",
    checks.unique(
        checks.list_of(
            checks.record(
                {"id": Field(_WORD), "name": Field(_TEXT), "handled_by": Field(_TEXT, default="technicians")}
            ),
            low=1,
        ),
        by="id",
    ),
)
SITES = Section("sites", "desk", _NAMED)
_REPORTS = {
    "reported_as": Field(checks.list_of(_WORD), default=None),
    "words": Field(checks.list_of(_TEXT), default=None),
}
SERVICES = Section(
    "services",
    "desk",
    checks.unique(
        checks.list_of(checks.record({"id": Field(_WORD), "name": Field(_TEXT), **_REPORTS}), low=1), by="id"
    ),
)
AUDIENCES = Section("audiences", "desk", checks.mapping_of(_WORD, checks.list_of(checks.email())), default={})
VIEW_IDS = Section(
    "views", "desk", checks.unique(checks.list_of(checks.choice(*VIEWS), low=1)), default=tuple(VIEWS)
)
STAFF = Section(
    "staff", "desk", checks.unique(checks.unique(checks.list_of(_STAFF, low=1), by="id"), by="os_user")
)

SECTIONS: tuple[AnySection, ...] = (
    DISTRICT, HELPDESK, TIMEZONE, HOURS, CLOSED, SPECIAL, CLOSURES, SLA, SEVERITY, DETAIL, STALE,
    ESCALATION, QUIET_AFTER, CLOSE_AFTER, VIEW_IDS, PROBLEM_TYPES, SITES, SERVICES, AUDIENCES, STAFF, NOTICES,
    PHONE_TREE,
    LOANERS, EVENTS, MAIL_IN,
)  # fmt: skip


def settings_of(values: Mapping[str, object]) -> DeskSettings:
    """Typed settings out of checked sections; raises CalendarError or PolicyError for what does not fit."""
    calendar = _calendar(values)
    policy = _policy(values, calendar)
    severity, detail = SEVERITY.of(values), DETAIL.of(values)
    return DeskSettings(
        district=DISTRICT.of(values),
        helpdesk=Helpdesk(**HELPDESK.of(values)),
        problem_types={row["id"]: ProblemType(**row) for row in PROBLEM_TYPES.of(values)},
        sites=dict(_named(row) for row in SITES.of(values)),
        services=dict(_named(row) for row in SERVICES.of(values)),
        audiences=with_technicians(AUDIENCES.of(values), STAFF.of(values)),
        staff=tuple(Staff(**row) for row in STAFF.of(values)),
        views=VIEW_IDS.of(values),
        many=severity["many"],
        several=severity["several"],
        detail=Detail(detail["min_words"], tuple(detail["stop_phrases"])),
        stale={number: _staffed(seconds, calendar) for number, seconds in STALE.of(values).items()},
        close_after=CLOSE_AFTER.of(values),
        calendar=calendar,
        policy=policy,
        escalation=Escalation(**ESCALATION.of(values)),
        notices=NoticeSettings(**NOTICES.of(values)),
        phone_tree=PHONE_TREE.of(values),
        quiet_after=QUIET_AFTER.of(values),
        service_map={row["id"]: _reports(row) for row in SERVICES.of(values)},
        loaners=LoanerSettings(**LOANERS.of(values)),
        events=EventSettings(**EVENTS.of(values)),
        mail_in=MailInSettings(**MAIL_IN.of(values)),
        week=dict(HOURS.of(values)),
    )


_UNDERSTOOD: dict[str, DeskSettings] = {}
"""The settings of a desk part by its whole text, so that no other can be mistaken for it."""


def understand(part: str, values: Mapping[str, object]) -> DeskSettings:
    """As `settings_of`; a revision that says the very same as `part` (canonical JSON) need not be read again."""
    _UNDERSTOOD.clear()
    return _UNDERSTOOD.setdefault(part, settings_of(values))


def understood(part: str) -> DeskSettings | None:
    """The settings of a part that this process has checked already, if it has."""
    return _UNDERSTOOD.get(part)


def with_technicians(
    audiences: Mapping[str, tuple[str, ...]], staff: tuple[dict[str, Any], ...]
) -> dict[str, tuple[str, ...]]:
    """The named lists, and one of the technicians and Coordinators unless the configuration names it itself."""
    addresses = [row["email"] for row in staff if row["role"] in ("technician", "coordinator")]
    own = tuple(address for address in addresses if address)
    more = {TECHNICIANS: own} if own and TECHNICIANS not in audiences else {}
    return dict(audiences) | more


def _reports(row: dict[str, Any]) -> Reports:
    """How a service is reported, as it says or as is usual for it."""
    usual = USUAL.get(row["id"], Reports())
    types, words = row["reported_as"], row["words"]
    return Reports(usual.types if types is None else types, usual.words if words is None else words)


def unknown_types(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Which services are reported under a problem type that there is not: path and what is wrong."""
    known = [row["id"] for row in PROBLEM_TYPES.of(values)]
    return [
        ("services", f"{row['id']}: there is no problem type {one}; known: {', '.join(known)}")
        for row in SERVICES.of(values)
        for one in row["reported_as"] or ()
        if one not in known
    ]


def unknown_lists(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Which notices are to go to a list that there is not: path and what is wrong.

    The names that stand there by default may be missing: the list an outage was announced to does instead.
    """
    known, usual = AUDIENCES.of(values), NOTICES.default
    chosen = {name: NOTICES.of(values)[name] for name in ("progress", "restored", "start", "review")}
    return [
        (f"notices.{name}", f"there is no audience {to}; known: {', '.join(known)}")
        for name, to in chosen.items()
        if to not in (*known, TECHNICIANS) and to != usual[name]
    ] + [
        (f"notices.reaches.{name}", f"there is no audience {name}; known: {', '.join(known)}")
        for name in NOTICES.of(values)["reaches"]
        if name not in (*known, "all_staff", "all_components")
    ]


def _calendar(values: Mapping[str, object]) -> StaffedCalendar:
    zone = TIMEZONE.of(values)
    special: dict[date, Any] = dict(SPECIAL.of(values))
    return StaffedCalendar(
        zone,
        dict(HOURS.of(values)),
        dict(CLOSED.of(values)),
        {day: row["hours"] for day, row in special.items()},
        [_closure(row, ZoneInfo(zone)) for row in CLOSURES.of(values)],
        special_names={day: row["name"] for day, row in special.items()},
    )


def _closure(row: dict[str, Any], zone: ZoneInfo) -> tuple[datetime, datetime, str]:
    return row["from"].replace(tzinfo=zone), row["to"].replace(tzinfo=zone), row["reason"]


def _policy(values: Mapping[str, object], calendar: StaffedCalendar) -> Policy:
    sla = SLA.of(values)
    figures = {
        severity: Figures(
            None if row["response"] == NEXT_BUSINESS_DAY else row["response"],
            row["target"],
            row["limit"],
            frozenset(row["strict"]),
        )
        for severity, row in sla["policy"].items()
    }
    return Policy.build(figures, sla["day_hours"], calendar.standard_day, sla["pause_on"])


def _staffed(seconds: int, calendar: StaffedCalendar) -> int:
    """Figures of a day and more count in standard days, as the policy's do."""
    return seconds if seconds < 86_400 else seconds * calendar.standard_day // 86_400
