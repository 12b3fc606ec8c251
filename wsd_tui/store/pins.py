"""What PINs are checked against: a salted digest, how it was made, and how often a wrong one was given."""

from typing import NamedTuple

import peewee as pw


class PinRow(NamedTuple):
    """The PIN of one member of the staff, never itself.

    n, r, p: the scrypt parameters it was made with. one_time: only good for choosing another. misses: wrong ones
    since the last right one, the newest at `missed_at` (real UTC seconds).
    """

    staff: str
    salt: bytes
    digest: bytes
    n: int
    r: int
    p: int
    one_time: bool
    misses: int = 0
    missed_at: int = 0


class PinModel(pw.Model):
    """Neither journal nor shadow: it holds nothing that is to be told, and goes with whoever it belongs to."""

    staff = pw.TextField(primary_key=True)
    salt = pw.BlobField()
    digest = pw.BlobField()
    n = pw.IntegerField()
    r = pw.IntegerField()
    p = pw.IntegerField()
    one_time = pw.BooleanField()
    misses = pw.IntegerField()
    missed_at = pw.BigIntegerField()

    class Meta:
        table_name = "pin"


_FIELDS = [getattr(PinModel, name) for name in PinRow._fields]


class Pins:
    """The PINs of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, staff: str) -> PinRow | None:
        """The row of a member of the staff."""
        for row in PinModel.select(*_FIELDS).where(PinModel.staff == staff).tuples().execute(self._database):
            return _row(row)
        return None

    def all(self) -> dict[str, PinRow]:
        """Every row, by staff id."""
        rows = PinModel.select(*_FIELDS).tuples().execute(self._database)
        return {row[0]: _row(row) for row in rows}

    def save(self, row: PinRow) -> None:
        """Write a whole row in the place of the one before."""
        self.drop(row.staff)
        PinModel.insert(**row._asdict()).execute(self._database)

    def count(self, staff: str, misses: int, missed_at: int) -> None:
        """Keep how often a wrong PIN was given."""
        changed = PinModel.update(misses=misses, missed_at=missed_at).where(PinModel.staff == staff)
        changed.execute(self._database)

    def drop(self, staff: str) -> None:
        """Take the PIN away."""
        PinModel.delete().where(PinModel.staff == staff).execute(self._database)


def _row(values: tuple[object, ...]) -> PinRow:
    row = PinRow(*values)  # type: ignore[arg-type]
    return row._replace(salt=bytes(row.salt), digest=bytes(row.digest), one_time=bool(row.one_time))
