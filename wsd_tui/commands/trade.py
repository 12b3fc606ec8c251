"""Commands of the trade: who asks, remote sessions, visits, direct calls."""

from wsd_tui.commands.arguments import Argument
from wsd_tui.commands.command import Command

METHOD = Argument("method", "badge_photo|face|call_back|vouched", "badge_photo, face, call_back or vouched")
RESULT = Argument("result", "passed|failed", "passed or failed", optional=True)

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
)
