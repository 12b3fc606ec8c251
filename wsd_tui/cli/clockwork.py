"""Commands that keep the desk in order: tick, check, migrate."""

import argparse
import signal
import threading
import time

from wsd_tui.cli.context import Context
from wsd_tui.cli.parser import CliCommand, no_arguments
from wsd_tui.desk import housekeeping
from wsd_tui.desk.actor import demand
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import Console
from wsd_tui.store.store import Store

TICK_S = 15
"""Real seconds between two rounds of `tick --watch`."""


def tick(context: Context) -> int:
    """Do what is due once, or go on doing it."""
    desk = context.desk
    if not context.args.watch:
        print(f"{housekeeping.run(desk)} entries written")
        return 0
    worker = Console(desk, "tick")
    signal.signal(signal.SIGTERM, _leave)
    try:
        while True:
            beat(desk, worker)
            threading.Event().wait(TICK_S)
    finally:
        worker.leave()


def beat(desk: Desk, worker: Console) -> None:
    """One round of `tick --watch`: seen by an upgrade that has to wait, and at work if nobody else is."""
    worker.renew()
    desk.refresh()
    if worker.does_clockwork():
        housekeeping.run(desk)


def _leave(number: int, frame: object) -> None:
    raise SystemExit(0)


def verify(context: Context) -> int:
    """Replay the journal and say what differs."""
    demand(context.actor(), "read")
    faults = 0
    for fault in check(context.desk):
        faults += 1
        print(fault)
    print("the journal verifies and every row agrees" if not faults else f"{faults} faults")
    return 1 if faults else 0


def migrate(context: Context) -> int:
    """Bring the database to this program's schema."""
    store = Store(context.machine.database, context.machine.group)
    try:
        names = store.upgrade(int(time.time()))
    finally:
        store.close()
    print("\n".join(f"applied {name}" for name in names) or "nothing to do")
    return 0


def _tick_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--watch", action="store_true", help="go on, as a service")


COMMANDS = (
    CliCommand("tick", "find breaches and warnings, wake holds, close what is done", _tick_arguments, tick),
    CliCommand("check", "replay the journal and compare", no_arguments, verify),
    CliCommand("migrate", "bring the database to this program's schema", no_arguments, migrate),
)
