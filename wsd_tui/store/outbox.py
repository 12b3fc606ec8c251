"""The outbox: messages queued with the action they tell of, and what became of each recipient."""

from collections.abc import Iterable, Sequence

import msgspec
import peewee as pw

from wsd_tui.store.entry_ids import reserve
from wsd_tui.store.outbox_models import OutboxModel, RecipientModel
from wsd_tui.store.outbox_records import (
    CANCELLED,
    FAILED,
    SENDING,
    SENT,
    WAITING,
    Message,
    Recipient,
    Result,
    Tally,
)
from wsd_tui.store.writing import change, many, put

_ID, _OF = RecipientModel.id, RecipientModel.message
_UNSETTLED = f"state IN ('{WAITING}', '{FAILED}')"
"""As the index over them has it: else no engine knows that it answers."""
_TALLY = (
    f"SELECT COUNT(CASE WHEN state = '{WAITING}' AND hold_until <= ? THEN 1 END), "
    f"COUNT(CASE WHEN state = '{FAILED}' THEN 1 END) FROM outbox WHERE {_UNSETTLED}"
)


class Outbox:
    """The messages of one database; writing happens inside a transaction of the caller's."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def add(self, message: Message, recipients: Iterable[Recipient]) -> int:
        """Queue a message; its number. The recipients' `message` is filled in."""
        (number,) = reserve(self._database, "outbox", 1)
        put(self._database, OutboxModel, **(msgspec.structs.asdict(message) | {"id": number}))
        names = [name for name in Recipient.__struct_fields__ if name not in ("id", "message")]
        rows = ((number, *(getattr(recipient, name) for name in names)) for recipient in recipients)
        columns, marks = ", ".join(names), ", ".join("?" * (len(names) + 1))
        many(self._database, f"INSERT INTO outbox_recipient (message, {columns}) VALUES ({marks})", rows)
        return number

    def foresee_number(self) -> None:
        """Reserve the number of a message that will be queued; for `Store.foresee`."""
        reserve(self._database, "outbox", 1)

    def get(self, number: int) -> Message | None:
        """The message with this number."""
        return next(iter(self._messages(OutboxModel.id == number)), None)

    def of_batch(self, batch: str) -> list[Message]:
        """What was queued by one action."""
        return self._messages(OutboxModel.batch == batch)

    def of_subject(self, subject: str) -> list[Message]:
        """What was ever queued about a ticket or an outage, oldest first."""
        return self._messages(OutboxModel.subject == subject)

    def of_subjects(self, subjects: Sequence[str]) -> list[Message]:
        """The same of several."""
        return self._messages(OutboxModel.subject.in_(list(subjects)))

    def counts_of(self, subjects: Sequence[str]) -> dict[int, dict[str, int]]:
        """By message about any of these subjects: how many recipients are in which state."""
        counted = pw.fn.COUNT(_ID)
        rows = RecipientModel.select(_OF, RecipientModel.state, counted).group_by(_OF, RecipientModel.state)
        joined = rows.join(OutboxModel, on=(OutboxModel.id == _OF)).where(
            OutboxModel.subject.in_(list(subjects))
        )
        counts: dict[int, dict[str, int]] = {}
        for message, state, count in joined.tuples().execute(self._database):
            counts.setdefault(int(message), {})[str(state)] = int(count)
        return counts

    def newest(self, limit: int, dead: bool = False) -> list[Message]:
        """The newest messages, or dead letters only, newest first."""
        rows = OutboxModel.select().order_by(OutboxModel.id.desc()).limit(limit)
        rows = rows.where(pw.SQL(_UNSETTLED) & (OutboxModel.state == FAILED)) if dead else rows
        return [Message(**row) for row in rows.dicts().execute(self._database)]

    def first_id(self, subject: str) -> str:
        """The Message-ID of the first message about a subject that was not taken back; empty when there is none."""
        first = (OutboxModel.subject == subject) & (OutboxModel.state != CANCELLED)
        rows = OutboxModel.select(OutboxModel.message_id).where(first).order_by(OutboxModel.id).limit(1)
        return next((found for (found,) in rows.tuples().execute(self._database)), "")

    def recipients(self, number: int) -> list[Recipient]:
        """Everybody a message is for, in the order of the list."""
        rows = RecipientModel.select().where(number == _OF).order_by(_ID)
        return [Recipient(**row) for row in rows.dicts().execute(self._database)]

    def told_of(self, subject: str, without: Sequence[str]) -> list[str]:
        """The addresses of all messages about a subject that were not taken back, but for some kinds, in order."""
        joined = RecipientModel.select(RecipientModel.address).join(OutboxModel, on=(OutboxModel.id == _OF))
        meant = (OutboxModel.subject == subject) & (OutboxModel.state != CANCELLED)
        rows = joined.where(meant & OutboxModel.kind.not_in(list(without))).order_by(_OF, _ID)
        return [str(address) for (address,) in rows.tuples().execute(self._database)]

    def recipients_of(self, numbers: Sequence[int]) -> dict[int, list[Recipient]]:
        """Everybody these messages are for, by message, in the order of the list."""
        found: dict[int, list[Recipient]] = {number: [] for number in numbers}
        for start in range(0, len(numbers), 500):
            some = _OF.in_(list(numbers[start : start + 500]))
            rows = RecipientModel.select().where(some).order_by(_ID).dicts().execute(self._database)
            for row in rows:
                found[row["message"]].append(Recipient(**row))
        return found

    def due(self, now: int) -> int | None:
        """The number of the message that is to be sent next at `now`; None when none is due."""
        rows = self._queued().where(RecipientModel.next_try_at <= now).order_by(OutboxModel.id).limit(1)
        return next((int(found) for (found,) in rows.tuples().execute(self._database)), None)

    def next_due(self) -> int | None:
        """The next moment at which something is to be sent."""
        rows = self._queued().select(pw.fn.MIN(RecipientModel.next_try_at))
        return next((found for (found,) in rows.tuples().execute(self._database)), None)

    def claim(self, number: int, holder: str, now: int, limit: int) -> list[Recipient]:
        """Mark the recipients that are due, `limit` at most, as being sent by `holder`."""
        due = (number == _OF) & (RecipientModel.state == WAITING) & (RecipientModel.next_try_at <= now)
        rows = RecipientModel.select().where(due).order_by(_ID).limit(limit)
        found = [Recipient(**row) for row in rows.dicts().execute(self._database)]
        ids = [recipient.id for recipient in found]
        query = RecipientModel.update(state=SENDING, claim=holder, tries=RecipientModel.tries + 1)
        query.where(_ID.in_(ids)).execute(self._database)
        return found

    def is_sending(self) -> bool:
        """Whether anything is marked as being sent."""
        rows = RecipientModel.select(_ID).where(RecipientModel.state == SENDING).limit(1).tuples()
        return any(True for _ in rows.execute(self._database))

    def requeue_sending(self, answer: str) -> int:
        """Queue again what somebody was sending when they died; how many recipients that were."""
        query = RecipientModel.update(state=WAITING, claim="", answer=answer)
        return int(query.where(RecipientModel.state == SENDING).execute(self._database))

    def settle(self, holder: str, results: Iterable[Result], now: int) -> None:
        """Keep what a try came to, where `holder` still has the claim."""
        for result in results:
            mine = (result.recipient == _ID) & (RecipientModel.state == SENDING)
            mine &= RecipientModel.claim == holder
            RecipientModel.update(
                state=result.state,
                answer=result.answer,
                claim="",
                next_try_at=result.next_try_at,
                sent_at=now if result.state == SENT else None,
            ).where(mine).execute(self._database)

    def note(self, now: int, answer: str) -> None:
        """Keep why nothing can be sent at present, with everybody who is due."""
        due = (RecipientModel.state == WAITING) & (RecipientModel.next_try_at <= now)
        RecipientModel.update(answer=answer).where(due).execute(self._database)

    def cancel(self, number: int, now: int) -> None:
        """Take a message back with everybody who has not got it yet."""
        left = (number == _OF) & RecipientModel.state.in_([WAITING, FAILED])
        taken_back = RecipientModel.update(state=CANCELLED, next_try_at=0, claim="").where(left)
        change(self._database, taken_back)
        self.set_state(number, CANCELLED, now)

    def set_recipients(self, number: int, was: Sequence[str], state: str, next_try_at: int = 0) -> int:
        """Bring the recipients that are in one of these states into another; how many they were."""
        some = (number == _OF) & RecipientModel.state.in_(list(was))
        query = RecipientModel.update(state=state, next_try_at=next_try_at, claim="").where(some)
        return int(query.execute(self._database))

    def give_up(self, number: int, why: str) -> None:
        """Fail whoever is still queued; what a server last said is kept beside the reason."""
        waiting = (number == _OF) & (RecipientModel.state == WAITING)
        said = pw.Case(
            None, [(RecipientModel.answer == "", why)], pw.Value(f"{why}: ").concat(RecipientModel.answer)
        )
        RecipientModel.update(state=FAILED, answer=said).where(waiting).execute(self._database)

    def set_state(self, number: int, state: str, now: int | None, remark: str = "") -> None:
        """What became of a message as a whole, and when."""
        fields = {"state": state, "settled_at": now, "remark": remark}
        change(self._database, OutboxModel.update(**fields).where(OutboxModel.id == number))

    def restart(self, number: int, now: int) -> None:
        """Begin the time that may pass until the tries end anew."""
        query = OutboxModel.update(state=WAITING, settled_at=None, give_up_from=now, remark="")
        query.where(OutboxModel.id == number).execute(self._database)

    def tally(self, overdue_since: int) -> Tally:
        """Messages that should have been sent by then, and dead letters."""
        rows = self._database.execute_sql(_TALLY, [overdue_since])
        return next((Tally(*map(int, row)) for row in rows), Tally(0, 0))  # no row while it is only foreseen

    def _messages(self, condition: pw.Expression) -> list[Message]:
        rows = OutboxModel.select().where(condition).order_by(OutboxModel.id)
        return [Message(**row) for row in rows.dicts().execute(self._database)]

    def _queued(self) -> "pw.ModelSelect[RecipientModel]":
        joined = RecipientModel.select(_OF).join(OutboxModel, on=(OutboxModel.id == _OF))
        return joined.where((RecipientModel.state == WAITING) & (OutboxModel.state == WAITING))
