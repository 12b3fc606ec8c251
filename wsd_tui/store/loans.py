"""The shadow rows of loans: which loaner is out with whom."""

import msgspec
import peewee as pw

from wsd_tui.store.around_records import Loan
from wsd_tui.store.models import LoanModel as L
from wsd_tui.store.writing import put

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Loan).decode
_OUT = L.state == pw.SQL("'out'")
"""Written out, as the index over them has it; so is that a ticket has a number."""
_WITH_TICKET = L.ticket != pw.SQL("''")


class Loans:
    """Loans of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, running: int) -> Loan | None:
        """The loan with this running number, void ones included."""
        return next(iter(self._select(L.id == running)), None)

    def save(self, loan: Loan) -> None:
        """Write the whole row, new or not. A device that is out already is refused by the database."""
        row = {name: getattr(loan, name) for name in ("id", "state", "tag", "person", "ticket", "due_at")}
        put(self._database, L, **row, record=_encode(loan).decode())

    def out(self) -> list[Loan]:
        """What is out, what is due first first."""
        return self._select(_OUT)

    def out_of(self, tag: str) -> Loan | None:
        """The loan of a device that is out."""
        return next(iter(self._select(_OUT & (L.tag == tag))), None)

    def held_by(self, person: str) -> list[Loan]:
        """What somebody has out."""
        return self._select(_OUT & (L.person == person))

    def of_person(self, person: str) -> list[Loan]:
        """What somebody has out and had, what was due first first."""
        return self._select((L.person == person) & (L.state != "void"))

    def of_ticket(self, number: str) -> list[Loan]:
        """What was lent with a ticket."""
        return self._select(_WITH_TICKET & (L.ticket == number) & (L.state != "void"))

    def due_by(self, at: int) -> list[Loan]:
        """What is out and was due by an instant (UTC seconds)."""
        return self._select(_OUT & (L.due_at <= at))

    def ids(self) -> list[int]:
        """All running numbers, in order."""
        return [running for (running,) in L.select(L.id).order_by(L.id).tuples().execute(self._database)]

    def _select(self, condition: pw.Expression) -> list[Loan]:
        rows = L.select(L.record).where(condition).order_by(L.due_at, L.id)
        return [_decode(record) for (record,) in rows.tuples().execute(self._database)]
