"""Taking somebody into the waiting list: who it is, why they came."""

from wsd_tui.desk import waiting
from wsd_tui.desk.change import Done
from wsd_tui.desk.directory import find_people
from wsd_tui.present.masks import masked_id
from wsd_tui.store.records import Person
from wsd_tui.tui.question import Choice, Question
from wsd_tui.tui.screens.base import ConsoleScreen

_OFFERED = 6
_NOBODY = "n"
_WHO = Question(
    "Who waits:",
    hint="Scan, ID, or letters of a name · Enter alone: the list · Esc leaves",
    scan="person",
)


async def take_in(screen: ConsoleScreen, who: str = "") -> Done | None:
    """Ask, and take them in; None when nobody was named. `who` is an ID number or what was typed."""
    session = screen.session
    typed = who or await screen.prompt.ask(_WHO)
    if not typed:
        return None
    found = await session.link.read(find_people, session.desk, session.actor, typed, _OFFERED)
    person = await _which(screen, found, typed)
    name = person.name if person else typed
    reason = await screen.prompt.ask(Question(f"{name} waits for:", hint="in a few words · Esc leaves"))
    code = person.id if person else typed
    return await session.link.write(waiting.add, session.desk, session.actor, code, reason)


async def _which(screen: ConsoleScreen, found: list[Person], typed: str) -> Person | None:
    """The one with just that code; else one of those found, or nobody of them."""
    exact = [person for person in found if typed in (person.id, person.badge)]
    if exact or not found:
        return exact[0] if exact else None
    choices = [Choice(str(at), _about(screen, person)) for at, person in enumerate(found, 1)]
    key = await screen.prompt.choose(
        f"Who is {typed}", [*choices, Choice(_NOBODY, f"nobody of these: {typed}")]
    )
    return None if key == _NOBODY else found[int(key) - 1]


def _about(screen: ConsoleScreen, person: Person) -> str:
    place = screen.session.setting.place(person.site, person.room)
    return " · ".join(part for part in (person.name, person.role, place, masked_id(person.id)) if part)
