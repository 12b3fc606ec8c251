"""Panes, going back, quitting, undo, the command line, and the screens that take the whole terminal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.commands import BY_ID, Pane
from wsd_tui.commands.applies import Here
from wsd_tui.desk import actions
from wsd_tui.desk.find import close_numbers
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.present.words import amount
from wsd_tui.tui.command_line import ask_command
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.handlers.lists import open_ticket
from wsd_tui.tui.handlers.many import which
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.actions import ActionsScreen
from wsd_tui.tui.screens.base import Args, Handler, Work
from wsd_tui.tui.screens.intake import IntakeScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


def go_to(main: "MainScreen", pane: Pane) -> Work | None:
    """To a pane; the ticket pane opens the ticket under the cursor if it shows none."""
    ticket = main.queue.ticket
    if pane == "ticket" and main.ticket.ticket is None and ticket is not None:
        return open_ticket(main, ticket)
    main.go_to(pane)
    return None


def zoom(main: "MainScreen", args: Args) -> None:
    """This pane alone, or all that fit."""
    main.zoomed = not main.zoomed
    main.lay_out()


def back(main: "MainScreen", args: Args) -> Work | None:
    """One level back; with nothing left to close, ask whether to quit."""
    return None if step_back(main) or cancel_in_queue(main) else _ask_to_quit(main)


def cancel(main: "MainScreen", args: Args) -> None:
    """Like back, but never quits."""
    if main.active != "queue" or not cancel_in_queue(main):
        step_back(main)


def step_back(main: "MainScreen") -> bool:
    """Leave the why view, the zoom or the pane; False in the plain queue."""
    if main.active == "ticket" and main.ticket.why:
        main.ticket.show_why(False)
    elif main.zoomed:
        zoom(main, {})
    elif main.active != "queue":
        main.go_to("queue")
    else:
        return False
    return True


def cancel_in_queue(main: "MainScreen") -> bool:
    """Clear the filter, or else the marks, or else leave a list; False when there is none of them."""
    if main.session.filter_text:
        main.narrow("")
    elif main.session.marks:
        main.queue.mark(list(main.session.marks), on=False)
        main.show_frame()
    elif main.session.listing is not None:
        main.show_view(main.session.view)
        main.go_to("reports")
    else:
        return False
    return True


async def _ask_to_quit(main: "MainScreen") -> None:
    await main.prompt.ask_key(f"{_left_open(main) or 'Leave the console?'} y leaves", "y")
    main.app.exit()


def quit_console(main: "MainScreen", args: Args) -> Work | None:
    """Leave; asks only when something was typed and not sent, or a visit is running."""
    if _left_open(main):
        return _ask_to_quit(main)
    main.app.exit()
    return None


def _left_open(main: "MainScreen") -> str:
    """What would be lost, or go on running, if one left; empty when nothing is."""
    session = main.session
    if session.around.visits:
        return f"Your visit to {session.around.visits[0].number} is still running."
    if session.unsent:
        return f"Text that was typed in {amount(session.unsent, 'place')} is not sent, and is kept."
    return ""


async def undo(main: "MainScreen", args: Args) -> None:
    """Say what would be taken back, and take it back on another key."""
    session = main.session
    last = await session.link.read(actions.undo_preview, session.desk, session.actor)
    if last is None:
        raise Refused("undo", "there is nothing of yours to take back", "Undo reaches your own changes only")
    await main.prompt.ask_key(f"Undo {last}? y undoes", "y")
    done = await session.link.write(actions.undo, session.desk, session.actor)
    finished(main, done.said)


async def command_line(main: "MainScreen", args: Args) -> None:
    """Ask for a command, and do it."""
    if asked := await ask_command(main):
        await main.perform(asked.command.id, asked.args)


async def go_to_ticket(main: "MainScreen", args: Args) -> None:
    """Open a ticket by its number; one wrong digit or a swap asks what was meant."""
    number = args.get("number") or await main.prompt.ask(Question("Open the ticket with the number"))
    number = number.replace("-", "")
    try:
        await open_ticket(main, number)
    except NotFound:
        close = await main.session.link.read(close_numbers, main.session.desk, number)
        if not close:
            raise
        await open_ticket(main, await which(main, number, close, did_you_mean=True))


def here(main: "MainScreen") -> Here:
    """Where somebody stands, for the list of actions."""
    ticket = main.target()
    key = None if ticket is None else main.key_of(ticket)
    view = main.ticket.view
    state = key.state if key else view.ticket.state if view and view.ticket.id == ticket else ""
    session, around = main.session, main.session.around
    counts = (len(found) for found in (around.open, around.proposed, around.maintenance, around.ended))
    return Here(main.active, session.role, state, len(session.marks), *counts)


async def all_actions(main: "MainScreen", args: Args) -> None:
    """The list of actions, and then the one that was chosen."""
    chosen = await main.show_over(ActionsScreen(main.session, here(main)))
    if chosen in BY_ID:
        await main.perform(chosen, {})


async def show_help(main: "MainScreen", args: Args) -> None:
    """The help of the pane with the focus; right after a refusal, from its rule on."""
    await main.show_help()


async def new_ticket(main: "MainScreen", channel: str, args: Args) -> None:
    """The form of a new ticket, for a person if one was scanned; then the ticket, if it was asked for."""
    form = IntakeScreen(main.session, channel, args.get("person", ""), args.get("asset", ""))
    opened = await main.show_over(form)
    if opened:
        await open_ticket(main, opened)


async def reread(main: "MainScreen", args: Args) -> None:
    """Read everything again and redraw the screen."""
    await main.console_app.reread()
    if main.active == "reports":
        await main.reports.compile()
    main.prompt.say("Everything was read again")


HANDLERS: Mapping[str, Handler] = {
    "app.help": show_help,
    "app.line": command_line,
    "go.ticket": go_to_ticket,
    "pane.queue": lambda main, args: go_to(main, "queue"),
    "pane.ticket": lambda main, args: go_to(main, "ticket"),
    "pane.outages": lambda main, args: go_to(main, "outages"),
    "pane.notifications": lambda main, args: go_to(main, "notifications"),
    "pane.next": lambda main, args: main.step_pane(1),
    "pane.previous": lambda main, args: main.step_pane(-1),
    "pane.zoom": zoom,
    "app.back": back,
    "app.cancel": cancel,
    "app.quit": quit_console,
    "app.undo": undo,
    "app.reread": reread,
    "app.actions": all_actions,
    "ticket.new": lambda main, args: new_ticket(main, "walk_in", args),
    "ticket.new_phone": lambda main, args: new_ticket(main, "phone", args),
}
