"""Commands on the tickets of an outage: sweep, answer, still down, suspicion, and its tickets when it comes back."""

from wsd_tui.commands.arguments import TEXT, WHICH_OUTAGE, Argument
from wsd_tui.commands.command import Command

WHERE = Argument(
    "where", r"[a-z0-9_]+/[a-z0-9_]+", "problem type and site such as network/primary", optional=True
)

OUTAGE_TICKETS: tuple[Command, ...] = (
    Command(
        id="outage.sweep",
        label="Sweep",
        help="List open tickets that may be part of an outage; space chooses, one key links them",
        scope="anywhere",
        role="operator",
        needs="outage",
        words=("sweep",),
        usage=":sweep OUT-7",
        takes=(WHICH_OUTAGE,),
    ),
    Command(
        id="outage.answer",
        label="Answer all",
        help="Resolve the tickets of a restored outage with its words, or go on with what was begun",
        scope="anywhere",
        role="technician",
        words=("answer",),
        usage=":answer OUT-7",
        takes=(WHICH_OUTAGE,),
    ),
    Command(
        id="outage.children",
        label="Its own",
        help="Reopen the tickets that the end of an outage has answered, now that it is open again",
        scope="anywhere",
        role="technician",
        needs="outage",
        words=("children",),
        usage=":children OUT-7",
        takes=(WHICH_OUTAGE,),
    ),
    Command(
        id="outage.suspected",
        label="Suspected",
        help="The tickets that look like an outage; one key declares it, or proposes it, with them",
        scope="anywhere",
        role="technician",
        words=("suspected",),
        usage=":suspected network/primary",
        takes=(WHERE,),
    ),
    Command(
        id="ticket.still_down",
        label="Still down",
        help="It still fails after the outage was restored: take the ticket out, open, and count it",
        scope="ticket",
        role="operator",
        needs="ticket",
        words=("stilldown",),
        usage=":stilldown No network in room 12 still",
        takes=(TEXT,),
    ),
)
