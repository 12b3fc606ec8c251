"""The shadow rows of coverage windows."""

import msgspec
import peewee as pw

from wsd_tui.store.models import WindowModel
from wsd_tui.store.records import CoverageWindow
from wsd_tui.store.writing import put

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(CoverageWindow).decode


class Windows:
    """Coverage windows of one database; there are few."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, running: int) -> CoverageWindow | None:
        """The window with this running number, void ones included."""
        rows = WindowModel.select(WindowModel.record).where(WindowModel.id == running)
        for (record,) in rows.tuples().execute(self._database):
            return _decode(record)
        return None

    def save(self, window: CoverageWindow) -> None:
        """Write the whole row, new or not."""
        record = _encode(window).decode()
        put(self._database, WindowModel, id=window.id, version=window.version, record=record)

    def all(self) -> list[CoverageWindow]:
        """All that were declared and not undone, oldest first."""
        rows = WindowModel.select(WindowModel.record).order_by(WindowModel.id)
        found = [_decode(record) for (record,) in rows.tuples().execute(self._database)]
        return [window for window in found if not window.void]

    def ids(self) -> list[int]:
        """All running numbers, in order."""
        rows = WindowModel.select(WindowModel.id).order_by(WindowModel.id)
        return [running for (running,) in rows.tuples().execute(self._database)]

    def stamp(self) -> tuple[int, int]:
        """Something that is another one whenever a window has changed."""
        sql = "SELECT count(*), coalesce(sum(version), 0) FROM coverage_window"
        row = self._database.execute_sql(sql).fetchone()
        return (int(row[0]), int(row[1])) if row else (0, 0)
