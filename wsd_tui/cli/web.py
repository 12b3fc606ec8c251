"""The command that serves the self-service page. It is off unless this runs."""

import argparse
import sys

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.settings import settings_of
from wsd_tui.store.database import DatabaseAway

HOST, PORT = "127.0.0.1", 8047


def web(context: Context) -> int:
    """Serve until it is told to end. While the database is away it says so to its visitors, and goes on."""
    try:
        from wsd_tui.web.opening import opener
        from wsd_tui.web.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "jinja2"):
            raise
        raise UsageError("the web page needs more packages: run `pip install 'wsd-tui[web]'`") from None
    args, machine = context.args, context.machine
    clock = _opened(context)
    print(f"the self-service page is at {address(args.host, args.port)}", flush=True)
    opened = opener(machine.database, clock, machine.group)
    serve(opened, settings_of(context.loaded.desk), machine.web, clock, args.host, args.port)
    return 0


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _opened(context: Context) -> DeskClock:
    """The desk clock; the desk itself is opened once, so that a changed file is taken up as everywhere."""
    try:
        clock = context.desk.clock
    except DatabaseAway as away:
        print(f"wsd-tui: {away}; visitors are told to call until it is back", file=sys.stderr, flush=True)
        return context.clock()
    context.close()
    return clock


def _port(given: str) -> int:
    port = int(given) if given.isdecimal() else 0
    if not 1 <= port <= 65_535:
        raise argparse.ArgumentTypeError(f"{given} is no port: give 1 to 65535")
    return port


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default=HOST, help=f"the address to listen on ({HOST}: only this machine)")
    parser.add_argument("--port", type=_port, default=PORT, help=f"the port to listen on ({PORT})")


COMMANDS = (CliCommand("web", "serve the self-service page", _arguments, web),)
