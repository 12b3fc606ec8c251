"""The command that blanks the screen."""

from wsd_tui.commands.command import Command

LOCK: tuple[Command, ...] = (
    Command(
        id="app.lock",
        keys=("L",),
        label="Lock",
        help="Blank the screen and let no key through until somebody signs in again",
        scope="anywhere",
        words=("lock",),
    ),
)
