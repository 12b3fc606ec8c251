"""Correct one field of a ticket on the prompt line."""

from typing import TYPE_CHECKING, Any

from wsd_tui.desk import actions
from wsd_tui.desk.actions.edit import FLAGS
from wsd_tui.desk.intake import KINDS
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Ticket
from wsd_tui.tui.drafts import place
from wsd_tui.tui.handlers.acting import act, one
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

NEW_LINE = "¶"
"""Stands for a line break while a text of several lines is typed on one."""

_YES_NO = {"yes": True, "no": False}
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


async def edit(main: "MainScreen", args: Args) -> None:
    """Ask which field, then its new value, starting from the present one."""
    number = one(main)
    if main.ticket.ticket != number:
        await main.ticket.open(number)
    view = main.ticket.view
    if view is None:
        return
    label = f"Edit of {view.ticket.number}"
    fields = [Choice(name, about) for name, about in _FIELDS.items()]
    named = await main.prompt.ask(Question(label, choices=among(fields), picks=True))
    if named not in _FIELDS:
        raise Refused("field", f"there is no field {named}", f"Give one of: {', '.join(_FIELDS)}")
    field = named.replace(" ", "_")
    where = place(f"edit {field}", [number])
    typed = await main.prompt.ask(
        Question(
            f"{named.capitalize()} of {view.ticket.number}",
            value=shown(view.ticket, field),
            choices=among(_values(main, field)),
            picks=bool(_values(main, field)),
            draft=where,
        )
    )
    await act(main, [number], actions.edit, {field: meant(field, typed)})
    main.session.drafts.drop(where)


def shown(ticket: Ticket, field: str) -> str:
    """The present value, on one line."""
    value = getattr(ticket, field)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).replace("\n", f" {NEW_LINE} ")


def meant(field: str, typed: str) -> Any:
    """The value that was typed; Refused for neither yes nor no where that is asked."""
    if field in FLAGS:
        answer = typed.strip().casefold()
        if answer not in _YES_NO:
            raise Refused("field", f'"{typed}" is neither yes nor no', "Type yes or no")
        return _YES_NO[answer]
    return "\n".join(part.strip() for part in typed.split(NEW_LINE))


def _values(main: "MainScreen", field: str) -> list[Choice]:
    settings = main.session.desk.settings
    if field == "problem_type":
        return [Choice(key, known.name) for key, known in settings.problem_types.items()]
    if field == "site":
        return [Choice(key, name) for key, name in settings.sites.items()]
    known = {"kind": KINDS, **dict.fromkeys(FLAGS, tuple(_YES_NO))}
    return [Choice(value) for value in known.get(field, ())]
