"""Verify who asks: the ID number first, then a second proof, then what it showed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import actions
from wsd_tui.desk.identity import METHODS, methods_for
from wsd_tui.desk.reads import ticket_view
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Person
from wsd_tui.tui.handlers.acting import act, one
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.base import Args, Handler

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

_KEYS = {"badge_photo": "b", "face": "f", "call_back": "c", "vouched": "v"}
_SHORT = {
    "badge_photo": "badge photo",
    "face": "face",
    "call_back": "call back",
    "vouched": "teacher vouches",
}
_RESULTS = {"y": "passed", "n": "failed"}


async def verify(main: "MainScreen", args: Args) -> None:
    """Ask how, and what came of it; the number on file and the ID number are shown to compare with."""
    ticket, session = one(main), main.session
    view = await session.link.read(ticket_view, session.desk, session.actor, ticket)
    person = view.requester
    if person is None:
        raise Refused(
            "A15",
            "the ID number of who asks is not in the directory, and that is the first proof",
            "Correct the requester with e, then verify",
        )
    method = args.get("method") or await _method(main, person)
    vouched_by = await _voucher(main, person) if method == "vouched" else ""
    result = args.get("result") or await _result(main, person, method)
    await act(main, [ticket], actions.verify, method, result, vouched_by=vouched_by)


async def _method(main: "MainScreen", person: Person) -> str:
    could = {_KEYS[method]: method for method in methods_for(person)}
    offered = ", ".join(f"{key} {_SHORT[method]}" for key, method in could.items())
    return could[await main.prompt.ask_key(f"ID {person.id} {person.name}, and: {offered}", "".join(could))]


async def _voucher(main: "MainScreen", person: Person) -> str:
    return await main.prompt.ask(Question(f"ID number of the teacher who vouches for {person.name}"))


async def _result(main: "MainScreen", person: Person, method: str) -> str:
    number = f" {person.phone}" if method == "call_back" else ""
    main.prompt.tell(f"ID {person.id}, {METHODS[method]}{number}")
    key = await main.prompt.ask_key(f"Is it {person.name}? y it is, n it is not or not sure", "yn")
    return _RESULTS[key]


HANDLERS: Mapping[str, Handler] = {"ticket.verify": verify}
