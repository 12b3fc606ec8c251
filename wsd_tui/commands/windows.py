"""Commands about coverage windows, and the tickets that are marked for one."""

from wsd_tui.commands.arguments import TEXT, Argument
from wsd_tui.commands.command import Command

_WHAT = Argument(
    "what", "declare|change|end|cancel|list", "declare, change, end, cancel or list", optional=True
)
_WHICH = Argument("window", r"(?i:win-)\d{1,6}", "a coverage window such as WIN-1", optional=True)
_WINDOW = Argument("window", r"(?i:win-)?\d{1,6}", "a coverage window such as WIN-1")

WINDOWS: tuple[Command, ...] = (
    Command(
        id="ticket.cover",
        label="Cover",
        help="Mark this ticket, or the marked ones, for a coverage window: both clocks run inside it too",
        scope="ticket",
        role="coordinator",
        delegated=True,
        needs="marks",
        words=("cover",),
        usage=":cover WIN-1",
        takes=(_WINDOW,),
    ),
    Command(
        id="ticket.uncover",
        label="Uncover",
        help="Take that mark off: the clocks keep to the hours of the desk",
        scope="ticket",
        role="coordinator",
        delegated=True,
        needs="marks",
        words=("uncover",),
        usage=":uncover WIN-1",
        takes=(_WINDOW,),
    ),
    Command(
        id="window.keep",
        label="Window",
        help="Coverage windows for priority events outside the hours: declare, change, end, cancel or list them",
        scope="anywhere",
        role="coordinator",
        delegated=True,
        words=("window",),
        usage=":window declare Football night",
        takes=(_WHAT, _WHICH, TEXT),
    ),
    Command(
        id="window.list",
        label="Windows",
        help="All coverage windows that were declared, the newest first",
        scope="anywhere",
        words=("windows",),
    ),
)
