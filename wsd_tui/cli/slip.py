"""The slip of a ticket: shown, or handed to the printer."""

import argparse
import sys

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import setting
from wsd_tui.cli.parser import CliCommand, number
from wsd_tui.desk.slips import slip_given, slip_view
from wsd_tui.exchange.printer import print_text
from wsd_tui.present.slip import letterhead, slip


def show_slip(context: Context) -> int:
    """The slip on standard output, or with --print on paper; a printer that fails loses nothing."""
    desk, actor, shown = context.desk, context.actor(), setting(context.desk)
    view = slip_view(desk, actor, context.args.number)
    text = slip(view, letterhead(desk.settings), shown, view.loans)
    if not context.args.print:
        print(text, end="")
        return 0
    printed = print_text(context.machine.printing, text, f"slip-{view.ticket.number}")
    if printed.done:
        slip_given(desk, actor, view.ticket.id)
        print(f"{view.ticket.number}: {printed.said}")
        return 0
    print(f"wsd-tui: slip {view.ticket.number}: {printed.said}", file=sys.stderr)
    return 1


def _arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("--print", action="store_true", help="hand it to this machine's printer")


COMMANDS = (CliCommand("slip", "the slip of a ticket, in 40 columns", _arguments, show_slip),)
