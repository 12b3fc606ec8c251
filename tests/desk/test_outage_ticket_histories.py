"""Tickets of outages in any order of link, move, answer, stop on the way, still down, reopen, undo: nothing breaks."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.district import District
from support.engines import examples, lent
from support.outage_day import BACK, declare, report

from wsd_tui.desk import actions, outages
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to
from wsd_tui.store.records import Entry

Step = Callable[[District, Actor, str, str, random.Random], object]


def _reopen(district: District, actor: Actor, number: str, out: str, dice: random.Random) -> None:
    outage = district.desk.store.outages.get(int(out.removeprefix("OUT-")))
    if outage is not None and outage.state == "restored":
        with district.desk.store.transaction():
            append_to(district.desk, district.coordinator, f"outage:{outage.id}", "reopened", {}, "again")


def _begin(district: District, actor: Actor, number: str, out: str, dice: random.Random) -> None:
    left = [
        t.id
        for t in district.desk.store.tickets.many(district.desk.store.tickets.ids())
        if dice.random() < 0.2
    ]
    outages.begin_answering(district.desk, actor, out, left_open=left)


STEPS: dict[str, Step] = {
    "link": lambda d, who, n, out, dice: outages.link(d.desk, who, n, out, told=dice.choice(["", "voice"])),
    "unlink": lambda d, who, n, out, dice: outages.unlink(d.desk, who, n),
    "sweep": lambda d, who, n, out, dice: outages.sweep_in(
        d.desk, who, out, [match.id for match in outages.sweep(d.desk, who, out)]
    ),
    "restore": lambda d, who, n, out, dice: outages.restore(d.desk, d.coordinator, out, BACK),
    "reopen_outage": _reopen,
    "begin": _begin,
    "some": lambda d, who, n, out, dice: outages.answer_some(d.desk, who, out, limit=dice.randint(1, 3)),
    "all": lambda d, who, n, out, dice: outages.answer_all(d.desk, who, out),
    "still": lambda d, who, n, out, dice: outages.still_down(d.desk, who, n, "still no network in here"),
    "children": lambda d, who, n, out, dice: outages.reopen_children(d.desk, who, out),
    "resolve": lambda d, who, n, out, dice: actions.resolve(d.desk, who, n, BACK),
    "reopen": lambda d, who, n, out, dice: actions.reopen(d.desk, who, n, "still no network in here"),
    "report": lambda d, who, n, out, dice: report(d),
    "undo": lambda d, who, n, out, dice: actions.undo(d.desk, who),
}
moves = st.tuples(
    st.sampled_from(sorted(STEPS)),
    st.sampled_from(["technician", "coordinator"]),
    st.integers(0, 5),
    st.sampled_from(["OUT-1", "OUT-2"]),
    st.sampled_from([0, 1, 60, 1_800, 9_000]),
)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(moves, max_size=25), st.randoms(use_true_random=False))
def test_any_order_keeps_what_must_hold(
    sequence: list[tuple[str, str, int, str, int]], dice: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as name, lent(Path(name)) as folder:
        district = District(folder)
        for _ in range(3):
            report(district)
        declare(district), declare(district)
        for step, who, which, out, seconds in sequence:
            numbers, before = district.numbers(), district.head
            try:
                STEPS[step](district, getattr(district, who), numbers[which % len(numbers)], out, dice)
            except Refused:
                assert district.head == before or step in ("all", "begin")
            district.clock.move(seconds)  # type: ignore[attr-defined]
        demand_sound(district)
        district.desk.close()


def demand_sound(district: District) -> None:
    """The books agree; no plan answered anybody twice; a message goes out for each answer that holds, and no other."""
    assert list(check(district.desk)) == []
    for number in district.numbers():
        entries = district.entries(number)
        gone = {place for entry in entries if entry.kind == "undone" for place in entry.data["places"]}
        by_plan: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.kind == "resolved" and "outage" in entry.data:
                by_plan.setdefault(entry.batch, []).append(entry)
        assert all(len(found) == 1 for found in by_plan.values())
        standing = {f"<answer.{batch}" for batch, (found,) in by_plan.items() if found.place not in gone}
        subject = f"ticket:{district.ticket(number).id}"
        ids = [
            message.message_id.split("@")[0].rpartition(".")[0]
            for message in district.desk.store.outbox.of_subject(subject)
            if message.message_id.startswith("<answer.") and message.state != "cancelled"
        ]
        assert sorted(ids) == sorted(standing)
