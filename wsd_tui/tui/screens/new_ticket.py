"""The form of a new ticket: what the procedure asks, in its order, filled in from the directory."""

from collections.abc import Sequence

from wsd_tui.desk.actions import open_ticket
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.intake import FIELD_NAMES, FIELDS, KINDS, Intake
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Person
from wsd_tui.tui.forms import FormField
from wsd_tui.tui.question import Choice, Left, Question, among
from wsd_tui.tui.screens.base import Args
from wsd_tui.tui.screens.form import FormScreen
from wsd_tui.tui.screens.number_card import NumberCard
from wsd_tui.tui.session import Session

TITLES = {"walk_in": "New ticket at the desk", "phone": "New ticket by phone"}
_ARRIVED = {
    "walk_in": "counted from the arrival at the desk",
    "phone": "counted from when the phone was picked up",
}
_SEVERITIES = (
    Choice("1", "critical: a class stands still, many people, data, legal, passwords"),
    Choice("2", "severe: no way around it, several people"),
    Choice("3", "restricted: there is a way around it"),
    Choice("4", "minor: everything works"),
)
_SEARCHED = ("name", "requester")
_DIRECTORY = ("name", "requester", "email", "phone", "site", "room")


class NewTicketScreen(FormScreen, inherit_bindings=False):
    """Left with the number of a ticket to open, or with nothing. It counts from when the form was opened."""

    def __init__(self, session: Session, channel: str, person: str = "", asset: str = "") -> None:
        super().__init__(session, TITLES[channel], fields(session))
        self.channel = channel
        self._scanned = (person, asset)
        if person:
            self.kept_as = f"{TITLES[channel]} for {person}"
        self._arrived_at = session.now()
        self._found: dict[str, Person] = {}

    def on_mount(self) -> None:
        """Begin with the scanned person, if there is one."""
        super().on_mount()
        if self._scanned[0]:
            self.go(self.take_person(*self._scanned))

    def offer_kept(self) -> bool:
        """What was typed before: for the scanned person, or else for anybody, the form left last."""
        left = self.session.drafts.forms_like(self.kept_as)
        if left and not self._scanned[0]:
            self.kept_as = left[0]
        return super().offer_kept()

    async def take_person(self, person_id: str, asset: str = "") -> None:
        """Fill in what the directory knows, where nothing is typed; another person's form stays as it is."""
        people = self.session.desk.store.people
        person = await self.session.link.read(people.get, person_id)
        if person is None:
            raise Refused("Q2", f"the directory does not know {person_id}", "Ask for the name")
        values, untouched = self.values, not self.typed
        if values["requester"] != person.id and (values["name"] or values["requester"]):
            told = f"Scanned: {person.name}, {person.id}. This form is not theirs: save or leave it first"
            self.tell(told, "warn")
            return
        known = {name: getattr(person, name) for name in _DIRECTORY if name != "requester"}
        found = {**known, "requester": person.id, "asset": asset}
        self.fill({name: value for name, value in found.items() if not values[name]})
        if untouched:
            self.baseline = self.values
        self.keep()
        if self.field.name in _SEARCHED:
            self.stand_on(self.next_place())

    def offer(self) -> None:
        """Offer values; for a name or an ID number, the people of the directory."""
        if self.field.name not in _SEARCHED:
            super().offer()
            return
        typed = self.values[self.field.name]
        if len(typed) < 2:
            self.offers.show(())
        else:
            self.go(self._search(self.field.name, typed))

    async def _search(self, field: str, typed: str) -> None:
        desk = self.session.desk
        people = await self.session.link.read(desk.store.people.search, typed, 8)
        if self.field.name == field and self.values[field] == typed:
            self._found = {person.id: person for person in people}
            known = self.session.setting
            self.offers.show(
                [Choice(p.id, f"{p.name} · {p.role} · {known.place(p.site, p.room)}") for p in people]
            )

    def taken(self, field: FormField, choice: Choice) -> None:
        """A person was chosen: fill in what the directory knows."""
        person = self._found.get(choice.text) if field.name in _SEARCHED else None
        if person is not None:
            known = {name: getattr(person, name) for name in _DIRECTORY if name != "requester"}
            self.fill({**known, "requester": person.id})

    def next_place(self) -> int:
        """The next field; after a person was found, the first that is still empty."""
        if self.field.name in _SEARCHED and self.values["requester"]:
            values = self.values
            return next(
                (at for at, field in enumerate(self.fields) if at > self.at and not values[field.name]),
                self.at + 1,
            )
        return super().next_place()

    async def save(self) -> None:
        """Open the ticket. What is missing is asked for with its reason, field by field."""
        session, intake = self.session, self._intake()
        actor = session.batch_actor()
        intake.missing = await self._missing(intake)
        number = await self._opened(actor, intake)
        self.saved()
        self.console_app.feed.poke()
        card = NumberCard(session, actor, number)
        left = await self.show_over(card)
        if left == "next":
            self.console_app.main.closing = True
            self.app.call_later(self._again, card.next_person)
        self.dismiss("" if left in ("next", "undone") else left)

    def _again(self, person: Args) -> None:
        main = self.console_app.main
        main.start("ticket.new" if self.channel == "walk_in" else "ticket.new_phone", person)

    def _intake(self) -> Intake:
        values = self.values
        kind = values["kind"] or KINDS[0]
        severity = values["severity"]
        if severity and severity not in "1234":
            raise Refused("T1", f"there is no severity {severity}", "Give 1, 2, 3 or 4")
        intake = Intake(
            kind=kind,
            channel=self.channel,
            severity=int(severity) if severity else None,
            received_at=self._arrived_at,
            received_reason=_ARRIVED[self.channel],
        )
        for name in (*FIELDS, "room", "asset"):
            setattr(intake, name, values[name])
        return intake

    async def _missing(self, intake: Intake) -> dict[str, str]:
        """The reason for each empty field that asks for one; leaving the question goes to that field."""
        reasons: dict[str, str] = {}
        for field in FIELDS:
            if field == "description" or getattr(intake, field):
                continue
            reasons[field] = await self._reason(field, f"No {FIELD_NAMES[field]} because")
        return reasons

    async def _reason(self, field: str, label: str) -> str:
        hint = "A reason lets it pass, such as: reached through the teacher · Esc goes back"
        try:
            return await self.prompt.ask(Question(label, hint=hint))
        except Left:
            self.stand_on_field(field)
            raise

    async def _opened(self, actor: Actor, intake: Intake) -> str:
        """The number of the opened ticket; an unknown ID or a thin text may pass with a reason."""
        session = self.session
        for _ in range(3):
            try:
                done = await session.link.write(open_ticket, session.desk, actor, intake)
                return done.numbers[0]
            except Refused as refused:
                if refused.rule == "R10" and not intake.detail_reason:
                    self.prompt.tell(str(refused), "warn")
                    intake.detail_reason = await self._reason("description", "That is all because")
                elif refused.rule == "Q2" and "requester" not in intake.missing:
                    self.prompt.tell(str(refused), "warn")
                    intake.missing["requester"] = await self._reason("requester", "Unknown ID because")
                else:
                    raise
        raise Left


def fields(session: Session) -> Sequence[FormField]:
    """The seven fields of the procedure, with the place in two parts, then what the desk adds."""
    settings = session.desk.settings
    types = [
        Choice(key, f"{known.name}: {known.handled_by}") for key, known in settings.problem_types.items()
    ]
    sites = [Choice(key, name) for key, name in settings.sites.items()]
    return (
        FormField("name", "Name", "two letters of the name find the person", choices=among([])),
        FormField("requester", "ID number", "of staff or student", choices=among([])),
        FormField("email", "E-mail"),
        FormField("phone", "Telephone"),
        FormField("problem_type", "Problem type", choices=among(types)),
        FormField("site", "Location", "school or office", choices=among(sites)),
        FormField("room", "Room", "room or place"),
        FormField("description", "Description", "what fails, since when, who is affected, what was tried"),
        FormField("severity", "Severity", "empty leaves it for triage", choices=among(_SEVERITIES)),
        FormField("asset", "Asset tag", "if it is about one device"),
        FormField("kind", "Kind", "", KINDS[0], among([Choice(kind) for kind in KINDS])),
    )
