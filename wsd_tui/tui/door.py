"""Who comes in at this console, and with what: a PIN on a shared account, else whoever sits here already."""

import time
from collections.abc import Callable, Sequence

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.tui.link import Link
from wsd_tui.tui.question import Choice


class Door:
    """The way in at this console. `asks_pin`: people sign in by name and PIN; `named`: the id of `--as`."""

    def __init__(
        self,
        desk: Desk,
        link: Link,
        *,
        asks_pin: bool = False,
        named: str = "",
        now: Callable[[], float] = time.time,
    ) -> None:
        self._desk, self.link, self._now = desk, link, now
        self.asks_pin, self.named = asks_pin, named
        link.where = desk.store.name

    @property
    def title(self) -> str:
        """Whose console this is: all that may be read before anybody has signed in."""
        return self._desk.settings.helpdesk.name

    def names(self) -> Sequence[Choice]:
        """Everybody on the staff list, by name."""
        staff = sorted(self._desk.settings.staff, key=lambda member: member.name.casefold())
        return [Choice(member.id, member.name) for member in staff]

    async def enter(self, who: str, pin: str, own: str | None) -> Actor:
        """The actor who signs in; raises what `pins.enter` raises."""
        from wsd_tui.desk import pins  # with its cryptography: not at the start

        return await self.link.write(pins.enter, self._desk, who, pin, own=own, now=self._now)
