"""Commands that join tickets, look them up, and tell what became of many."""

from wsd_tui.commands.arguments import TEXT, Argument
from wsd_tui.commands.command import Command

_OTHER = Argument("other", r"#?\d{4,9}(-\d)?", "a ticket number such as 10014")
_PARENT = Argument("other", r"#?\d{4,9}(-\d)?|none", "a ticket number such as 10014, or none")

MANY: tuple[Command, ...] = (
    Command(
        id="ticket.merge",
        keys=("M",),
        label="Merge",
        help="Let this ticket, or the marked ones, go on in another that tells of the same",
        scope="ticket",
        role="technician",
        needs="marks",
        words=("merge",),
        usage=":merge 10014",
        takes=(_OTHER,),
    ),
    Command(
        id="ticket.unmerge",
        label="Unmerge",
        help="Take a merged ticket out again: it stands as it did before",
        scope="ticket",
        role="technician",
        needs="ticket",
        words=("unmerge",),
        takes=(_OTHER,),
    ),
    Command(
        id="ticket.relate",
        label="Relate",
        help="Note on both tickets that they have to do with each other",
        scope="ticket",
        role="technician",
        needs="marks",
        words=("relate",),
        usage=":relate 10014",
        takes=(_OTHER,),
    ),
    Command(
        id="ticket.unrelate",
        label="Unrelate",
        help="They have nothing to do with each other after all",
        scope="ticket",
        role="technician",
        needs="ticket",
        words=("unrelate",),
        usage=":unrelate 10014",
        takes=(_OTHER,),
    ),
    Command(
        id="ticket.parent",
        label="Parent",
        help="Put this ticket, or the marked ones, under a parent, or under none",
        scope="ticket",
        role="technician",
        needs="marks",
        words=("parent",),
        usage=":parent 10014",
        takes=(_PARENT,),
    ),
    Command(
        id="desk.look_up",
        label="Look up",
        help="Find a ticket by number, name, ID number or asset tag, and read its brief aloud",
        scope="anywhere",
        words=("lookup",),
        usage=":lookup Rosa",
        takes=(TEXT,),
    ),
    Command(
        id="desk.results",
        label="Results",
        help="What became of each ticket in the last action on many",
        scope="anywhere",
        words=("results",),
    ),
)
