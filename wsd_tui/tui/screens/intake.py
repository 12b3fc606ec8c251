"""The intake: find the person, see their card, take a template or fill in the form, save, next person."""

from collections.abc import Callable, Mapping

from textual.events import Key

from wsd_tui.commands import BY_ID
from wsd_tui.commands.help import HelpRow, HelpSection
from wsd_tui.commands.keys import key_name
from wsd_tui.desk.intake import Intake
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.suggest import Suggestion
from wsd_tui.desk.templates import Template
from wsd_tui.store.around_records import Waiting
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket
from wsd_tui.tui.intake import adding
from wsd_tui.tui.intake.asking import Picked, ask_template
from wsd_tui.tui.intake.fields import intake_of
from wsd_tui.tui.intake.saving import Saving
from wsd_tui.tui.intake.things import add_things, unreadable
from wsd_tui.tui.intake.told import facets_of
from wsd_tui.tui.screens.base import Work
from wsd_tui.tui.screens.help import HelpScreen
from wsd_tui.tui.screens.intake_person import IntakePerson
from wsd_tui.tui.screens.number_card import NumberCard
from wsd_tui.tui.session import Session

CARD_HELP = HelpSection(
    "The person's card",
    (
        HelpRow("1 e p ...", "The key of a template asks what it needs and fills in the form"),
        HelpRow("Enter", "Add to the open ticket under the cursor, or join the outage under it"),
        HelpRow("o", "A ticket that says that the person is affected by the outage; it needs nothing more"),
        HelpRow("X", "It still fails after its outage was restored: the ticket is open again, and counted"),
        HelpRow("Y", "How the ticket or the outage under the cursor stands, to read aloud"),
        HelpRow(".", "Show ID number, e-mail and telephone, or cover them again"),
        HelpRow("Tab", "To the form without a template"),
        HelpRow("esc", "Back: from the form to the card, from the card to the next person, then out"),
    ),
)


YES_NO = ("y", "n")
"""One key answers whether a class is held up, and goes on."""


class IntakeScreen(IntakePerson, inherit_bindings=False):
    """Left with the number of a ticket to open, or with nothing; after a save it waits for the next person."""

    def __init__(
        self,
        session: Session,
        channel: str,
        person: str = "",
        asset: str = "",
        waiting: Waiting | None = None,
    ) -> None:
        super().__init__(session, channel, person, asset, waiting)
        self._card_keys = self._keys_of_the_card()

    async def _press(self, key: Key) -> None:
        self.arrive()
        if self.on_card:
            await self._press_on_card(key)
            return
        if self.field.name == "class" and key.character in YES_NO:
            self.fill({"class": key.character or ""})
            self.stand_on(self.next_place())
        else:
            await super()._press(key)
        if self.is_current:  # else it was saved, and the number stands in front
            self.show_told()

    async def _press_on_card(self, key: Key) -> None:
        does = self._card_keys.get(key.key)
        template = next((one for one in self.card.templates if one.key == key.character), None)
        if does is not None:
            self.prompt.say("")
            self.begin_work(self._do(does))
        elif template is not None:
            self.begin_work(self._take_template(template))
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
            "ticket.reopen": lambda: adding.still_down(self, self.card.current),
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

    def greeted(self) -> None:
        """In peak mode the template of the person before is taken at once."""
        peak = self.session.peak
        known = {template.id: template for template in self.card.templates}
        if peak is not None and peak.template in known and not self.prompt.asking:
            self.begin_work(self._take_template(known[peak.template]))

    async def _take_template(self, template: Template) -> None:
        """Ask what it asks, fill in what comes of it, and go to what is left to decide."""
        person = self.known.person if self.known else None
        desk, values = self.session.desk, {**self.values, **self._at_hand()}

        def fault(into: str, text: str) -> str:
            return unreadable(desk, into, text)

        self.take_picked(await ask_template(self.prompt, template, person, self.channel, values, fault))

    def _at_hand(self) -> Mapping[str, str]:
        """Devices that go without saying: the one that was scanned, the only one they have, the loaner they have."""
        if self.known is None:
            return {}
        scanned, lent = self.values["asset"], [loan.tag for loan in self.known.loans]
        own = [asset.tag for asset in self.known.assets]
        device = scanned or (own[0] if len(own) == 1 else "")
        back = scanned if scanned in lent else lent[0] if len(lent) == 1 else scanned
        return {"asset": device, "loaner_back": back}

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
        intake.received_at = self.arrived_at
        intake.facets = facets_of(values, picked) if values["kind"] != "event" else None
        if picked is not None:
            template = picked.template
            same = self.known is not None and values["requester"] == self.known.person.id
            intake.template, intake.checklist = template.id, template.checklist
            intake.verification = picked.verification if same else None
            intake.resolution = picked.filled.resolution
            add_things(self.session.desk, intake, picked.filled.fields)
        return intake

    async def open_and_show(self, intake: Intake, suggested: Suggestion | None) -> None:
        """Open a ticket and show its number; then the next person, or what the number card was left for."""
        try:
            await self._open_and_show(intake, suggested)
        finally:
            self.console_app.feed.release()  # where no number was ever painted

    async def _open_and_show(self, intake: Intake, suggested: Suggestion | None) -> None:
        session = self.session
        intake.received_at = self.arrived_at if intake.received_at is None else intake.received_at
        intake.waiting = self.waiting.number if self.waiting else ""
        actor = session.batch_actor()
        student = self.known is not None and self.known.person.role == "student"
        saving = Saving(session, self.prompt, self.stand_on_field, self.console_app.feed, student=student)
        number = await saving.save(actor, intake, suggested)
        self.saved()
        if session.peak is not None:
            session.peak.count(intake.template)
        shown = NumberCard(session, actor, number)
        left = await self.show_over(shown)
        if left == "undone":
            self._saved = False
            if session.peak is not None:
                session.peak.saved -= 1
            self.keep()
            self.show_told()
            self.prompt.say(f"{number} is taken back; what was typed stands here still")
        elif left == "next" and self.channel != "direct_call":
            await self._next_person(shown.next_person)
        else:
            self.dismiss("" if left == "next" else left)

    async def _next_person(self, scanned: Mapping[str, str]) -> None:
        self.busy = True
        try:
            self.reset()
            if scanned:
                await self.show_person(scanned["person"], scanned.get("asset", ""))
        finally:
            self.busy = False

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
