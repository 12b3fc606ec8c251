"""The shadow rows of the waiting list."""

import msgspec
import peewee as pw

from wsd_tui.store.around_records import Waiting
from wsd_tui.store.models import WaitingModel as W
from wsd_tui.store.writing import put

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Waiting).decode
_STILL = [pw.SQL("'waiting'"), pw.SQL("'called'")]
"""Written out, as the index over them has it: else no engine knows that it answers."""


class WaitingList:
    """Who waits, and who did."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, running: int) -> Waiting | None:
        """The one with this running number, void ones included."""
        rows = W.select(W.record).where(W.id == running)
        return next((_decode(record) for (record,) in rows.tuples().execute(self._database)), None)

    def save(self, waiting: Waiting) -> None:
        """Write the whole row, new or not."""
        row = {"id": waiting.id, "state": waiting.state, "arrived_at": waiting.arrived_at}
        put(self._database, W, **row, record=_encode(waiting).decode())

    def present(self) -> list[Waiting]:
        """Who is still there, in the order of arrival."""
        rows = W.select(W.record).where(W.state.in_(_STILL)).order_by(W.arrived_at, W.id)
        return [_decode(record) for (record,) in rows.tuples().execute(self._database)]

    def since(self, at: int) -> list[Waiting]:
        """Everybody who arrived since an instant (UTC seconds), in that order; none that was undone."""
        rows = W.select(W.record).where((W.arrived_at >= at) & (W.state != "void"))
        found = rows.order_by(W.arrived_at, W.id).tuples().execute(self._database)
        return [_decode(record) for (record,) in found]

    def ids(self) -> list[int]:
        """All running numbers, in order."""
        return [running for (running,) in W.select(W.id).order_by(W.id).tuples().execute(self._database)]
