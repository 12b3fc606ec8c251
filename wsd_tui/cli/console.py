"""Bare `wsd-tui`: the full-screen console."""

import sys

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.commands.keymap import Keymap


def run(context: Context) -> int:
    """Open the console on the desk of the configuration."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the console needs a terminal; try wsd-tui list, or wsd-tui --help")
    desk, actor = context.desk, context.actor("console")
    from wsd_tui.tui.launch import run_console

    machine = context.machine
    postman = None
    if machine.mail is not None:
        from wsd_tui.mail.postman import Postman

        postman = Postman(desk, machine.mail)
    return run_console(
        desk,
        actor,
        Keymap(machine.keys),
        machine.ui,
        notice=context.notice,
        beside=[postman] if postman else [],
        mail_off="" if postman else "mail is off here",
    )
