"""What `O` offers: what there is to say about the outages that are open, planned or proposed now."""

from collections.abc import Iterator
from typing import NamedTuple

from wsd_tui.desk.outages import STATES
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.known import Around
from wsd_tui.tui.question import Choice

NEAR = 3600
"""Seconds before planned maintenance from which on its start is offered; before that the list of actions has it."""


class ToSay(NamedTuple):
    """One thing to say: what is shown of it, its command, and the outage if there is only one that it can mean."""

    shown: Choice
    command: str
    outage: str = ""


def choices(around: Around, now: int, setting: Setting) -> list[ToSay]:
    """What waits for an answer first; a new outage can always be declared."""
    declare = "declare another outage" if around.open else "declare an outage"
    return [
        *_waiting(around, now, setting),
        *_running(around),
        ToSay(Choice("d", declare), "outage.declare"),
    ]


def _waiting(around: Around, now: int, setting: Setting) -> Iterator[ToSay]:
    if around.proposed:
        draft = around.proposed[0]
        who = setting.name(draft.proposed_by)
        told = f"{draft.number} {draft.nature}, proposed by {who}"
        yield ToSay(Choice("p", f"publish {told}"), "outage.publish", draft.number)
        yield ToSay(Choice("x", f"drop {draft.number}"), "outage.drop", draft.number)
    due = [one for one in around.maintenance if one.state == "in_progress" or one.started_at - now <= NEAR]
    if due:
        yield from _planned(due[0], now, setting)


def _planned(first: Outage, now: int, setting: Setting) -> Iterator[ToSay]:
    number, what = first.number, f"{first.number} {first.nature}"
    going = first.state == "in_progress"
    if going:
        yield ToSay(Choice("e", f"end {what}: it is done and works"), "outage.complete", number)
    else:
        was = "was to begin" if first.started_at <= now else "begins"
        when = clock_time(first.started_at, setting.zone, now)
        yield ToSay(Choice("b", f"begin {what}, which {was} {when}"), "outage.start", number)
    yield ToSay(Choice("t", f"give {number} another time"), "outage.reschedule", number)
    if not going:
        yield ToSay(Choice("c", f"call {number} off"), "outage.call_off", number)


def _running(around: Around) -> Iterator[ToSay]:
    if around.open:
        only = around.open[0] if len(around.open) == 1 else None
        told = f"{only.number} {only.nature}" if only else "one of them"
        yield ToSay(Choice("u", f"update {told}"), "outage.update", only.number if only else "")
    failing = [outage for outage in around.open if outage.state in STATES]
    if failing:
        only = failing[0] if len(failing) == 1 else None
        told = f"{only.number} {only.nature}" if only else "one of them"
        yield ToSay(Choice("r", f"restore {told}"), "outage.restore", only.number if only else "")
