"""The shadow rows of extended times."""

import msgspec
import peewee as pw

from wsd_tui.store.models import ExtendedModel
from wsd_tui.store.records import ExtendedTimes
from wsd_tui.store.writing import put

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(ExtendedTimes).decode


class Extended:
    """Declarations of extended times of one database; there are few."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, running: int) -> ExtendedTimes | None:
        """The declaration with this running number, void ones included."""
        rows = ExtendedModel.select(ExtendedModel.record).where(ExtendedModel.id == running)
        for (record,) in rows.tuples().execute(self._database):
            return _decode(record)
        return None

    def save(self, times: ExtendedTimes) -> None:
        """Write the whole row, new or not."""
        record = _encode(times).decode()
        put(self._database, ExtendedModel, id=times.id, record=record)

    def all(self) -> list[ExtendedTimes]:
        """All that were declared and not undone, oldest first."""
        rows = ExtendedModel.select(ExtendedModel.record).order_by(ExtendedModel.id)
        found = [_decode(record) for (record,) in rows.tuples().execute(self._database)]
        return [times for times in found if not times.void]

    def ids(self) -> list[int]:
        """All running numbers, in order."""
        rows = ExtendedModel.select(ExtendedModel.id).order_by(ExtendedModel.id)
        return [running for (running,) in rows.tuples().execute(self._database)]
