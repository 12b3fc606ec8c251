"""Moving in lists, opening, marking, narrowing, and stepping through the views."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk.overdue import LOANERS
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.views import VIEWS
from wsd_tui.tui.handlers.acting import no_ticket
from wsd_tui.tui.question import Choice, Left, Question, among
from wsd_tui.tui.screens.base import Args, Handler, Work

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

FILTER_HINT = "Esc clears · words sev:1 owner:me is:breach type:network site:primary room:12"


def move(main: "MainScreen", by: int) -> None:
    """Move in the pane with the focus."""
    main.panes[main.active].body.move(by)


def page(main: "MainScreen", by: int) -> None:
    """Move by pages."""
    main.panes[main.active].body.move_page(by)


def end(main: "MainScreen", *, last: bool) -> None:
    """To the last or the first line."""
    main.panes[main.active].body.move_to_end(last)


def scroll_ticket(main: "MainScreen", by: int) -> None:
    """Scroll the ticket pane from the queue."""
    main.ticket.body.move(by)


def open_current(main: "MainScreen", args: Args) -> Work | None:
    """Open what the cursor stands on."""
    if main.active == "outages":
        if outage := main.outages.current:
            main.outages.fold(outage.id)
        return None
    if main.active == "ticket":
        return main.ticket.read_older()
    if main.active == "notifications":
        return _open_notice(main)
    if main.active == "reports":
        return main.reports.open_figure(main)
    if (group := main.queue.group) is not None:
        main.go_to("outages")
        main.outages.body.pick_key(group.outage)
        return None
    ticket = main.queue.ticket
    return None if ticket is None else open_ticket(main, ticket)


async def open_ticket(main: "MainScreen", ref: str | int) -> None:
    """Open a ticket in its pane."""
    await main.ticket.open(ref)
    main.go_to("ticket")


async def _open_notice(main: "MainScreen") -> None:
    notice = main.notices.current
    if notice is None:
        return
    if notice.kind == "suspected":
        await main.perform("outage.suspected", {"where": notice.number})
    elif notice.number.startswith("OUT-"):
        main.go_to("outages")
        main.outages.body.pick_key(int(notice.number.removeprefix("OUT-")))
    elif notice.number == LOANERS:
        await main.perform("loaner.list", {})
    else:
        await open_ticket(main, notice.number)


def expand(main: "MainScreen", args: Args) -> None:
    """Show or fold the tickets of an outage: in the queue its row, else those below it in the outage pane."""
    if main.active == "queue" and _turn_row(main):
        return
    if main.active == "outages":
        outage = main.outages.current
        wanted = outage.id if outage else None
    else:
        ticket = main.target()
        key = None if ticket is None else main.key_of(ticket)
        wanted = key.outage if key else None
        if wanted is None:
            raise Refused("outage", "this ticket is linked to no outage", "o links it to one")
        main.go_to("outages")
        main.outages.body.pick_key(wanted)
    if wanted is not None:
        main.outages.turn_tickets(wanted)


def _turn_row(main: "MainScreen") -> bool:
    """Unfold the row under the cursor, or fold the tickets of its outage into one; False where there is none."""
    group, ticket = main.queue.group, main.queue.ticket
    key = None if ticket is None else main.key_of(ticket)
    wanted = group.outage if group is not None else key.outage if key is not None else None
    if wanted is None or not main.queue.turn_group(wanted):
        return False
    main.show_frame()
    main.retime()
    return True


def mark(main: "MainScreen", args: Args) -> None:
    """Mark or unmark the ticket under the cursor, and go down."""
    if main.queue.group is not None:
        raise no_ticket(main)
    ticket = main.queue.ticket
    if ticket is not None:
        main.queue.mark([ticket], on=ticket not in main.session.marks)
        main.queue.body.move(1)
        main.show_frame()


def mark_all(main: "MainScreen", args: Args) -> None:
    """Mark everything shown; if all of it is marked, unmark everything."""
    shown, marks = [ticket for ticket in main.queue.body.ids if ticket > 0], main.session.marks
    if marks.issuperset(shown):
        main.queue.mark(list(marks), on=False)
    else:
        main.queue.mark(shown, on=True)
    main.show_frame()


async def narrow(main: "MainScreen", args: Args) -> None:
    """Narrow as one types; what is not understood is said beside the key that would keep it."""
    if main.active != "queue":
        main.go_to("queue")
    if "filter" in args:
        main.narrow(args["filter"])
    else:
        question = Question("Filter", main.session.filter_text, FILTER_HINT, typed=main.narrow_so_far)
        try:
            main.narrow(await main.prompt.ask(question))
        except Left:
            main.narrow("")
            raise
    if main.session.narrow.faults:
        main.prompt.say("; ".join(main.session.narrow.faults), "warn")


def step_view(main: "MainScreen", by: int) -> None:
    """The next view, or the one before."""
    views = main.session.desk.settings.views
    if main.active != "queue":
        main.go_to("queue")
    main.show_view(views[(views.index(main.session.view) + by) % len(views)])


async def pick_view(main: "MainScreen", args: Args) -> None:
    """A view by its name."""
    options = among(
        [Choice(view.id, view.name) for view in map(VIEWS.__getitem__, main.session.desk.settings.views)]
    )
    wanted = args.get("view") or await main.prompt.ask(Question("View", choices=options, picks=True))
    found = options(wanted)
    if not found:
        raise Refused("view", f"there is no view {wanted}", f"Give one of: {', '.join(VIEWS)}")
    main.go_to("queue")
    main.show_view(found[0].text)


HANDLERS: Mapping[str, Handler] = {
    "move.down": lambda main, args: move(main, 1),
    "move.up": lambda main, args: move(main, -1),
    "move.first": lambda main, args: end(main, last=False),
    "move.last": lambda main, args: end(main, last=True),
    "move.page_down": lambda main, args: page(main, 1),
    "move.page_up": lambda main, args: page(main, -1),
    "list.open": open_current,
    "outage.expand": expand,
    "queue.scroll_down": lambda main, args: scroll_ticket(main, 1),
    "queue.scroll_up": lambda main, args: scroll_ticket(main, -1),
    "queue.mark": mark,
    "queue.mark_all": mark_all,
    "queue.filter": narrow,
    "view.previous": lambda main, args: step_view(main, -1),
    "view.next": lambda main, args: step_view(main, 1),
    "view.pick": pick_view,
}
