"""Commands on the memory of a shift: log a look at the queue, read what changed since the last one."""

from wsd_tui.commands.command import Command

SHIFT: tuple[Command, ...] = (
    Command(
        id="shift.digest",
        label="Digest",
        help="What others changed since you last looked here; the next digest begins from now",
        scope="anywhere",
        role="technician",
        words=("digest",),
    ),
    Command(
        id="shift.checked",
        label="Looked",
        help="Log that you looked at the queue; the view of escalations logs it by itself",
        scope="anywhere",
        role="technician",
        words=("looked",),
    ),
    Command(
        id="shift.first_come",
        label="First come",
        help="For Coordinator and viewers: which Severity 1 was taken out of turn in 30 days, by whom and why",
        scope="anywhere",
        words=("firstcome",),
    ),
)
