"""Who may do what: every action with every role, and nothing written where it is refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.district import DONE, MORNING, ZONE, District, actor, at, build_with, desk_part

from wsd_tui.desk import (
    actions,
    events,
    extended,
    loans,
    outages,
    reads,
    slips,
    staffing,
    stewardship,
    waiting,
    windows,
)
from wsd_tui.desk.actions import Consent
from wsd_tui.desk.actor import LEAST_ROLE, NOBODY, ROLES, Actor
from wsd_tui.desk.attachments import attachments
from wsd_tui.desk.clock import DeskClock, FrozenClock
from wsd_tui.desk.delegation import delegate, end_delegation
from wsd_tui.desk.directory import card, find_people, resolve_code
from wsd_tui.desk.exporting import begin_export
from wsd_tui.desk.forgetting import forget
from wsd_tui.desk.incoming import quarantine as incoming_quarantine
from wsd_tui.desk.incoming.incoming import Arrived, receive
from wsd_tui.desk.letters import letters
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.outages.fallbacks import told_otherwise
from wsd_tui.desk.reads import ticket_view
from wsd_tui.desk.record import record
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.reports import compile_report, period_named
from wsd_tui.desk.revisions import apply_part
from wsd_tui.desk.shift import check_queue
from wsd_tui.desk.stewardship.standing import today
from wsd_tui.desk.subject import append_to
from wsd_tui.desk.true_clock import accept_clock
from wsd_tui.store.incoming_records import Incoming
from wsd_tui.store.records import Asset

Do = Callable[[District, Actor, str], object]
LATER = at("2026-09-10 08:00")


def declare(district: District, who: Actor) -> None:
    outages.declare(
        district.desk,
        who,
        nature="Phones are dead in the whole district",
        services=["phones"],
        extent="widespread",
        audience="all_staff",
    )


def real_time(district: District, who: Actor) -> None:
    """Under a set clock nobody accepts one."""
    real = district.colleague(DeskClock())
    try:
        accept_clock(real, who, "a laptop was a year ahead")
    finally:
        real.close()


def propose(district: District, who: Actor) -> None:
    outages.propose(district.desk, who, nature="No Wi-Fi", services=["wifi"], sites=["primary"])


def schedule(district: District, who: Actor) -> None:
    outages.schedule(
        district.desk, who, nature="New cables", services=["wifi"], start=LATER, end=LATER + 3_600
    )


def quarantined(district: District, place: int) -> int:
    """The number of a message in quarantine, the newest first: numbers need not follow one another."""
    return district.desk.store.incoming.newest(2)[place].id


ACTIONS: dict[str, tuple[str, Do]] = {
    "read": ("viewer", lambda d, who, n: ticket_view(d.desk, who, n)),
    "look up": ("viewer", lambda d, who, n: actions.look_up(d.desk, who, n)),
    "directory": ("operator", lambda d, who, n: find_people(d.desk, who, "rosa")),
    "open": ("operator", lambda d, who, n: d.open(by=who)),
    "reply": ("operator", lambda d, who, n: actions.reply(d.desk, who, n, "On my way")),
    "comment": ("operator", lambda d, who, n: actions.comment(d.desk, who, n, "the lamp again")),
    "severity": ("operator", lambda d, who, n: actions.set_severity(d.desk, who, n, 2, "two rooms")),
    "tell": ("operator", lambda d, who, n: actions.tell(d.desk, who, n, "number", "voice")),
    "verify": ("operator", lambda d, who, n: actions.verify(d.desk, who, n, "face")),
    "direct call": ("operator", lambda d, who, n: actions.log_direct_call(d.desk, who, "20017")),
    "visit": ("technician", lambda d, who, n: actions.begin_visit(d.desk, who, n)),
    "remote": (
        "technician",
        lambda d, who, n: actions.start_remote(d.desk, who, n, Consent(by="Rosa", how="voice")),
    ),
    "link": ("operator", lambda d, who, n: actions.link(d.desk, who, n, "OUT-1")),
    "unlink": ("operator", lambda d, who, n: actions.unlink(d.desk, who, d.ticket("10008").number)),
    "take": ("technician", lambda d, who, n: actions.take(d.desk, who, n)),
    "assign": ("technician", lambda d, who, n: actions.assign(d.desk, who, n, "kim")),
    "hold": (
        "technician",
        lambda d, who, n: actions.hold(d.desk, who, n, for_="part", until=LATER, reason="ordered a lamp"),
    ),
    "resume": ("technician", lambda d, who, n: actions.resume(d.desk, who, "10008")),
    "promise": ("technician", lambda d, who, n: actions.promise(d.desk, who, n, LATER)),
    "consult": ("technician", lambda d, who, n: actions.consult(d.desk, who, n, "ruiz", "any lamps?")),
    "edit": ("technician", lambda d, who, n: actions.edit(d.desk, who, n, {"room": "14"})),
    "resolve": ("operator", lambda d, who, n: actions.resolve(d.desk, who, n, DONE)),
    "reopen": ("technician", lambda d, who, n: actions.reopen(d.desk, who, "10019", "dark again")),
    "close": ("technician", lambda d, who, n: actions.close(d.desk, who, "10019")),
    "acknowledge": ("technician", lambda d, who, n: outages.acknowledge(d.desk, who, "OUT-1")),
    "declare": ("coordinator", lambda d, who, n: declare(d, who)),
    "update": ("coordinator", lambda d, who, n: outages.update(d.desk, who, "OUT-1", "still looking")),
    "restore": ("coordinator", lambda d, who, n: outages.restore(d.desk, who, "OUT-1", "all phones ring")),
    "tell otherwise": ("operator", lambda d, who, n: told_otherwise(d.desk, who, "OUT-1", "poster")),
    "propose": ("technician", lambda d, who, n: propose(d, who)),
    "drop": ("coordinator", lambda d, who, n: outages.drop(d.desk, who, "OUT-2", "no outage")),
    "publish": ("coordinator", lambda d, who, n: outages.declare(d.desk, who, draft="OUT-2")),
    "snooze": ("coordinator", lambda d, who, n: outages.snooze(d.desk, who, "OUT-1", LATER, "parts")),
    "reopen outage": ("coordinator", lambda d, who, n: outages.reopen(d.desk, who, "OUT-3", "dark again")),
    "cause": (
        "coordinator",
        lambda d, who, n: outages.set_cause(d.desk, who, "OUT-3", "internal", "a cable"),
    ),
    "follow up": (
        "coordinator",
        lambda d, who, n: outages.add_follow_up(d.desk, who, "OUT-3", "order", "kim", "2027-01-01"),
    ),
    "finish": ("coordinator", lambda d, who, n: outages.finish_follow_up(d.desk, who, "OUT-3", 1)),
    "review": ("coordinator", lambda d, who, n: outages.review(d.desk, who, "OUT-3")),
    "schedule": ("coordinator", lambda d, who, n: schedule(d, who)),
    "reschedule": ("coordinator", lambda d, who, n: outages.reschedule(d.desk, who, 4, LATER, LATER + 60)),
    "start": ("coordinator", lambda d, who, n: outages.start(d.desk, who, "OUT-4")),
    "call off": ("coordinator", lambda d, who, n: outages.call_off(d.desk, who, "OUT-4", "no cables")),
    "complete": ("coordinator", lambda d, who, n: outages.complete(d.desk, who, "OUT-5", "all tried")),
    "preview": ("viewer", lambda d, who, n: outages.preview(d.desk, who, "OUT-1", "progress")),
    "delegate": ("coordinator", lambda d, who, n: delegate(d.desk, who, "ruiz", LATER, LATER + 60, "away")),
    "accept clock": ("coordinator", lambda d, who, n: real_time(d, who)),
    "end delegation": ("coordinator", lambda d, who, n: end_delegation(d.desk, who, "DEL-1")),
    "merge": ("technician", lambda d, who, n: actions.merge(d.desk, who, n, "10008")),
    "unmerge": ("technician", lambda d, who, n: actions.unmerge(d.desk, who, "10024")),
    "mail": ("technician", lambda d, who, n: letters(d.desk, who)),
    "release mail": (
        "technician",
        lambda d, who, n: incoming_quarantine.release(d.desk, who, quarantined(d, 1), n),
    ),
    "discard mail": (
        "technician",
        lambda d, who, n: incoming_quarantine.discard(d.desk, who, quarantined(d, 0), "spam"),
    ),
    "relate": ("technician", lambda d, who, n: actions.relate(d.desk, who, n, "10008")),
    "parent": ("technician", lambda d, who, n: actions.set_parent(d.desk, who, n, "10008")),
    "escalate": (
        "technician",
        lambda d, who, n: actions.escalate(
            d.desk, who, n, reason="needs a part", tried="another lamp", by_voice=True
        ),
    ),
    "split": (
        "technician",
        lambda d, who, n: actions.split(d.desk, who, n, "The camera in room 12 shows no picture today"),
    ),
    "affected": ("operator", lambda d, who, n: actions.set_affected(d.desk, who, n, ["Rosa Delgado"])),
    "consider": ("operator", lambda d, who, n: actions.consider(d.desk, who, n, "on the road until ten")),
    "bounce": ("coordinator", lambda d, who, n: actions.bounce(d.desk, who, "10008", "try the spare lamp")),
    "wait": ("operator", lambda d, who, n: waiting.add(d.desk, who, "Sam Poe", "charger is lost")),
    "lend": ("operator", lambda d, who, n: loans.lend(d.desk, who, n, "LN-9")),
    "slip": ("operator", lambda d, who, n: slips.slip_given(d.desk, who, n)),
    "event": ("technician", lambda d, who, n: events.set_event(d.desk, who, d.numbers()[-3], PLAN)),
    "extend": (
        "coordinator",
        lambda d, who, n: extended.declare(d.desk, who, cause="third_party", reason="no power"),
    ),
    "windows": (
        "coordinator",
        lambda d, who, n: windows.declare(d.desk, who, title="play", end=d.now + 60, reason="it runs late"),
    ),
    "alter window": (
        "coordinator",
        lambda d, who, n: windows.alter(d.desk, who, "WIN-1", end=d.now + 60, reason="it runs late"),
    ),
    "end window": ("coordinator", lambda d, who, n: windows.end(d.desk, who, "WIN-1", reason="it rains")),
    "cancel window": (
        "coordinator",
        lambda d, who, n: windows.cancel(d.desk, who, "WIN-2", reason="it rains"),
    ),
    "cover": ("coordinator", lambda d, who, n: actions.cover(d.desk, who, n, "WIN-1")),
    "uncover": ("coordinator", lambda d, who, n: actions.uncover(d.desk, who, "10008")),
    "configure": (
        "coordinator",
        lambda d, who, n: apply_part(d.desk.store, who, desk_part(close_after="7"), d.now),
    ),
    "still down": (
        "operator",
        lambda d, who, n: outages.still_down(d.desk, who, d.numbers()[-2], "phone in room 12 is silent"),
    ),
    "answer": ("technician", lambda d, who, n: outages.begin_answering(d.desk, who, "OUT-6")),
    "reopen children": ("technician", lambda d, who, n: outages.reopen_children(d.desk, who, "OUT-7")),
    "check queue": ("technician", lambda d, who, n: check_queue(d.desk, who)),
    "sign": ("operator", lambda d, who, n: stewardship.sign(d.desk, who, who.name)),
    "new version": (
        "coordinator",
        lambda d, who, n: stewardship.put_forward(d.desk, who, "02.2026", "2026-10-01"),
    ),
    "import": ("coordinator", lambda d, who, n: record(d.desk, who, "log", [])),
    "report": (
        "viewer",
        lambda d, who, n: compile_report(d.desk, who, period_named("week", today(d.desk), ZONE)),
    ),
    "export": ("coordinator", lambda d, who, n: begin_export(d.desk, who, "tickets", "csv")),
    "forget": ("coordinator", lambda d, who, n: forget(d.desk, who, "S4044", "The family asked for it")),
    "staff": ("coordinator", lambda d, who, n: staffing.members(d.desk, who)),
}


def prepare_outages(district: District) -> None:
    """One in every state that an action asks for."""
    desk, who = district.desk, district.coordinator
    propose(district, district.kim)
    declare(district, who)
    outages.restore(desk, who, "OUT-3", "all phones ring")
    outages.set_cause(desk, who, "OUT-3", "internal", "a cable")
    outages.add_follow_up(desk, who, "OUT-3", "order", "coordinator", "2027-01-01")
    schedule(district, who)
    schedule(district, who)
    outages.start(desk, who, "OUT-5")
    delegate(desk, who, "kim", LATER + 90_000, LATER + 90_060, "away")


PLAN = events.EventPlan(
    starts_at=at("2026-09-18 18:00"), ends_at=at("2026-09-18 20:30"), place="Gym", equipment="microphones"
)


NUMBER = "10035"
"""The ticket that `prepare` opens for the actions."""


def prepare(district: District) -> None:
    """A ticket to act on; 10008 is on hold under OUT-1 and marked for WIN-1, 10019 is resolved, 10024 is merged
    into 10008.

    OUT-2 is proposed, OUT-3 restored, OUT-4 planned work, OUT-5 such that has begun; kim acts in a year.
    Of the last two tickets one stands under OUT-6, which is restored, one was answered with the end of OUT-7,
    which is open again.
    """
    held, resolved, merged, number = (district.open() for _ in range(4))
    declare(district, district.coordinator)
    prepare_outages(district)
    actions.link(district.desk, district.technician, held, "OUT-1")
    ACTIONS["hold"][1](district, district.technician, held)
    ACTIONS["escalate"][1](district, district.technician, held)
    actions.resolve(district.desk, district.technician, resolved, DONE)
    actions.merge(district.desk, district.technician, merged, held)
    for hours in (0, 1):
        begins = district.now + hours * 3600
        windows.declare(
            district.desk,
            district.coordinator,
            title="game",
            start=begins,
            end=begins + 7200,
            reason="scoreboard",
        )
    actions.cover(district.desk, district.coordinator, held, "WIN-1")
    district.open("Sound for the science fair in the gym", None, kind="event")
    for outage in ("OUT-6", "OUT-7"):
        declare(district, district.coordinator)
        actions.link(district.desk, district.technician, district.open(), outage)
        outages.restore(
            district.desk, district.coordinator, outage, "All phones were tried, and all of them ring"
        )
    outages.answer_all(district.desk, district.coordinator, "OUT-7")
    with district.desk.store.transaction():
        append_to(district.desk, district.coordinator, "outage:7", "reopened", {}, "silent again")
    with district.desk.store.transaction():
        district.desk.store.assets.save_many([Asset(tag="LN-9", kind="loaner")])
    for key in ("a", "b"):
        receive(district.desk, Arrived(key, Incoming(title="Lamp", text="It is dark"), b"whole", 5))
    assert (held, resolved, merged, number) == ("10008", "10019", "10024", NUMBER)


@pytest.fixture
def prepared(tmp_path: Path) -> Iterator[tuple[District, str]]:
    """A desk that `prepare` has worked in, and the ticket to act on."""
    district = District.copied(tmp_path, FrozenClock(at(MORNING)), "prepared", build_with(prepare))
    yield district, NUMBER
    district.desk.close()


PUBLISHING = (
    *("declare", "publish", "update", "restore", "drop", "snooze", "reopen outage", "review", "cause"),
    *("follow up", "finish", "schedule", "reschedule", "start", "call off", "complete"),
)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_with_every_role(prepared: tuple[District, str], name: str, role: str) -> None:
    district, number = prepared
    least, do = ACTIONS[name]
    who = actor(district.desk, role)
    if (name, role) == ("escalate", "coordinator"):
        with district.refuses("R16"):
            do(district, who, number)
        return
    if (name, role) in (("delegate", "viewer"), ("end delegation", "viewer")):
        assert who.office == "director"
        do(district, who, number)
        return
    if ROLES.index(role) >= ROLES.index(least):
        do(district, who, number)
        return
    rules = dict.fromkeys(PUBLISHING, "R22") | {"extend": "G4"}
    rules |= {"delegate": "A17", "end delegation": "A17"}
    rules |= dict.fromkeys(
        ("windows", "alter window", "end window", "cancel window", "cover", "uncover"), "S3"
    )
    with district.refuses(rules.get(name, "role")):
        do(district, who, number)


@pytest.mark.parametrize("name", ACTIONS)
def test_before_anybody_has_signed_in_nothing_is_done_or_told(
    prepared: tuple[District, str], name: str
) -> None:
    district, number = prepared
    with district.refuses("identity", "nobody has signed in"):
        ACTIONS[name][1](district, NOBODY, number)


def test_every_action_of_the_table_is_tried_here() -> None:
    covered = {"read", "look_up", "undo", "covering"} | {name.replace(" ", "_") for name in ACTIONS}
    assert set(LEAST_ROLE) <= covered


@pytest.mark.parametrize("role", ROLES)
def test_undo_is_for_who_can_act(district: District, role: str) -> None:
    who = actor(district.desk, role)
    with pytest.raises(Refused) as caught:
        actions.undo(district.desk, who)
    assert caught.value.rule == ("role" if role == "viewer" else "undo")


def test_a_refusal_says_whom_to_ask(district: District) -> None:
    number = district.open()
    with district.refuses(
        "role", "take is for a technician, and Lupe Aranda is an operator. Ask a technician"
    ):
        actions.take(district.desk, district.operator, number)


@pytest.mark.rule("R11")
@pytest.mark.parametrize("role", ROLES)
def test_every_role_opens_every_ticket(district: District, role: str) -> None:
    number = district.open(by=district.technician)
    actions.take(district.desk, district.kim, number)
    view = ticket_view(district.desk, actor(district.desk, role), number)
    assert [entry.kind for entry in view.entries] == ["opened", "taken"]
    assert view.requester is not None
    assert view.requester.name == "Rosa Delgado"


READS: dict[str, Callable[[District, int], object]] = {
    "load": lambda d, t: reads.load(d.desk, NOBODY),
    "load_first": lambda d, t: reads.load_first(d.desk, NOBODY, [], 9),
    "reload": lambda d, t: reads.reload(d.desk, NOBODY, [t]),
    "rows": lambda d, t: reads.queue_rows(d.desk, NOBODY, [t]),
    "tickets": lambda d, t: reads.tickets(d.desk, NOBODY, [t]),
    "view": lambda d, t: reads.ticket_view(d.desk, NOBODY, t),
    "alike": lambda d, t: reads.alike(d.desk, NOBODY, t),
    "linked": lambda d, t: reads.linked_to(d.desk, NOBODY, [1]),
    "notifications": lambda d, t: notifications(d.desk, NOBODY),
    "undo preview": lambda d, t: actions.undo_preview(d.desk, NOBODY),
    "card": lambda d, t: card(d.desk, NOBODY, "20017"),
    "code": lambda d, t: resolve_code(d.desk, NOBODY, "20017"),
    "letters": lambda d, t: letters(d.desk, NOBODY),
    "incoming mail": lambda d, t: incoming_quarantine.received(d.desk, NOBODY),
    "quarantine": lambda d, t: incoming_quarantine.quarantined(d.desk, NOBODY),
    "attachments": lambda d, t: attachments(d.desk, NOBODY, t),
    "staff": lambda d, t: staffing.members(d.desk, NOBODY),
}


@pytest.mark.parametrize("name", READS)
def test_nothing_is_read_before_anybody_has_signed_in(district: District, name: str) -> None:
    number = district.open()
    with district.refuses("identity", "nobody has signed in"):
        READS[name](district, district.ticket(number).id)
