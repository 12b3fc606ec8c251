"""The shadow rows of delegations: who acts for the Coordinator, and when."""

import msgspec
import peewee as pw

from wsd_tui.store.models import DelegationModel
from wsd_tui.store.writing import put


class Delegation(msgspec.Struct, kw_only=True):
    """`staff` acts for the Coordinator from `start` to before `end` (UTC seconds).

    `void`: its declaration was undone.
    """

    id: int
    number: str
    staff: str = ""
    start: int = 0
    end: int = 0
    reason: str = ""
    given_at: int = 0
    given_by: str = ""
    ended_by: str = ""
    void: bool = False

    def covers(self, at: int) -> bool:
        """Whether it is in force at this moment (UTC seconds)."""
        return not self.void and self.start <= at < self.end


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Delegation).decode


class Delegations:
    """Delegations of one database; there are few."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, running: int) -> Delegation | None:
        """The delegation with this running number, void ones included."""
        rows = DelegationModel.select(DelegationModel.record).where(DelegationModel.id == running)
        for (record,) in rows.tuples().execute(self._database):
            return _decode(record)
        return None

    def save(self, delegation: Delegation) -> None:
        """Write the whole row, new or not."""
        record = _encode(delegation).decode()
        put(self._database, DelegationModel, id=delegation.id, record=record)

    def all(self) -> list[Delegation]:
        """All that were given and not undone, oldest first."""
        rows = DelegationModel.select(DelegationModel.record).order_by(DelegationModel.id)
        found = [_decode(record) for (record,) in rows.tuples().execute(self._database)]
        return [delegation for delegation in found if not delegation.void]

    def ids(self) -> list[int]:
        """All running numbers, in order."""
        rows = DelegationModel.select(DelegationModel.id).order_by(DelegationModel.id)
        return [running for (running,) in rows.tuples().execute(self._database)]
