"""Look a ticket up for somebody who asks how it stands (Q10): by number, ID, name or asset; each is logged."""

from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import change, demand_clock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import close_numbers
from wsd_tui.desk.numbers import running_of
from wsd_tui.desk.privacy import may_read
from wsd_tui.desk.refusal import NotFound
from wsd_tui.text import clean_line


class Found(NamedTuple):
    """Ticket numbers, newest first; `did_you_mean` when only numbers one slip away exist."""

    numbers: tuple[str, ...]
    did_you_mean: bool = False


def look_up(desk: Desk, actor: Actor, asked: str, how: str = "voice") -> Found:
    """The tickets meant by `asked`; raises NotFound. A look-up that hits one ticket stands in its journal."""
    demand(actor, "look_up")
    asked = clean_line(asked)
    found = _find(desk, actor, asked)
    if not found.numbers:
        raise NotFound(f"nothing is known of {asked!r}", "Try the number, ID number, name or asset tag")
    if len(found.numbers) == 1 and not found.did_you_mean:
        log_look_up(desk, actor, found.numbers[0], how, "number" if asked.isdecimal() else "words")
    else:
        demand_clock(desk)
    return found


def log_look_up(desk: Desk, actor: Actor, number: str, how: str, asked: str = "number") -> None:
    """Note on a ticket that somebody asked how it stands."""
    with change(desk, actor, "look_up", number) as ticket:
        ticket.append("looked_up", {"how": how, "asked": asked})


def _find(desk: Desk, actor: Actor, asked: str) -> Found:
    """By words only what the actor may read: a name must not tell that its person has a restricted ticket."""
    tickets = desk.store.tickets
    if not asked:
        return Found(())
    if running_of(asked) is not None and tickets.by_number(asked):
        return Found((asked,))
    people = [person.id for person in desk.store.people.search(asked, phones=False)]
    rows = tickets.rows(desk.store.finder.concerning(people, asked))
    numbers = tuple(rows[key].number for key in sorted(rows, reverse=True) if may_read(actor, rows[key]))
    if numbers:
        return Found(numbers)
    return Found(tuple(close_numbers(desk, asked)), did_you_mean=True)
