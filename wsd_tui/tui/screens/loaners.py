"""The loaners that are out: what is due first stands on top."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from wsd_tui.desk import loans
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.loan import loan_line, overdue
from wsd_tui.store.around_records import Loan
from wsd_tui.tui.loaners import ask_condition
from wsd_tui.tui.screens.base import Args
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.picklist import Item, Picklist

_NOTHING = "No loaner is out"


class LoanersScreen(OverlayScreen, inherit_bindings=False):
    """Enter takes the one under the cursor back."""

    lines: Picklist[str]
    labels = MappingProxyType({"list.open": "It came back"})

    def __init__(self, session: Session, out: list[Loan]) -> None:
        self._out = out
        super().__init__(session, Picklist(self._items), {"list.open": self._back_in})

    def head_line(self) -> Line:
        """How many are out, and how many of them too long."""
        now = self.session.now()
        late = sum(overdue(loan, now) for loan in self._out)
        told = f" Loaners: {len(self._out)} out, {late} overdue"
        return (Piece(f"{told} · :longer TAG gives another day"),)

    def own_commands(self) -> Iterable[str]:
        """Taking back."""
        return ("list.open",)

    def _items(self, width: int) -> Sequence[Item[str]]:
        now, setting = self.session.now(), self.session.setting
        return [
            Item(loan.tag, [(Piece(" "), *loan_line(loan, now, setting, width - 1))]) for loan in self._out
        ] or [Item("", [(Piece(f" {_NOTHING}", "dim"),)])]

    async def _back_in(self, screen: OverlayScreen, args: Args) -> None:
        self.demand_role("loaner.back")
        loan = next((one for one in self._out if one.tag == self.lines.current), None)
        if loan is None:
            return
        session, condition = self.session, await ask_condition(self.prompt, loan)
        done = await session.link.write(loans.take_back, session.desk, session.actor, loan.tag, condition)
        self.prompt.say(done.said)
        self.console_app.feed.poke()
        await self._read()

    async def _read(self) -> None:
        session = self.session
        self._out = await session.link.read(loans.loans_out, session.desk, session.actor)
        self.lines.rebuild()

    def apply(self) -> None:
        """Somebody else may have taken one back."""
        super().apply()
        self.go(self._read())
