"""The shadow rows of outages."""

from collections.abc import Collection

import msgspec
import peewee as pw

from wsd_tui.store.models import OutageModel
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.writing import put

OVER = ("restored", "reviewed", "completed", "cancelled", "void")
PENDING = ("draft", "scheduled")
"""Proposed or to come: nobody is without a service yet."""
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Outage).decode


class Outages:
    """Outages of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, outage_id: int) -> Outage | None:
        """The outage with this running number."""
        for found in self._select(OutageModel.id == outage_id):
            return found
        return None

    def many(self, ids: Collection[int]) -> dict[int, Outage]:
        """These outages by running number."""
        return {outage.id: outage for outage in self._select(OutageModel.id.in_(list(ids)))} if ids else {}

    def save(self, outage: Outage) -> None:
        """Write the whole row, new or not."""
        put(
            self._database,
            OutageModel,
            id=outage.id,
            state=outage.state,
            declared_at=outage.declared_at,
            record=_encode(outage).decode(),
        )

    def open(self) -> list[Outage]:
        """Outages and maintenance that run now, oldest first."""
        return self._select(OutageModel.state.not_in((*OVER, *PENDING)))

    def in_state(self, *states: str, declared_from: int = 0) -> list[Outage]:
        """Outages in one of these states, declared since a moment (UTC seconds), oldest first."""
        return self._select(OutageModel.state.in_(states) & (OutageModel.declared_at >= declared_from))

    def recent(self, limit: int = 50) -> list[Outage]:
        """The newest outages in any state but void, newest first."""
        rows = (
            OutageModel.select(OutageModel.record)
            .where(OutageModel.state != "void")
            .order_by(OutageModel.id.desc())
            .limit(limit)
        )
        return [_decode(record) for (record,) in rows.tuples().execute(self._database)]

    def ids(self) -> list[int]:
        """All running numbers, in order."""
        rows = OutageModel.select(OutageModel.id).order_by(OutageModel.id)
        return [outage_id for (outage_id,) in rows.tuples().execute(self._database)]

    def _select(self, condition: pw.Expression) -> list[Outage]:
        rows = OutageModel.select(OutageModel.record).where(condition).order_by(OutageModel.id)
        return [_decode(record) for (record,) in rows.tuples().execute(self._database)]
