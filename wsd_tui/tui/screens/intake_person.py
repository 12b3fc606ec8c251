"""Who it is: the intake's search in the directory, scans, the person's card, and forms that were left for somebody."""

from wsd_tui.config import ConfigError
from wsd_tui.desk.directory import card, find_people, resolve_code
from wsd_tui.desk.templates import find_template
from wsd_tui.present.masks import masked_id
from wsd_tui.present.times import clock_time
from wsd_tui.store.around_records import Waiting
from wsd_tui.store.records import Asset, Person, Ticket
from wsd_tui.tui.intake.asking import Picked
from wsd_tui.tui.intake.fields import DIRECTORY, FIND
from wsd_tui.tui.intake.known import templates_of
from wsd_tui.tui.question import Choice
from wsd_tui.tui.screens.intake_form import IntakeForm
from wsd_tui.tui.session import Session

TITLES = {
    "walk_in": "New ticket at the desk",
    "phone": "New ticket by phone",
    "direct_call": "New ticket for a direct caller",
}
SHORTEST = 2
"""Characters from which the directory is searched as they are typed."""
FOUND = 8
"""People offered at most."""


class IntakePerson(IntakeForm, inherit_bindings=False):
    """A found person moves the keys from the field to the card.

    At the desk the arrival counts from the first key or scan, on the phone from when the screen was opened.
    """

    def __init__(
        self,
        session: Session,
        channel: str,
        person: str = "",
        asset: str = "",
        waiting: Waiting | None = None,
    ) -> None:
        super().__init__(session, TITLES[channel], channel)
        self._scanned = (person, asset)
        self.waiting = waiting
        """Who is served from the waiting list: their ticket counts from their arrival."""
        self.answered = False
        """Whether the person on the card was told how it stands, and may be all who wanted something."""
        if person:
            self.busy = True
            self.kept_as = self._kept_for(person)
        self.arrived_at = session.now() if channel != "walk_in" else None
        if waiting is not None:
            self.kept_as = self._kept_for(waiting.person or waiting.number)
            self.arrived_at = waiting.arrived_at

    def _kept_for(self, person: str) -> str:
        return f"{TITLES[self.channel]} for {person}"

    def on_mount(self) -> None:
        """Begin with the scanned person, or with what was left unsaved."""
        super().on_mount()
        self.begin_work(self._begin())

    def head_words(self) -> str:
        """Whether it is for somebody of the waiting list, and since when they are here."""
        waiting, session = self.waiting, self.session
        if waiting is None:
            return super().head_words()
        came = clock_time(waiting.arrived_at, session.desk.zone, session.now())
        return f"{super().head_words()} · {waiting.number}, {waiting.name}, came {came}"

    def offer_kept(self) -> bool:
        """What was typed before: for the scanned person, or else for anybody, the form left last."""
        left = self.session.drafts.forms_like(self.kept_as)
        if left and not self._scanned[0]:
            self.kept_as = left[0]
        return super().offer_kept()

    async def _begin(self) -> None:
        try:
            self.card.templates = await templates_of(self.session)
        except ConfigError as error:
            self.tell(f"No templates: {str(error).splitlines()[0]}", "warn")
        try:
            if self._scanned[0]:
                await self.show_person(*self._scanned)
            elif self.waiting is not None:
                self._fill_waiting(self.waiting)
            elif person := self.values["requester"]:
                await self._recall(person)
        finally:
            self.busy = False

    def _fill_waiting(self, waiting: Waiting) -> None:
        """Somebody of the list whom the directory does not know: their name, and why they came."""
        if not self.values["name"]:
            self.fill({"name": waiting.name, "description": waiting.reason})
        self.baseline = self.values
        self.stand_on_field("requester")

    async def _recall(self, person_id: str) -> None:
        """Put the person's card beside a form that was left, with the template that it was begun with."""
        session = self.session
        kept = session.drafts.offer_form(self.kept_as) or {}
        if kept.get("template"):
            answers = dict(part.split("=", 1) for part in kept.get("answers", "").split(";") if "=" in part)
            template = find_template(self.card.templates, kept["template"])
            self.picked = Picked(template, answers)
        self.known = await session.link.read(card, session.desk, session.actor, person_id)
        self.card.show(self.known, self.card.templates)
        self.stand_on(self.at)

    def offer(self) -> None:
        """In the field that finds, offer people as they are typed."""
        if self.field.name != FIND:
            super().offer()
            return
        typed = self.values[FIND]
        if len(typed) < SHORTEST:
            self.people.show(())
        else:
            self.go(self._search(typed))

    async def _search(self, typed: str) -> None:
        session = self.session
        people = await session.link.read(find_people, session.desk, session.actor, typed, FOUND)
        if self.field.name == FIND and self.values[FIND] == typed and not self.on_card:
            self.people.show([self._choice(person) for person in people])

    def _choice(self, person: Person) -> Choice:
        place = self.session.setting.place(person.site, person.room)
        about = " · ".join(part for part in (person.role, place, masked_id(person.id)) if part)
        return Choice(person.name, about, person.id)

    async def _next(self, *, saving: bool) -> None:
        name, typed = self.field.name, self.values[self.field.name]
        if name == FIND and (typed or self.people.walked_to):
            self.begin_work(self._find(typed, self.people.walked_to))
            return
        suggested = self.suggested() if name == "severity" and saving and not typed else None
        if suggested is not None:
            self._inputs["severity"].put(str(suggested.severity))
        await super()._next(saving=saving)

    async def _find(self, typed: str, chosen: Choice | None) -> None:
        """Whoever was walked to; or whose code it is; or the first of those offered."""
        session = self.session
        if chosen is not None:
            await self.show_person(chosen.means)
            return
        found = await session.link.read(resolve_code, session.desk, session.actor, typed)
        if isinstance(found, Person):
            await self.show_person(found.id)
        elif isinstance(found, Asset) and found.person:
            await self.show_person(found.person, found.tag)
        elif isinstance(found, Ticket) and found.requester:
            await self.show_person(found.requester)
            self.card.picks.pick_key(found.number)
        else:
            await self._first_of(typed)

    async def _first_of(self, typed: str) -> None:
        session = self.session
        people = await session.link.read(find_people, session.desk, session.actor, typed, 1)
        if people:
            await self.show_person(people[0].id)
            return
        self.fill({FIND: "", "name" if typed[:1].isalpha() else "requester": typed})
        self.stand_on(1)
        self.prompt.say(f"Nobody is found by {typed}: ask for the name and the rest", "warn")

    async def take_person(self, person_id: str, asset: str = "") -> None:
        """Somebody was scanned. The card or the form of somebody else stays, so that no key goes to the wrong one."""
        values = self.values
        if values["requester"] == person_id:
            self.fill({"asset": asset or values["asset"]})
            self.show_told()
            self.keep()
        elif self.prompt.asking or self.typed or (self.known is not None and not self.answered):
            session = self.session
            scanned = await session.link.read(card, session.desk, session.actor, person_id)
            whose = f"This is for {values['name']}" if values["name"] else "Something is typed here"
            told = f"Scanned: {scanned.person.name}, {masked_id(person_id)}. {whose}: save or leave it first"
            self.tell(told, "warn")
        else:
            await self.show_person(person_id, asset)

    async def show_person(self, person_id: str, asset: str = "") -> None:
        """Fill in what the directory knows, and give the keys to the card."""
        session = self.session
        known = await session.link.read(card, session.desk, session.actor, person_id)
        self.arrive()
        self.known, self.picked, self.answered, self._saved = known, None, False, False
        blank = {field.name: field.value for field in self.fields}
        directory = {name: getattr(known.person, name) for name in DIRECTORY}
        reason = self.waiting.reason if self.waiting else ""
        self.fill({**blank, **directory, "requester": known.person.id, "asset": asset, "description": reason})
        self.baseline, self.kept_as = self.values, self._kept_for(known.person.id)
        self.card.show(known, self.card.templates)
        if super().offer_kept():
            await self._recall(known.person.id)
        else:
            self.to_card()
            self.greeted()

    def greeted(self) -> None:
        """The card of the next person stands there, and nothing was typed for them yet."""

    def arrive(self) -> None:
        """The request counts from here on, unless it does already."""
        if self.arrived_at is None:
            self.arrived_at = self.session.now()

    def reset(self) -> None:
        """Everything as it was before anybody came."""
        self.known, self.picked, self.answered, self._saved = None, None, False, False
        self.waiting = None
        self.show_head()
        self.arrived_at = self.session.now() if self.channel == "phone" else None
        self.kept_as = TITLES[self.channel]
        self.card.show(None, self.card.templates)
        self.fill({field.name: field.value for field in self.fields})
        self.baseline = self.values
        self.stand_on(0)

    def apply(self) -> None:
        """Others have changed something: the card and the strip follow."""
        super().apply()
        self.show_told()
        if self.known is not None:
            self.go(self._reread(self.known.person.id))

    async def _reread(self, person_id: str) -> None:
        session = self.session
        known = await session.link.read(card, session.desk, session.actor, person_id)
        if self.known is not None and self.known.person.id == person_id:
            self.known = known
            self.card.show(known, self.card.templates)
