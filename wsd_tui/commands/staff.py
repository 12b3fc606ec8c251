"""Commands on the staff list and on PINs."""

from wsd_tui.commands.arguments import Argument
from wsd_tui.commands.command import Command

STAFF: tuple[Command, ...] = (
    Command(
        id="staff.list",
        label="Staff",
        help="Who works here: roles, open tickets, how their PINs stand, which consoles they have open",
        scope="anywhere",
        role="coordinator",
        words=("staff",),
    ),
    Command(
        id="staff.reset_pin",
        label="Reset PIN",
        help="Give somebody a PIN that is good once, and unlock theirs; it is shown on the screen one time",
        scope="anywhere",
        role="coordinator",
        dangerous=True,
        words=("pin",),
        usage=":pin reset kim",
        takes=(
            Argument("deed", "reset", "reset; an own PIN is chosen at the sign-in"),
            Argument("staff", rest=True),
        ),
    ),
)
