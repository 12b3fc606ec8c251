"""What every command needs: the configuration, the opened desk, who is asking."""

import argparse
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from wsd_tui.cli.settings import SECTIONS, Machine, demand_whole, machine_of
from wsd_tui.config import Loaded, load, locate
from wsd_tui.desk.actor import Actor, clockwork
from wsd_tui.desk.clock import DeskClock, OffsetClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.revisions import apply_part, is_newer
from wsd_tui.desk.settings import TIMEZONE
from wsd_tui.desk.when import demand_year
from wsd_tui.desk.who import asks_pin, sign_in
from wsd_tui.store.database import sqlite_path
from wsd_tui.store.engines.postgres_url import is_postgres


class UsageError(Exception):
    """An argument that cannot be used; the text says which, and what would do."""


class Context:
    """One run of the command; the desk is opened when first asked for."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self._loaded: Loaded | None = None
        self._desk: Desk | None = None
        self._actors: dict[str, Actor] = {}

    @property
    def loaded(self) -> Loaded:
        """The checked configuration file."""
        if self._loaded is None:
            self._loaded = load(locate(getattr(self.args, "config", None)), SECTIONS, often=True)
            demand_whole(self._loaded)
        return self._loaded

    @property
    def machine(self) -> Machine:
        """The machine part of it."""
        return machine_of(self.loaded)

    @property
    def desk(self) -> Desk:
        """The opened desk, under the newest revision."""
        if self._desk is None:
            part = cast(dict[str, Any], self.loaded.desk_plain)
            clock = self.clock()
            first = None if clock.is_set else part  # a new database begins in real time
            self._desk = open_desk(self.machine.database, clock=clock, part=first, group=self.machine.group)
            self._take_up_file(self._desk, part)
        return self._desk

    def actor(self, via: str = "cli", *, trusting: bool = False) -> Actor:
        """Who is asking, once for the whole command: by the uid, by `--as` where that is allowed, or by PIN.

        trusting: whatever the configuration says, for a replay into a training database.
        """
        if via not in self._actors:
            identity = "trust" if trusting else self.machine.identity
            self._actors[via] = self._sign_in(identity, via)
        return self._actors[via]

    @property
    def as_id(self) -> str | None:
        """The staff id of `--as`."""
        given: str | None = getattr(self.args, "as_id", None)
        return given

    def _sign_in(self, identity: str, via: str) -> Actor:
        if asks_pin(self.desk, identity, self.as_id):
            from wsd_tui.cli.asking import sign_in_by_pin

            return sign_in_by_pin(self.desk, self.as_id, via)
        return sign_in(self.desk, identity, self.as_id, self.machine.proxies, via)

    @property
    def notice(self) -> str:
        """A line for the title when config.yaml says something else than the revision in force."""
        newest = self.desk.store.revisions.newest()
        if newest is None or newest.digest == self.loaded.desk_digest:
            return ""
        return f"config.yaml differs from revision {newest.number}"

    def close(self) -> None:
        """Close the desk, if it was opened."""
        if self._desk is not None:
            self._desk.close()

    def clock(self) -> DeskClock:
        """The desk clock: real, or set by `--clock`."""
        given = getattr(self.args, "clock", None)
        if given is None:
            return DeskClock()
        try:
            moment = demand_year(datetime.fromisoformat(given))
        except ValueError:
            raise UsageError(f"--clock {given}: write it as 2026-09-08T09:12, in district time") from None
        zone = ZoneInfo(TIMEZONE.of(self.loaded.desk))
        return OffsetClock(int((moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp()))

    def _take_up_file(self, desk: Desk, part: dict[str, Any]) -> None:
        """On SQLite a changed file that belongs to the database's owner is taken up at start."""
        file_based = not is_postgres(self.machine.database)
        if not self.notice or desk.clock.is_set or not file_based or not is_newer(desk, part):
            return
        path = sqlite_path(self.machine.database)
        if _owner(self.loaded.path) == _owner(path):
            with suppress(Refused):  # it leaves out who still has tickets: the title says that it differs
                apply_part(desk.store, clockwork(), part, desk.now())
            desk.refresh()


def _owner(path: Path) -> int:
    return path.stat().st_uid
