"""A proposal for the calendar: shown beside config.yaml, agreed to, written there; `config apply` puts it to work."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from wsd_tui.cli.calendar_table import beside, figures, proposal_json, table
from wsd_tui.cli.consent import agreed
from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json
from wsd_tui.cli.settings import SECTIONS, demand_whole
from wsd_tui.config import Loaded, load
from wsd_tui.desk.actor import demand
from wsd_tui.desk.due_moves import due_moves
from wsd_tui.desk.settings import CLOSED, CLOSURES, HOURS, SPECIAL
from wsd_tui.exchange.calendar.days import Day, Proposal, school_year
from wsd_tui.exchange.calendar.file import NotWritten, expected, put_into
from wsd_tui.exchange.calendar.weighing import Held, Weighed, weigh
from wsd_tui.store.folding import fold
from wsd_tui.text import clean_line


def demand_planner(context: Context) -> None:
    """Whoever proposes days imports and configures. Refused for all others."""
    actor = context.actor("import")
    demand(actor, "import")
    demand(actor, "configure")


def usual_hours(context: Context) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The hours of the week in the configuration file."""
    return cast(Mapping[str, Sequence[tuple[str, str]]], context.loaded.get(HOURS))


def dates_asked(context: Context) -> tuple[date, date]:
    """The dates of `--from` and `--until`; where one is missing, the school year of the other, or of today."""
    args, desk = context.args, context.desk
    first, last = _date("--from", args.first), _date("--until", args.last)
    today = datetime.fromtimestamp(desk.now(), desk.zone).date()
    year = school_year(first or last or today)
    first, last = first or year[0], last or year[1]
    if last < first:
        raise UsageError(f"--until {last} lies before --from {first}")
    if (last - first).days > 3_700:
        raise UsageError("--from and --until: ten years at most")
    return first, last


def _date(option: str, given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise UsageError(f"{option} {given}: write it as 2026-08-03") from None


def run(context: Context, proposal: Proposal) -> int:
    """Show it, and write what is agreed to."""
    args = context.args
    weighed = [one for one in weigh(proposal.days, held_in(context.loaded)) if not _named(one, args.without)]
    taken = [one.day for one in weighed if _is_taken(one, args.replace)]
    if args.json:
        told = proposal_json(proposal, weighed)
        written = _write(context, taken) if taken and args.yes else None
        say_json({**told, "written": len(taken) if written else 0, "backup": written})
        return 0
    print("\n".join([f"{proposal.source}, {proposal.first} to {proposal.last}", *_shown(weighed, proposal)]))
    if not taken:
        print(_why_nothing(weighed))
        return 0
    _tell_moves(context, taken)
    path, days = clean_line(str(context.loaded.path)), "1 day" if len(taken) == 1 else f"{len(taken)} days"
    if args.dry_run or not agreed(f"Write {days} into {path}?", args.yes):
        print(f"nothing was written; say --yes to write {days} into {path}")
        return 0
    print(f"{days} written into {path}; as it was before: {clean_line(_write(context, taken))}")
    print("they count from the next revision on: wsd-tui config apply")
    return 0


def _why_nothing(weighed: Sequence[Weighed]) -> str:
    """Why there is nothing to write: nothing is proposed, all is there, or what is there is left as it is."""
    others = sum(one.status == "other" for one in weighed)
    if others:
        days = (
            "1 day is other, --replace takes it"
            if others == 1
            else f"{others} days are other, --replace takes them"
        )
        return f"nothing to write: {days}"
    return "nothing to write: config.yaml has all of it" if weighed else "nothing to write"


def _shown(weighed: Sequence[Weighed], proposal: Proposal) -> list[str]:
    lines = [*table(weighed), figures(weighed)] if weighed else ["no day is proposed"]
    if any(one.status == "other" for one in weighed):
        lines.append("what is other stays as the file says, unless --replace names it")
    return [*lines, *beside(proposal)]


def held_in(loaded: Loaded) -> Held:
    """The calendar sections of the file."""
    closures: tuple[dict[str, Any], ...] = loaded.get(CLOSURES)
    closed: dict[date, str] = loaded.get(CLOSED)
    special: dict[date, Any] = loaded.get(SPECIAL)
    return Held(closed, special, closures)


def _is_taken(one: Weighed, replaced: Sequence[str]) -> bool:
    """What is new; and what the file says otherwise, where that is asked for."""
    return one.status == "new" or (one.status == "other" and ("all" in replaced or _named(one, replaced)))


def _named(one: Weighed, given: Sequence[str]) -> bool:
    """Whether an option names the day, by its date or by words of its name."""
    return any(text == one.day.day.isoformat() or fold(text) in fold(one.day.name) for text in given)


def _tell_moves(context: Context, taken: list[Day]) -> None:
    moves = due_moves(context.desk, expected(context.loaded, taken))
    if moves.open:
        print(f"other due times for {moves.moved} of {moves.open} open tickets")


def _write(context: Context, taken: list[Day]) -> str:
    """Write them; where the file before is kept. UsageError when it cannot be done safely."""
    try:
        return str(put_into(context.loaded, taken, _load_whole).backup)
    except NotWritten as fault:
        print("\n".join(["by hand:", *fault.lines] if fault.lines else []), file=sys.stderr)
        raise UsageError(str(fault)) from None


def _load_whole(path: Path) -> Loaded:
    loaded = load(path, SECTIONS)
    demand_whole(loaded)
    return loaded


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of every proposal."""
    parser.add_argument(
        "--without",
        metavar="DAY",
        action="append",
        default=[],
        help="leave out a date, or names with these words",
    )
    parser.add_argument(
        "--replace",
        metavar="DAY",
        action="append",
        default=[],
        help="where config.yaml says something other, take this date, or names with these words; `all` for all",
    )
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    parser.add_argument("--dry-run", action="store_true", help="show it and ask nothing")
    parser.add_argument("--yes", action="store_true", help="write without asking")


def date_arguments(parser: argparse.ArgumentParser) -> None:
    """The dates that are asked for."""
    parser.add_argument(
        "--from", dest="first", default="", metavar="DATE", help="the school year unless told"
    )
    parser.add_argument("--until", dest="last", default="", metavar="DATE", help="up to and with this date")
