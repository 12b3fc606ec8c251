"""The shadow rows of the procedure: its versions, who approved each, and who signed it."""

import msgspec
import peewee as pw

from wsd_tui.store.models import ProcedureModel
from wsd_tui.store.writing import put


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the page for an office: `on` is the date beside it (ISO), `at` when it came in (UTC seconds).

    `by` is a staff id and `name` what they typed; both are empty for a line that only carries its date.
    """

    office: str
    on: str
    at: int
    by: str = ""
    name: str = ""


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """One signature under the agreement (AG1): the page asks for a date beside the name and beside the signature.

    `at` is UTC seconds, the dates are ISO. `reading` is the hash of the rules that were signed.
    """

    staff: str
    name: str
    method: str
    at: int
    name_date: str
    signature_date: str
    reading: str


class ProcedureRecord(msgspec.Struct, kw_only=True):
    """The shadow of one version. Dates are ISO; `reading` is the hash of its rules. `void`: putting it was undone."""

    id: int
    number: str
    title: str = ""
    version: str = ""
    dated: str = ""
    effective: str = ""
    reading: str = ""
    put_at: int = 0
    put_by: str = ""
    approvals: list[Approval] = []
    signatures: list[Signature] = []
    void: bool = False

    def approval(self, office: str) -> Approval | None:
        """The line of an office, if it is filled in."""
        return next((one for one in self.approvals if one.office == office), None)

    def signed_by(self, staff: str) -> Signature | None:
        """The signature of somebody, if they have signed this version."""
        return next((one for one in self.signatures if one.staff == staff), None)


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(ProcedureRecord).decode


class Procedures:
    """The versions of the procedure in one database; there are few."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, running: int) -> ProcedureRecord | None:
        """The version with this running number, void ones included."""
        rows = ProcedureModel.select(ProcedureModel.record).where(ProcedureModel.id == running)
        for (record,) in rows.tuples().execute(self._database):
            return _decode(record)
        return None

    def save(self, version: ProcedureRecord) -> None:
        """Write the whole row, new or not."""
        record = _encode(version).decode()
        put(self._database, ProcedureModel, id=version.id, record=record)

    def all(self) -> list[ProcedureRecord]:
        """All that were put forward and not undone, oldest first."""
        rows = ProcedureModel.select(ProcedureModel.record).order_by(ProcedureModel.id)
        found = [_decode(record) for (record,) in rows.tuples().execute(self._database)]
        return [version for version in found if not version.void]

    def ids(self) -> list[int]:
        """All running numbers, in order."""
        rows = ProcedureModel.select(ProcedureModel.id).order_by(ProcedureModel.id)
        return [running for (running,) in rows.tuples().execute(self._database)]
