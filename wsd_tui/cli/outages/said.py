"""What the commands on outages share: which outage, a letter of one's own, the preview, and how they answer."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json, setting, text_of, when
from wsd_tui.desk import outages
from wsd_tui.desk.actions import Done
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.reads import linked_to
from wsd_tui.present.notice import preview_text
from wsd_tui.present.outages.json import outage_json, preview_json
from wsd_tui.text import clean_line


def which(parser: argparse.ArgumentParser) -> None:
    """The number of an outage."""
    parser.add_argument("outage", metavar="OUT-N", help="number of the outage")


def words(parser: argparse.ArgumentParser, told: str, *, needed: bool = True) -> None:
    """A text, with `-` for standard input."""
    parser.add_argument(
        "text", nargs=None if needed else "?", default="", help=f"{told}; - reads it from standard input"
    )


def with_json(parser: argparse.ArgumentParser) -> None:
    """JSON on wish."""
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def sends(parser: argparse.ArgumentParser) -> None:
    """The options of every command that sends a notice."""
    parser.add_argument(
        "--preview", action="store_true", help="show the notice and who gets it; write nothing"
    )
    parser.add_argument(
        "--letter", metavar="FILE", default="", help="a notice of your own, as --preview prints it"
    )
    with_json(parser)


def moment(context: Context, option: str, given: str) -> int | None:
    """UTC seconds of an option that may be left out."""
    return when(context.desk, option, given) if given else None


def run_notice(
    context: Context,
    act: Callable[..., Done],
    kind: str,
    given: dict[str, Any],
    ref: str | None = None,
) -> int:
    """Show what an action would send, or do it. `given` are its keywords; 1 when the preview finds it refused."""
    args, desk, actor = context.args, context.desk, context.actor()
    notice = own_letter(args.letter) if args.letter else None
    if args.preview:
        return say_preview(context, outages.preview(desk, actor, ref, kind, notice=notice, **given))
    named = () if ref is None else (ref,)
    return say_done(context, act(desk, actor, *named, notice=notice, **given))


def own_letter(path: str) -> Letter:
    """A letter out of a file: lines of a head, one of them the subject, an empty line, the text."""
    try:
        whole = text_of("-") if path == "-" else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--letter {path}: {error}") from None
    head, _, body = whole.replace("\r\n", "\n").partition("\n\n")
    titles = [line.removeprefix("Subject: ") for line in head.split("\n") if line.startswith("Subject: ")]
    if len(titles) != 1:
        raise UsageError(f"--letter {path}: above the first empty line one line must begin with Subject:")
    return Letter(titles[0], body)


def say_preview(context: Context, seen: outages.Preview) -> int:
    """The notice as it would go out; refused ones say why, and end in 1."""
    if context.args.json:
        say_json(preview_json(seen, setting(context.desk)))
    else:
        print(preview_text(seen), end="")
    return 1 if seen.faults else 0


def say_done(context: Context, done: Done) -> int:
    """One line, or the outage as it stands now."""
    if context.args.json:
        say_json(shape(context, done.numbers[0]))
    else:
        print(done.said)
    return 0


def shape(context: Context, ref: str) -> dict[str, Any]:
    """The JSON of an outage."""
    desk = context.desk
    outage, actor = find_outage(desk, ref), context.actor()
    linked = [row.number for row in linked_to(desk, actor, [outage.id])[outage.id]]
    unread = [member.name for member in outages.unacknowledged(outage, desk.staff().values())]
    return outage_json(outage, setting(desk), linked, unread)


def say_lines(lines: Iterable[str]) -> None:
    """Lines without a control character."""
    for line in lines:
        print(clean_line(line))
