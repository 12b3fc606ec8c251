"""Commands of lists, and those of the queue alone."""

from wsd_tui.commands.arguments import VIEW, Argument
from wsd_tui.commands.command import Command

LISTS: tuple[Command, ...] = (
    Command(id="move.down", keys=("j", "down"), label="Down", help="One line down", scope="lists"),
    Command(id="move.up", keys=("k", "up"), label="Up", help="One line up", scope="lists"),
    Command(id="move.first", keys=("g", "home"), label="First", help="To the first line", scope="lists"),
    Command(id="move.last", keys=("G", "end"), label="Last", help="To the last line", scope="lists"),
    Command(
        id="move.page_down", keys=("pagedown", "ctrl+d"), label="Page down", help="A page down", scope="lists"
    ),
    Command(id="move.page_up", keys=("pageup", "ctrl+u"), label="Page up", help="A page up", scope="lists"),
    Command(
        id="list.open",
        keys=("enter", "l", "right"),
        label="Open",
        help="Open what the cursor stands on; in the ticket pane, older entries",
        scope="lists",
    ),
    Command(
        id="outage.expand",
        keys=("+",),
        label="Expand",
        help="Show or fold the tickets linked to an outage",
        scope="lists",
        words=("expand",),
    ),
)

QUEUE: tuple[Command, ...] = (
    Command(
        id="queue.scroll_down",
        keys=("J",),
        label="Ticket dn",
        help="Scroll the ticket pane down without leaving the queue",
        scope="queue",
    ),
    Command(
        id="queue.scroll_up",
        keys=("K",),
        label="Ticket up",
        help="Scroll the ticket pane up without leaving the queue",
        scope="queue",
    ),
    Command(
        id="queue.mark",
        keys=("space",),
        label="Mark",
        help="Mark or unmark this ticket and go down; actions then apply to all marked ones",
        scope="queue",
        role="operator",
        needs="ticket",
    ),
    Command(
        id="queue.mark_all",
        keys=("V",),
        label="Mark all",
        help="Mark every ticket shown, or unmark all",
        scope="queue",
        role="operator",
        words=("marks",),
    ),
    Command(
        id="queue.filter",
        keys=("/",),
        label="Filter",
        help="Narrow as you type: words, sev:1 owner:me is:breach type:network site:primary room:12",
        scope="queue",
        words=("filter", "find"),
        usage=":filter sev:1 printer",
        takes=(Argument("filter", rest=True),),
    ),
    Command(id="view.previous", keys=("[",), label="View back", help="To the previous view", scope="queue"),
    Command(id="view.next", keys=("]",), label="View", help="To the next view", scope="queue"),
    Command(
        id="view.pick",
        label="View",
        help="Show a view by name: open, mine, unassigned, triage, due_soon and so on",
        scope="queue",
        words=("view",),
        usage=":view mine",
        takes=(VIEW,),
    ),
)
