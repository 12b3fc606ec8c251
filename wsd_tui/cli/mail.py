"""Commands about e-mail: deliver what waits, look at the outbox, help a dead letter; what comes in is apart."""

import argparse
import signal

from wsd_tui.cli import mail_receiving
from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.mail_receiving import message, show_arguments
from wsd_tui.cli.output import say_json
from wsd_tui.cli.parser import CliCommand, nest, whole
from wsd_tui.desk import letters
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.letters import Letter
from wsd_tui.mail.settings import MailSettings
from wsd_tui.present.outbox import letter_json, letter_lines, plain_letter


def deliver(context: Context) -> int:
    """Send what is due once, or go on doing it."""
    settings = _settings(context)
    from wsd_tui.mail.deliver import Deliverer
    from wsd_tui.mail.lease import Sender

    if context.args.watch:
        return _watch(context.desk, settings)
    sender = Sender(context.desk)
    try:
        came = Deliverer(context.desk, settings, sender).run()
    finally:
        sender.leave()
    if came is None:
        print("another console or service delivers already")
        return 0
    print(f"{came.sent} sent, {came.failed} failed, {came.later} later")
    if came.away:
        print(f"the server cannot be used: {came.away}")
    return 3 if came.away else 0


def _watch(desk: Desk, settings: MailSettings) -> int:
    from wsd_tui.mail.deliver import Round, demand_sendable
    from wsd_tui.mail.postman import Postman

    def tell(came: Round) -> None:
        away = f"; the server cannot be used: {came.away}" if came.away else ""
        print(f"{came.sent} sent, {came.failed} failed, {came.later} later{away}", flush=True)

    demand_sendable(desk, settings)
    postman = Postman(desk, settings, tell)

    def leave(number: int, frame: object) -> None:
        postman.leave()

    signal.signal(signal.SIGTERM, leave)
    postman.run()
    return 0


def _settings(context: Context) -> MailSettings:
    settings = context.machine.mail
    if settings is None:
        raise UsageError(f"mail is off in {context.loaded.path}: name a server under `mail:`")
    return settings


def list_letters(context: Context) -> int:
    """The outbox, newest first."""
    desk, args = context.desk, context.args
    found = letters.letters(desk, context.actor(), dead=args.dead, limit=args.limit)
    if args.json:
        say_json([letter_json(letter, desk.zone) for letter in found])
        return 0
    for letter in found:
        for line in letter_lines(letter, desk.zone, desk.now()):
            print(line)
    return 0


def show(context: Context) -> int:
    """One message as it was written, and how far it came."""
    found: Letter = letters.read_letter(context.desk, context.actor(), context.args.number)
    if context.args.json:
        say_json(letter_json(found, context.desk.zone, whole=True))
        return 0
    for line in plain_letter(found, context.desk.zone, context.desk.now()):
        print(line)
    return 0


def retry(context: Context) -> int:
    """Let a dead letter try again."""
    print(letters.retry(context.desk, context.actor(), context.args.number).said)
    return 0


def done(context: Context) -> int:
    """Note that it reached its people another way."""
    args = context.args
    print(letters.delivered(context.desk, context.actor(), args.number, args.how).said)
    return 0


def _deliver_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--watch", action="store_true", help="go on, as a service")


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dead", action="store_true", help="those that could not be delivered")
    parser.add_argument("--limit", type=whole, default=100, help="how many at most (100)")
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _done_arguments(parser: argparse.ArgumentParser) -> None:
    message(parser)
    parser.add_argument("--how", required=True, help="such as: by phone")


_VERBS = (
    CliCommand("deliver", "send what is due", _deliver_arguments, deliver),
    CliCommand("list", "the newest messages of the outbox", _list_arguments, list_letters),
    CliCommand("show", "one message, and how far it came", show_arguments, show),
    CliCommand("retry", "try a dead letter again", message, retry),
    CliCommand("done", "note that a message was delivered another way", _done_arguments, done),
    *mail_receiving.VERBS,
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _VERBS, "VERB")


def _no_verb(context: Context) -> int:
    raise UsageError(f"mail: say what to do, one of: {', '.join(verb.name for verb in _VERBS)}")


COMMANDS = (CliCommand("mail", "deliver e-mail, take it in, and look at both", _arguments, _no_verb),)
