"""Saving a request: the reasons that the desk asks for, one by one, and then the number."""

from collections.abc import Callable

from wsd_tui.desk.actions import open_ticket
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.intake import FIELD_NAMES, FIELDS, Intake
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.suggest import Suggestion, asks_reason
from wsd_tui.tui.feed import Feed
from wsd_tui.tui.intake.things import put_right
from wsd_tui.tui.question import Left, Question
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.prompt import Prompt

THROUGH_TEACHER = "reached through the teacher"
"""Why a student's e-mail or telephone may be missing: nobody at the counter is asked for it (A14)."""
_TRIES = 4
_LETS_PASS = "A reason lets it pass, such as: no mailbox of the district · Esc goes back"


class Saving:
    """One attempt to save; leaving a question goes to the field that it is about."""

    def __init__(
        self, session: Session, prompt: Prompt, go_to: Callable[[str], None], feed: Feed, *, student: bool
    ) -> None:
        self._session, self._prompt, self._go_to, self._feed = session, prompt, go_to, feed
        self._student = student

    async def save(self, actor: Actor, intake: Intake, suggested: Suggestion | None) -> str:
        """The number of the opened ticket. Raises Refused for what no reason lets pass, Left when left."""
        for fields in self._empty(intake):
            reason = await self._why_empty(fields)
            intake.missing = {**intake.missing, **dict.fromkeys(fields, reason)}
        if asks_reason(suggested, intake.severity) and suggested is not None:
            label = f"Severity {intake.severity}, not {suggested.severity}, because"
            intake.severity_reason = await self._reason("severity", label, "It is kept with the severity")
        return await self._opened(actor, intake)

    async def _why_empty(self, fields: list[str]) -> str:
        if self._student and set(fields) <= {"email", "phone"}:
            return THROUGH_TEACHER
        label = " and ".join(f"no {FIELD_NAMES[field]}" for field in fields)
        return await self._reason(fields[0], f"{label[:1].upper()}{label[1:]} because")

    def _empty(self, intake: Intake) -> list[list[str]]:
        """Fields that want a reason; e-mail and telephone, which a pupil lacks together, are asked about as one."""
        names = [name for name in FIELDS if name != "description" and name not in intake.missing]
        empty = [name for name in names if not getattr(intake, name)]
        if "email" in empty and "phone" in empty:
            empty.remove("phone")
            return [[name, "phone"] if name == "email" else [name] for name in empty]
        return [[name] for name in empty]

    async def _opened(self, actor: Actor, intake: Intake) -> str:
        """An unknown ID or a thin text may pass with a reason."""
        for _ in range(_TRIES):
            try:
                return await self._write(actor, intake)
            except Refused as refused:
                await self._let_pass(refused, intake)
        raise Left

    async def _write(self, actor: Actor, intake: Intake) -> str:
        """Write it. The feed is held then until its number is painted: the news of this very ticket come after that."""
        session = self._session
        self._feed.hold()
        try:
            done = await session.link.write(open_ticket, session.desk, actor, intake)
        except BaseException:
            self._feed.release()
            raise
        return done.numbers[0]

    async def _let_pass(self, refused: Refused, intake: Intake) -> None:
        if refused.rule == "R10" and not intake.detail_reason and not intake.resolution:
            self._prompt.tell(str(refused), "warn")
            intake.detail_reason = await self._reason("description", "That is all because")
        elif await put_right(self._prompt, refused, intake):
            return
        elif refused.rule == "Q2" and "requester" not in intake.missing:
            self._prompt.tell(str(refused), "warn")
            reason = await self._reason("requester", "Unknown ID because")
            intake.missing = {**intake.missing, "requester": reason}
        else:
            raise refused

    async def _reason(self, field: str, label: str, hint: str = _LETS_PASS) -> str:
        try:
            return await self._prompt.ask(Question(label, hint=hint))
        except Left:
            self._go_to(field)
            raise
