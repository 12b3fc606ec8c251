"""The threads that ask the database, each with a desk of its own: the event loop never waits for SQL."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Concatenate, ParamSpec, TypeVar
from uuid import uuid4

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import RENEW_S, Console
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.database import DatabaseAway
from wsd_tui.store.faults import fault_of, is_of_database
from wsd_tui.store.migrate import SchemaError

P = ParamSpec("P")
R = TypeVar("R")
THREADS = 4
CLOCK = "clock"
"""The rule by which the desk refuses to write on a clock that is wrong: no matter of a visitor's."""
LAST_S = 5.0
"""How long the end waits for a thread that is still asking."""


class Away(Exception):
    """The database cannot be used now; the text is for whoever runs the page, never for its visitors."""


class Crew:
    """Calls desk actions in a few threads. `open_desk` is called once in each, and again after the database failed."""

    def __init__(self, open_desk: Callable[[], Desk], threads: int = THREADS) -> None:
        self._open = open_desk
        self._mine = threading.local()
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, "web-desk")

    async def ask(self, call: Callable[Concatenate[Desk, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What `call(desk, …)` gives; raises what it raises, and Away when the database cannot be used."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: self._call(call, *args, **kwargs))

    def _call(self, call: Callable[Concatenate[Desk, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return call(self._desk(), *args, **kwargs)
        except (DatabaseAway, SchemaError) as error:
            self._drop()
            raise Away(str(error)) from error
        except Refused as refused:
            if refused.rule == CLOCK:
                raise Away(str(refused)) from refused
            raise
        except Exception as error:
            if not is_of_database(error):
                raise
            where = desk.store.name if (desk := self._have()) is not None else "the database"
            self._drop()
            raise Away(str(fault_of(error, where) or f"{where}: {error}")) from error

    def _have(self) -> Desk | None:
        desk: Desk | None = getattr(self._mine, "desk", None)
        return desk

    def _desk(self) -> Desk:
        desk = self._have()
        if desk is None:
            desk = self._mine.desk = self._open()
        return desk

    def _drop(self) -> None:
        desk, self._mine.desk = self._have(), None
        if desk is not None:
            desk.close()

    def close(self) -> None:
        """Let the threads end, each with its connection closed."""
        gate = threading.Barrier(self._threads)

        def last() -> None:
            with suppress(threading.BrokenBarrierError):
                gate.wait(LAST_S)  # so that each thread takes one
            self._drop()

        for _ in range(self._threads):
            self._pool.submit(last)
        self._pool.shutdown(wait=True)


class Sign:
    """The row by which an upgrade of the database sees that the page is in use."""

    def __init__(self) -> None:
        self._id = uuid4().hex

    def renew(self, desk: Desk) -> None:
        """Say that it is there."""
        self._console(desk).renew()

    def leave(self, desk: Desk) -> None:
        """Say that it ends."""
        self._console(desk).leave()

    def _console(self, desk: Desk) -> Console:
        console = Console(desk, "web")  # whichever thread it is that asks
        console.id = self._id
        return console


async def stay_seen(crew: Crew, told: Callable[[str], None]) -> None:
    """Renew the sign until cancelled; `told` hears that the database is away, once each time."""
    sign, away = Sign(), ""
    try:
        while True:
            try:
                await crew.ask(sign.renew)
                away = ""
            except Away as error:
                if str(error) != away:
                    told(away := str(error))
            await asyncio.sleep(RENEW_S)
    finally:
        with suppress(Away):
            await asyncio.shield(crew.ask(sign.leave))
