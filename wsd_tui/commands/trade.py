"""Commands of the trade: who asks, remote sessions, visits, direct calls."""

from wsd_tui.commands.arguments import MOMENT, Argument
from wsd_tui.commands.command import Command

METHOD = Argument("method", "badge_photo|face|call_back|vouched", "badge_photo, face, call_back or vouched")
RESULT = Argument("result", "passed|failed", "passed or failed", optional=True)

CALLS: tuple[Command, ...] = (
    Command(
        id="call.direct",
        keys=("D",),
        label="Direct",
        help="Log a call past the helpdesk: what to read to the caller, then the ticket if they want one",
        scope="anywhere",
        role="operator",
        words=("direct_call", "call"),
        usage=":call Rosa Delgado",
        takes=(Argument("caller", rest=True),),
    ),
)

TRADE: tuple[Command, ...] = (
    Command(
        id="ticket.verify",
        keys=("v",),
        label="Verify",
        help="Verify who asks, by badge, face, call back or a teacher; account work waits for it",
        scope="ticket",
        role="operator",
        needs="ticket",
        words=("verify",),
        usage=":verify badge_photo passed",
        takes=(METHOD, RESULT),
    ),
    Command(
        id="ticket.visit",
        keys=("b",),
        label="Visit",
        help="Begin a visit, or end the one that runs: where, whom you met, and why not remotely",
        scope="ticket",
        role="technician",
        needs="ticket",
        words=("visit",),
        usage=":visit room 12",
        takes=(Argument("place", rest=True),),
    ),
    Command(
        id="ticket.visited",
        label="Visited",
        help="Tell of a visit afterwards, with its two times",
        scope="ticket",
        role="technician",
        needs="ticket",
        words=("visited",),
        usage=":visited 09:05 09:20 Rosa Delgado",
        takes=(MOMENT._replace(name="start"), MOMENT._replace(name="end"), Argument("met", rest=True)),
    ),
    Command(
        id="ticket.remote",
        keys=("m",),
        label="Remote",
        help="Begin a remote session once they agreed, or end the one that runs",
        scope="ticket",
        role="technician",
        needs="ticket",
        words=("remote",),
        usage=":remote Rosa Delgado",
        takes=(Argument("by", rest=True),),
    ),
)
