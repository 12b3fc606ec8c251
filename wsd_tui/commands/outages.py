"""Commands on outages and their notices."""

from wsd_tui.commands.arguments import TEXT, WHICH_OUTAGE
from wsd_tui.commands.command import Command

OUTAGES: tuple[Command, ...] = (
    Command(
        id="outage.banner",
        keys=("O",),
        label="Outage",
        help="The banner: declare an outage, update or restore one",
        scope="anywhere",
        role="coordinator",
        words=("outage",),
    ),
    Command(
        id="outage.declare",
        label="Declare",
        help="Declare an outage: nature, services, extent, audience, since when",
        scope="anywhere",
        role="coordinator",
        words=("declare",),
        usage=":declare Campus network",
        takes=(TEXT,),
    ),
    Command(
        id="outage.update",
        label="Update",
        help="Say how an outage stands and when the next update comes",
        scope="anywhere",
        role="coordinator",
        needs="outage",
        words=("update",),
        usage=":update OUT-7 Switch replaced, watching",
        takes=(WHICH_OUTAGE, TEXT),
    ),
    Command(
        id="outage.restore",
        label="Restore",
        help="Say that service is back; this ends the outage",
        scope="anywhere",
        role="coordinator",
        needs="outage",
        dangerous=True,
        words=("restore",),
        usage=":restore OUT-7 All sites confirmed",
        takes=(WHICH_OUTAGE, TEXT),
    ),
    Command(
        id="outage.acknowledge",
        keys=("A",),
        label="Noted",
        help="Acknowledge a notice; in the outage pane the Coordinator's update that nothing changed",
        scope="anywhere",
        role="technician",
        words=("acknowledge", "ack"),
        takes=(WHICH_OUTAGE,),
    ),
)
