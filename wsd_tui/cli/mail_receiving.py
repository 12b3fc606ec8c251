"""Commands about e-mail that comes in: take it in, look at it, decide about what is in quarantine.

`mail receive` speaks to a mail server: 0 the message is kept, 65 it is too large, 75 hand it in again later.
"""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json
from wsd_tui.cli.parser import CliCommand, nest, whole
from wsd_tui.desk.incoming import quarantine
from wsd_tui.desk.incoming.quarantine import Held
from wsd_tui.desk.presence import Console
from wsd_tui.present.incoming import STATES, counts_words, held_json, held_lines, held_whole
from wsd_tui.store.incoming_records import IncomingRow
from wsd_tui.text import clean_line

KEPT, TOO_LARGE, LATER = 0, os.EX_DATAERR, os.EX_TEMPFAIL
_RENEW_S = 20.0


def receive(context: Context) -> int:
    """Take one message in from standard input, or those of a maildir. Whatever goes wrong, it is not lost."""
    if context.args.watch and not context.args.maildir:
        raise UsageError("--watch goes with --maildir DIR")
    try:
        return _maildir(context) if context.args.maildir else _one(context)
    except UsageError:
        raise
    except (
        BaseException
    ) as error:  # the mail server keeps it and comes again: any other code would be for good
        if isinstance(error, SystemExit):
            raise
        told = clean_line(str(error)) or type(error).__name__
        print(f"wsd-tui: {told}; to be handed in again", file=sys.stderr)
        return LATER


def _one(context: Context) -> int:
    from wsd_tui.mail.receiving.parse import Envelope
    from wsd_tui.mail.receiving.service import read_bounded, take

    if sys.stdin.isatty():
        raise UsageError("hand a message in: wsd-tui mail receive < message")
    args = context.args
    sender = args.sender if args.sender is not None else os.environ.get("SENDER")
    told = args.recipient or filter(None, map(os.environ.get, ("ORIGINAL_RECIPIENT", "RECIPIENT")))
    desk = context.desk
    handed = read_bounded(sys.stdin.buffer, desk.settings.mail_in.most_bytes)
    taken = take(desk, handed, Envelope(sender, tuple(filter(None, told))), _sends_as(context))
    _say(taken.row)
    return TOO_LARGE if taken.refused else KEPT


def _maildir(context: Context) -> int:
    from wsd_tui.mail.receiving.maildir import Maildir, NoMaildir
    from wsd_tui.mail.receiving.parse import Envelope
    from wsd_tui.mail.receiving.service import read_bounded, take

    desk, sends_as = context.desk, _sends_as(context)

    def take_file(file: BinaryIO) -> None:
        desk.refresh()
        handed = read_bounded(file, desk.settings.mail_in.most_bytes)
        _say(take(desk, handed, Envelope(), sends_as).row)

    try:
        maildir = Maildir(Path(context.args.maildir), take_file, _complain)
    except NoMaildir as error:
        raise UsageError(str(error)) from None
    if not context.args.watch:
        maildir.round()
        return KEPT
    return _watch(maildir.watch, Console(desk, "mail receive"))


def _watch(watch: Callable[[Callable[[float], bool]], None], worker: Console) -> int:
    """Until told to leave; seen by an upgrade that has to wait."""
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stopped.set())
    signal.signal(signal.SIGINT, lambda number, frame: stopped.set())

    def wait(seconds: float) -> bool:
        worker.renew()
        while seconds > 0 and not stopped.wait(min(seconds, _RENEW_S)):
            seconds -= _RENEW_S
        return stopped.is_set()

    try:
        watch(wait)
    finally:
        worker.leave()
    return KEPT


def _sends_as(context: Context) -> str:
    settings = context.machine.mail
    return settings.sender if settings is not None else ""


def _say(row: IncomingRow) -> None:
    """One line for the mail server's log: no name, no address. The message is kept, whether or not it can be said."""
    state = STATES.get(row.state, row.state)
    again = f", came {row.copies + 1} times" if row.copies else ""
    with suppress(OSError):
        print(f"message {row.id} {state}{again}", flush=True)


def _complain(told: str) -> None:
    print(f"wsd-tui: {clean_line(told)}", file=sys.stderr, flush=True)


def received(context: Context) -> int:
    """The newest messages, whatever became of them."""
    desk, actor = context.desk, context.actor()
    counts = quarantine.counts(desk, actor)
    _list(context, quarantine.received(desk, actor, context.args.limit))
    if not context.args.json:
        print(counts_words(counts))
    return 0


def waiting(context: Context) -> int:
    """What is in quarantine."""
    _list(context, quarantine.quarantined(context.desk, context.actor(), context.args.limit))
    return 0


def show(context: Context) -> int:
    """One message as it was read."""
    desk = context.desk
    held = quarantine.read_message(desk, context.actor(), context.args.number)
    if context.args.json:
        say_json(held_json(held, desk.zone, whole=True))
        return 0
    for line in held_whole(held, desk.zone, desk.now()):
        print(line)
    return 0


def release(context: Context) -> int:
    """Let one in."""
    args = context.args
    print(quarantine.release(context.desk, context.actor(), args.number, args.ticket).said)
    return 0


def discard(context: Context) -> int:
    """Put one away."""
    args = context.args
    print(quarantine.discard(context.desk, context.actor(), args.number, args.reason).said)
    return 0


def save(context: Context) -> int:
    """The whole message into a new file."""
    from wsd_tui.cli.attachment import write_new

    body = quarantine.whole_message(context.desk, context.actor(), context.args.number)
    print(write_new(Path(context.args.file), body))
    return 0


def _list(context: Context, found: list[Held]) -> None:
    desk = context.desk
    if context.args.json:
        say_json([held_json(held, desk.zone) for held in found])
        return
    for held in found:
        for line in held_lines(held, desk.zone, desk.now()):
            print(line)


def message(parser: argparse.ArgumentParser) -> None:
    """The number of a message."""
    parser.add_argument("number", type=whole, help="number of the message")


def show_arguments(parser: argparse.ArgumentParser) -> None:
    """A message to look at."""
    message(parser)
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _listing_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=whole, default=quarantine.MOST, help="how many at most")
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _receive_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--recipient", action="append", help="whom the mail server has it for")
    parser.add_argument("--sender", help="from whom the mail server has it; empty for the null sender")
    parser.add_argument("--maildir", metavar="DIR", help="take in what lies in DIR/new")
    parser.add_argument("--watch", action="store_true", help="go on, as a service")


def _save_arguments(parser: argparse.ArgumentParser) -> None:
    message(parser)
    parser.add_argument("file", help="the new file")


def _release_arguments(parser: argparse.ArgumentParser) -> None:
    message(parser)
    parser.add_argument("--ticket", default="", metavar="NUMBER", help="the ticket it belongs to")


def _discard_arguments(parser: argparse.ArgumentParser) -> None:
    message(parser)
    parser.add_argument("--reason", required=True, help="why, such as: spam")


_DECIDING = (
    CliCommand("list", "those that wait, what people wrote first", _listing_arguments, waiting),
    CliCommand("show", "one message that came in, wherever it is now", show_arguments, show),
    CliCommand(
        "release", "let a message in: as a ticket, or on one that there is", _release_arguments, release
    ),
    CliCommand("discard", "put a message away; it is kept all the same", _discard_arguments, discard),
)


def _quarantine_arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _DECIDING, "VERB")


def _undecided(context: Context) -> int:
    raise UsageError("mail quarantine: say what to do, one of: list, show, release, discard")


VERBS = (
    CliCommand(
        "receive", "take a message in from standard input, or those of a maildir", _receive_arguments, receive
    ),
    CliCommand(
        "received", "the newest messages that came in, and how many in all", _listing_arguments, received
    ),
    CliCommand("save", "write a whole message, as it came, into a new file", _save_arguments, save),
    CliCommand("quarantine", "messages that wait for somebody to decide", _quarantine_arguments, _undecided),
)
