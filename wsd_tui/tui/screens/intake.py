"""The intake: find the person, see their card, take a template or fill in the form, save, next person."""

from collections.abc import Callable, Mapping

from textual.events import Key

from wsd_tui.commands import BY_ID
from wsd_tui.commands.help import HelpRow, HelpSection
from wsd_tui.commands.keys import key_name
from wsd_tui.config import ConfigError
from wsd_tui.desk.directory import card, find_people, resolve_code
from wsd_tui.desk.intake import Intake
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.suggest import Suggestion
from wsd_tui.desk.templates import Template, find_template
from wsd_tui.present.masks import masked_id
from wsd_tui.store.records import Asset, Outage, Person, Ticket
from wsd_tui.tui.intake import adding
from wsd_tui.tui.intake.asking import Picked, ask_template
from wsd_tui.tui.intake.fields import DIRECTORY, FIND, intake_of
from wsd_tui.tui.intake.known import templates_of
from wsd_tui.tui.intake.saving import Saving
from wsd_tui.tui.intake.told import facets_of
from wsd_tui.tui.question import Choice
from wsd_tui.tui.screens.base import Work
from wsd_tui.tui.screens.help import HelpScreen
from wsd_tui.tui.screens.intake_form import IntakeForm
from wsd_tui.tui.screens.number_card import NumberCard
from wsd_tui.tui.session import Session

TITLES = {"walk_in": "New ticket at the desk", "phone": "New ticket by phone"}
SHORTEST = 2
"""Characters from which the directory is searched as they are typed."""
CARD_HELP = HelpSection(
    "The person's card",
    (
        HelpRow("1 e p ...", "The key of a template asks what it needs and fills in the form"),
        HelpRow("Enter", "Add to the open ticket under the cursor, or join the outage under it"),
        HelpRow("o", "A ticket that says that the person is affected by the outage; it needs nothing more"),
        HelpRow("Y", "How the ticket or the outage under the cursor stands, to read aloud"),
        HelpRow(".", "Show ID number, e-mail and telephone, or cover them again"),
        HelpRow("Tab", "To the form without a template"),
        HelpRow("esc", "Back: from the form to the card, from the card to the next person, then out"),
    ),
)
FOUND = 8
"""People offered at most."""


class IntakeScreen(IntakeForm, inherit_bindings=False):
    """Left with the number of a ticket to open, or with nothing; after a save it waits for the next person.

    At the desk the arrival counts from the first key or scan, on the phone from when the screen was opened.
    """

    def __init__(self, session: Session, channel: str, person: str = "", asset: str = "") -> None:
        super().__init__(session, TITLES[channel], channel)
        self._scanned = (person, asset)
        if person:
            self.kept_as = self._kept_for(person)
        self._arrived_at = session.now() if channel == "phone" else None
        self._card_keys = self._keys_of_the_card()

    def _kept_for(self, person: str) -> str:
        return f"{TITLES[self.channel]} for {person}"

    def on_mount(self) -> None:
        """Begin with the scanned person, or with what was left unsaved."""
        super().on_mount()
        self.go(self._begin())

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
        if self._scanned[0]:
            await self._show_person(*self._scanned)
        elif person := self.values["requester"]:
            await self._recall(person)

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

    # ---- finding somebody ----

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
            await self.work_through(self._find(typed, self.people.walked_to))
            return
        suggested = self.suggested() if name == "severity" and saving and not typed else None
        if suggested is not None:
            self._inputs["severity"].put(str(suggested.severity))
            self.show_told()
        await super()._next(saving=saving)

    async def _find(self, typed: str, chosen: Choice | None) -> None:
        """Whoever was walked to; or whose code it is; or the first of those offered."""
        session = self.session
        if chosen is not None:
            await self._show_person(chosen.means)
            return
        found = await session.link.read(resolve_code, session.desk, session.actor, typed)
        if isinstance(found, Person):
            await self._show_person(found.id)
        elif isinstance(found, Asset) and found.person:
            await self._show_person(found.person, found.tag)
        elif isinstance(found, Ticket) and found.requester:
            await self._show_person(found.requester)
            self.card.picks.pick_key(found.number)
        else:
            await self._first_of(typed)

    async def _first_of(self, typed: str) -> None:
        session = self.session
        people = await session.link.read(find_people, session.desk, session.actor, typed, 1)
        if people:
            await self._show_person(people[0].id)
            return
        self.fill({FIND: "", "name" if typed[:1].isalpha() else "requester": typed})
        self.stand_on(1)
        self.prompt.say(f"Nobody is found by {typed}: ask for the name and the rest", "warn")

    async def take_person(self, person_id: str, asset: str = "") -> None:
        """Somebody was scanned. A form that is typed for somebody else stays as it is."""
        same = self.values["requester"] == person_id
        if self.prompt.asking or (self.typed and not same):
            self.tell(
                f"Scanned: {masked_id(person_id)}. This form is not theirs: save or leave it first", "warn"
            )
        elif same:
            self.fill({"asset": asset or self.values["asset"]})
            self.show_told()
        else:
            await self._show_person(person_id, asset)

    async def _show_person(self, person_id: str, asset: str = "") -> None:
        """Fill in what the directory knows, and give the keys to the card."""
        session = self.session
        known = await session.link.read(card, session.desk, session.actor, person_id)
        self._arrive()
        self.known, self.picked = known, None
        blank = {field.name: field.value for field in self.fields}
        directory = {name: getattr(known.person, name) for name in DIRECTORY}
        self.fill({**blank, **directory, "requester": known.person.id, "asset": asset})
        self.baseline, self.kept_as = self.values, self._kept_for(known.person.id)
        self.card.show(known, self.card.templates)
        if super().offer_kept():
            await self._recall(known.person.id)
        else:
            self.to_card()

    def _arrive(self) -> None:
        if self._arrived_at is None:
            self._arrived_at = self.session.now()

    # ---- keys ----

    async def _press(self, key: Key) -> None:
        self._arrive()
        if self.on_card:
            await self._press_on_card(key)
        else:
            await super()._press(key)
            self.show_told()

    async def _press_on_card(self, key: Key) -> None:
        does = self._card_keys.get(key.key)
        template = next((one for one in self.card.templates if one.key == key.character), None)
        if does is not None:
            self.prompt.say("")
            await self.work_through(self._do(does))
        elif template is not None:
            await self.work_through(self._take_template(template))
        elif key.key == "f10":
            await self._begin_saving()

    async def _do(self, does: Callable[[], Work | None]) -> None:
        work = does()
        if work is not None:
            await work

    def paste(self, text: str) -> bool:
        """Nothing on the card takes text."""
        if self.on_card and not self.prompt.asking:
            return True
        taken = super().paste(text)
        self.show_told()
        return taken

    def _keys_of_the_card(self) -> Mapping[str, Callable[[], Work | None]]:
        picks = self.card.picks
        commands: dict[str, Callable[[], Work | None]] = {
            "move.down": lambda: picks.move(1),
            "move.up": lambda: picks.move(-1),
            "move.first": lambda: picks.move_to_end(False),
            "move.last": lambda: picks.move_to_end(True),
            "list.open": self._open_current,
            "ticket.link": lambda: adding.join(self, self._outage_under_cursor()),
            "ticket.brief": lambda: adding.tell_about(self, self._under_cursor()),
            "ticket.copy_number": lambda: adding.copy_number(self, self._under_cursor()),
            "app.actions": self._uncover,
            "app.help": self._help,
            "app.undo": lambda: adding.undo(self),
            "app.back": self.leave,
            "app.cancel": self.leave,
            "pane.next": lambda: self.stand_on(self._first_to_ask()),
        }
        keymap = self.session.keymap
        return {
            key_name(key): does for command, does in commands.items() for key in keymap.keys(BY_ID[command])
        }

    def _under_cursor(self) -> Ticket | Outage:
        current = self.card.current
        if current is None:
            raise Refused("ticket", "nothing is under the cursor", "Take a template for a new ticket")
        return current

    def _outage_under_cursor(self) -> Outage | None:
        current = self.card.current
        return current if isinstance(current, Outage) else None

    def _open_current(self) -> Work | None:
        """Enter: add to a ticket, join an outage; with neither, on to the form."""
        current = self.card.current
        if current is None:
            self.stand_on(self._first_to_ask())
            return None
        if isinstance(current, Outage):
            return adding.join(self, current)
        return adding.add_to(self, current)

    def _uncover(self) -> None:
        shown = self.card.uncover()
        self.cover_fields()
        self.prompt.say("Shown; . covers it again" if shown else "Covered")

    async def _help(self) -> None:
        await self.show_over(HelpScreen(self.session, "queue", CARD_HELP))

    # ---- templates ----

    async def _take_template(self, template: Template) -> None:
        """Ask what it asks, fill in what comes of it, and go to what is left to decide."""
        person = self.known.person if self.known else None
        self.take_picked(await ask_template(self.prompt, template, person, self.channel, self.values))

    def take_picked(self, picked: Picked) -> None:
        """Fill in what a template and its answers come to."""
        filled = picked.filled
        self.picked = picked
        in_class = picked.answers.get("class", "")
        self.fill({**filled.fields, "description": filled.description, "class": in_class, "severity": ""})
        self.session.drafts.keep_form(self.kept_as, self.values)
        self.stand_on(self._first_to_ask())

    def _first_to_ask(self) -> int:
        """The first field that is still to be answered."""
        self.at = 0
        return self.next_place()

    # ---- saving, and the next person ----

    async def _begin_saving(self) -> None:
        """A severity that is suggested is decided first."""
        values = self.values
        if not values["severity"] and self.suggested() is not None:
            self.stand_on_field("severity")
            self.prompt.say("Enter takes the suggested severity and saves, another digit decides otherwise")
            return
        await super()._begin_saving()

    async def save(self) -> None:
        """Open the ticket. What is missing is asked for with its reason, field by field."""
        await self.open_and_show(self._intake(), self.suggested())

    def _intake(self) -> Intake:
        values, picked = self.values, self.picked
        intake = intake_of(values, self.channel, self.session.now())
        intake.received_at = self._arrived_at
        intake.facets = facets_of(values, picked) if values["kind"] != "event" else None
        if picked is not None:
            filled, template = picked.filled, picked.template
            same = self.known is not None and values["requester"] == self.known.person.id
            intake.template, intake.checklist = template.id, template.checklist
            intake.verification = picked.verification if same else None
            intake.resolution = filled.resolution
        return intake

    async def open_and_show(self, intake: Intake, suggested: Suggestion | None) -> None:
        """Open a ticket and show its number; then the next person, or what the number card was left for."""
        session = self.session
        intake.received_at = self._arrived_at if intake.received_at is None else intake.received_at
        actor = session.batch_actor()
        number = await Saving(session, self.prompt, self.stand_on_field).save(actor, intake, suggested)
        self.saved()
        shown = NumberCard(session, actor, number)
        self.console_app.feed.poke()
        left = await self.show_over(shown)
        self.closing = left != "undone"
        if left == "undone":
            self.keep()
            self.prompt.say(f"{number} is taken back; what was typed stands here still")
        elif left == "next":
            await self._next_person(shown.next_person)
        else:
            self.dismiss(left)

    async def _next_person(self, scanned: Mapping[str, str]) -> None:
        self.reset()
        if scanned:
            await self._show_person(scanned["person"], scanned.get("asset", ""))
        self.closing = False

    def reset(self) -> None:
        """Everything as it was before anybody came."""
        self.known = self.picked = None
        self._arrived_at = self.session.now() if self.channel == "phone" else None
        self.kept_as = TITLES[self.channel]
        self.card.show(None, self.card.templates)
        self.fill({field.name: field.value for field in self.fields})
        self.baseline = self.values
        self.stand_on(0)

    def leave(self) -> None:
        """One step back: from the form to the card, from the card to the next person, and then out."""
        if not self.on_card and self.known is not None:
            self.to_card()
        elif self.on_card and not self.typed:
            self.reset()
        else:
            super().leave()

    def make_way(self) -> bool:
        """Leave for something else, unless something was typed."""
        if self.typed or self.prompt.asking:
            return False
        self.dismiss("")
        return True

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
