"""Commands of the trade: who asks, remote sessions, visits, direct calls."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.parser import CliCommand, number
from wsd_tui.desk import actions
from wsd_tui.desk.actions import Done
from wsd_tui.desk.identity import METHODS, RESULTS


def _said(done: Done) -> int:
    print(done.said)
    return 0


def verify(context: Context) -> int:
    """Keep that who asks was verified, or was not."""
    args = context.args
    return _said(
        actions.verify(
            context.desk, context.actor(), args.number, args.method, args.result, vouched_by=args.voucher
        )
    )


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("method", choices=tuple(METHODS), help="the second proof, after the ID number")
    parser.add_argument("result", choices=RESULTS, nargs="?", default="passed")
    parser.add_argument("--voucher", default="", help="ID number of the teacher who vouches for a student")


COMMANDS = (CliCommand("verify", "keep that who asks was verified, or was not", _verify_arguments, verify),)
