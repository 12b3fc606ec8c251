"""Correct one field of a ticket on the prompt line."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wsd_tui.desk import actions
from wsd_tui.desk.intake import KINDS
from wsd_tui.desk.refusal import Changed, Refused
from wsd_tui.store.records import Ticket
from wsd_tui.tui.drafts import Place, place
from wsd_tui.tui.handlers.acting import act, named, several
from wsd_tui.tui.question import Choice, Left, Question, among
from wsd_tui.tui.screens.base import Args

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

NEW_LINE = "¶"
"""Stands for a line break while a text of several lines is typed on one."""

_YES_NO = {"yes": True, "no": False}
_ANSWERS: Mapping[str, Mapping[str, bool | None]] = {
    "remote_possible": {**_YES_NO, "unknown": None},
    "restricted": _YES_NO,
    "account_change": _YES_NO,
}
_FIELDS = {
    "title": "one line that says what fails",
    "description": f"all that is known; {NEW_LINE} stands for a new line",
    "problem type": "one of the fixed list",
    "site": "which school or office",
    "room": "room or place",
    "asset": "tag of the device",
    "kind": "problem, request or event",
    "remote possible": "whether it can be done from afar",
    "restricted": "spoken of with the requester only",
    "account change": "whether it changes an account, and so waits for an identity check",
}

_ON_MANY = {name: about for name, about in _FIELDS.items() if name not in ("title", "description")}


async def edit(main: "MainScreen", args: Args) -> None:
    """Ask which field, then its new value: starting from the present one, or one value for all marked tickets."""
    tickets = several(main)
    if len(tickets) == 1:
        await _edit_one(main, tickets[0])
    else:
        field = await _field(main, f"Edit of {named(main, tickets)}", _ON_MANY)
        label = f"{_named(field).capitalize()} of {named(main, tickets)}"
        await act(main, tickets, actions.edit, {field: meant(field, await _value(main, field, label, ""))})


async def _edit_one(main: "MainScreen", ticket: int) -> None:
    if main.ticket.ticket != ticket:
        await main.ticket.open(ticket)
    view = main.ticket.view
    if view is None:
        return
    number = view.ticket.number
    field = await _field(main, f"Edit of {number}", _FIELDS)
    where, was = place(f"edit {field}", [ticket]), getattr(view.ticket, field)
    typed = shown(view.ticket, field)
    while True:
        typed = await _value(main, field, f"{_named(field).capitalize()} of {number}", typed, where)
        try:
            await act(main, [ticket], actions.edit, {field: meant(field, typed)}, seen={ticket: {field: was}})
            break
        except Changed as changed:
            was = await _settle(main, ticket, changed, where)
    main.session.drafts.drop(where)


async def _settle(main: "MainScreen", ticket: int, changed: Changed, where: Place) -> Any:
    """Somebody else has written the field meanwhile: what stands there now, to write over; Left to leave it."""
    main.prompt.tell(changed.what, "warn")
    answer = await main.prompt.ask_key("k keeps theirs, e edits yours again, over theirs", "ke")
    await main.ticket.open(ticket)
    if answer == "k" or main.ticket.view is None:
        main.session.drafts.drop(where)
        raise Left
    return getattr(main.ticket.view.ticket, changed.field)


async def _field(main: "MainScreen", label: str, fields: Mapping[str, str]) -> str:
    """The stored name of the field that was chosen."""
    options = [Choice(name, about) for name, about in fields.items()]
    name = await main.prompt.ask(Question(label, choices=among(options), picks=True))
    if name not in fields:
        raise Refused("field", f"there is no field {name}", f"Give one of: {', '.join(fields)}")
    return name.replace(" ", "_")


async def _value(main: "MainScreen", field: str, label: str, value: str, draft: Place | None = None) -> str:
    options = _values(main, field)
    question = Question(label, value=value, choices=among(options), picks=bool(options), draft=draft)
    return await main.prompt.ask(question)


def _named(field: str) -> str:
    return field.replace("_", " ")


def shown(ticket: Ticket, field: str) -> str:
    """The present value, on one line."""
    value = getattr(ticket, field)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).replace("\n", f" {NEW_LINE} ")


def meant(field: str, typed: str) -> Any:
    """The value that was typed; Refused for neither yes nor no where that is asked."""
    if field in _ANSWERS:
        answer = typed.strip().casefold()
        if answer not in _ANSWERS[field]:
            raise Refused("field", f'"{typed}" is no answer', f"Type {' or '.join(_ANSWERS[field])}")
        return _ANSWERS[field][answer]
    return "\n".join(part.strip() for part in typed.split(NEW_LINE))


def _values(main: "MainScreen", field: str) -> list[Choice]:
    settings = main.session.desk.settings
    if field == "problem_type":
        return [Choice(key, known.name) for key, known in settings.problem_types.items()]
    if field == "site":
        return [Choice(key, name) for key, name in settings.sites.items()]
    known = {"kind": KINDS, **_ANSWERS}
    return [Choice(value) for value in known.get(field, ())]
