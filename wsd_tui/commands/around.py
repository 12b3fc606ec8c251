"""Commands around the desk: the waiting list, loaners, slips, campus events."""

from wsd_tui.commands.arguments import Argument
from wsd_tui.commands.command import Command

WHO = Argument("who", rest=True)
TAG = Argument("tag", rest=True)

WAITING: tuple[Command, ...] = (
    Command(
        id="waiting.add",
        keys=("i",),
        label="Wait",
        help="Take somebody into the waiting list with name and reason; with no name it shows the list",
        scope="anywhere",
        role="operator",
        words=("came",),
        usage=":came Rosa Delgado",
        takes=(WHO,),
    ),
    Command(
        id="waiting.list",
        label="Waiting",
        help="The waiting list: Enter calls somebody and opens their ticket, x says how else it ended",
        scope="anywhere",
        words=("waiting",),
    ),
    Command(
        id="waiting.next",
        label="Call next",
        help="Call whoever waits longest, and open their ticket",
        scope="anywhere",
        role="operator",
        words=("next",),
    ),
    Command(
        id="waiting.peak",
        label="Peak",
        help="Peak mode on or off: each next person gets the template of the one before, and tickets are counted",
        scope="anywhere",
        role="operator",
        words=("peak",),
    ),
)

LOANERS: tuple[Command, ...] = (
    Command(
        id="loaner.list",
        label="Loaners",
        help="The loaners that are out, what is due first on top; Enter takes one back",
        scope="anywhere",
        words=("loaners",),
    ),
    Command(
        id="loaner.back",
        label="Returned",
        help="Take a loaner back, by its tag",
        scope="anywhere",
        role="operator",
        words=("collect",),
        usage=":collect LN-01",
        takes=(TAG,),
    ),
    Command(
        id="loaner.renew",
        label="Renew",
        help="Give a loaner another day on which it is due",
        scope="anywhere",
        role="operator",
        words=("longer",),
        usage=":longer LN-01",
        takes=(TAG,),
    ),
)

EVENTS: tuple[Command, ...] = (
    Command(
        id="event.calendar",
        label="Events",
        help="The campus events by their day, and where their own procedure is kept",
        scope="anywhere",
        words=("events", "calendar"),
    ),
)

AROUND: tuple[Command, ...] = (
    Command(
        id="ticket.lend",
        label="Lend",
        help="Lend a loaner with this ticket, to the person it is about",
        scope="ticket",
        role="operator",
        needs="ticket",
        words=("lend",),
        usage=":lend LN-01",
        takes=(TAG,),
    ),
    Command(
        id="ticket.slip",
        keys=("P",),
        label="Slip",
        help="Print the slip of the ticket; what cannot be printed is kept in a file",
        scope="ticket",
        role="operator",
        needs="ticket",
        words=("slip",),
    ),
    Command(
        id="ticket.event",
        label="Event",
        help="Say when and where a campus event is, and what is needed there",
        scope="ticket",
        role="technician",
        needs="ticket",
        words=("event",),
    ),
)
