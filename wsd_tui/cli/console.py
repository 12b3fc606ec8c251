"""Bare `wsd-tui`: the full-screen console."""

import sys

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.commands.keymap import Keymap
from wsd_tui.desk.template_file import FOLDER as TEMPLATES


def run(context: Context) -> int:
    """Open the console on the desk of the configuration."""
    # it draws on the standard error stream, as Textual does
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("the console needs a terminal; try wsd-tui list, or wsd-tui --help")
    desk, actor = context.desk, context.actor("console")
    from wsd_tui.tui.launch import run_console

    machine = context.machine
    own = context.loaded.folder / TEMPLATES
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
        templates=own,
        beside=[postman] if postman else [],
        mail_off="" if postman else "mail is off here",
        printing=machine.printing,
    )
