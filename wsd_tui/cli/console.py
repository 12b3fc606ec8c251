"""Bare `wsd-tui`: the full-screen console."""

import gc
import sys

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.commands.keymap import Keymap
from wsd_tui.desk.settings import TEMPLATES
from wsd_tui.desk.who import asks_pin


def run(context: Context) -> int:
    """Open the console on the desk of the configuration."""
    # it draws on the standard error stream, as Textual does
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("the console needs a terminal; try wsd-tui list, or wsd-tui --help")
    gc.disable()  # until the first picture stands
    desk, machine = context.desk, context.machine
    shared = asks_pin(desk, machine.identity, context.as_id)
    actor = None if shared else context.actor("console")
    from wsd_tui.tui.launch import Opening, run_console

    own = context.loaded.folder / TEMPLATES
    postman = None
    if machine.mail is not None:
        from wsd_tui.mail.postman import Postman

        postman = Postman(desk, machine.mail)
    opening = Opening(
        keymap=Keymap(machine.keys),
        ui=machine.ui,
        notice=context.notice,
        templates=own,
        mail_off="" if postman else "mail is off here",
        printing=machine.printing,
        asks_pin=shared,
        named=context.as_id or "",
        restricted=context.args.restricted,
    )
    return run_console(desk, actor, opening, [postman] if postman else [])
