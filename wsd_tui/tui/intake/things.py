"""What goes over the counter with a request, and what an event is about: from a template's answers to the desk."""

from collections.abc import Mapping
from datetime import date

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.events import EventPlan, plan_from, times_of
from wsd_tui.desk.intake import Intake
from wsd_tui.desk.loans import HasLoaner
from wsd_tui.desk.refusal import Refused
from wsd_tui.tui.loaners import second_reason
from wsd_tui.tui.question import Question
from wsd_tui.tui.widgets.prompt import Prompt

_THINGS = ("loaner", "loaner_back", "condition")
_LACKS = {"place": "Where is the event:", "equipment": "What is needed there:"}


def add_things(desk: Desk, intake: Intake, fields: Mapping[str, str]) -> None:
    """Loaners that go out or come back, and the plan of an event. Raises Refused for times that cannot be read."""
    for name in _THINGS:
        setattr(intake, name, fields.get(name, ""))
    if intake.kind == "event":
        intake.event = plan_from(desk, {**fields, "room": intake.room})


def unreadable(desk: Desk, into: str, text: str) -> str:
    """Why a typed answer cannot be a date or times, in words; empty when it can, and for all other fields."""
    try:
        if into == "event_date" and text:
            times_of(desk, text, "")
        elif into == "event_times" and text:
            times_of(desk, date(2026, 1, 1).isoformat(), text)
    except Refused as refused:
        return str(refused)
    return ""


async def put_right(prompt: Prompt, refused: Refused, intake: Intake) -> bool:
    """Ask for what would let the desk take it: another loaner, a reason, what an event lacks; False for the rest."""
    if isinstance(refused, HasLoaner):
        prompt.tell(str(refused), "warn")
        intake.loaner_reason = await second_reason(prompt)
    elif intake.loaner and refused.rule in ("loaner", "not found"):
        prompt.tell(str(refused), "warn")
        intake.loaner = await prompt.ask(_another("Another loaner, Enter for none:"))
    elif intake.loaner_back and refused.rule in ("loaner", "not found"):
        prompt.tell(str(refused), "warn")
        tag = await prompt.ask(_another("Tag of the loaner, Enter for none:"))
        intake.loaner_back = intake.asset = tag
    elif intake.event is not None and refused.rule == "Q8":
        intake.event = await _whole(prompt, intake.event, refused)
    else:
        return False
    return True


def _another(label: str) -> Question:
    return Question(label, hint="scan or type its tag · Esc goes back", scan="tag")


async def _whole(prompt: Prompt, plan: EventPlan, refused: Refused) -> EventPlan:
    lacking = {name: label for name, label in _LACKS.items() if not getattr(plan, name)}
    if not lacking:
        raise refused
    prompt.tell(str(refused), "warn")
    texts = {name: await prompt.ask(Question(label)) for name, label in lacking.items()}
    return msgspec.structs.replace(plan, **texts)
