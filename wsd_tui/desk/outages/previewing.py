"""See a notice before it is sent: exactly what would go out, to whom, and what is against it."""

from collections.abc import Callable, Mapping
from typing import Any

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages import planned
from wsd_tui.desk.outages.declaring import declared
from wsd_tui.desk.outages.description import Description
from wsd_tui.desk.outages.progress import updated
from wsd_tui.desk.outages.publishing import Preview, foresee
from wsd_tui.desk.outages.restoring import reopened, restored
from wsd_tui.desk.outages.reviewing import reviewed
from wsd_tui.desk.outages.word import Word

_OF_ONE: Mapping[str, Callable[..., Word]] = {
    "progress": updated,
    "restored": restored,
    "reopened": reopened,
    "review": reviewed,
    "planned_change": planned.rescheduled,
    "planned_start": planned.started,
    "planned_end": planned.completed,
    "planned_off": planned.called_off,
}
NOTICES = ("start", "planned", *_OF_ONE)
"""What can be looked at before it is sent."""


def preview(
    desk: Desk,
    actor: Actor,
    what: str | int | Mapping[str, Any] | None,
    kind: str,
    *,
    notice: Letter | None = None,
    **given: Any,
) -> Preview:
    """What an action would send, without writing anything; `given` are the keywords of that action.

    `what`: the number of an outage, or the description of a new one (for start and planned, which also take it
    as keywords). ValueError for a kind that is none of NOTICES.
    """
    demand(actor, "read")
    if kind not in NOTICES:
        raise ValueError(f"{kind!r} is none of {', '.join(NOTICES)}")
    if isinstance(what, Mapping):
        given = {**what, **given}
        what = None
    if kind in _OF_ONE:
        outage = find_outage(desk, "" if what is None else what)
        if kind == "planned_off" and "reason" in given:
            given["text"] = given.pop("reason")
        return foresee(desk, actor, outage, _OF_ONE[kind](desk, outage, **given), notice)
    if kind == "planned":
        return foresee(desk, actor, None, _scheduled(desk, given), notice)
    draft = given.pop("draft", what)
    before = None if draft is None else find_outage(desk, draft)
    more = {key: given.pop(key) for key in ("next_update_at", "extended_times") if key in given}
    return foresee(desk, actor, before, declared(desk, before, Description(**given), **more), notice)


def _scheduled(desk: Desk, given: dict[str, Any]) -> Word:
    more = {key: given.pop(key) for key in ("end", "ahead") if key in given}
    if "start" in given:
        given["started_at"] = given.pop("start")
    return planned.scheduled(desk, Description(**given), **more)
