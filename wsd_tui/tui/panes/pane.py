"""What all panes share: a head that shows the focus, and a list."""

from collections.abc import Coroutine
from typing import Any, Protocol

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize

from wsd_tui.commands import Pane as PaneName
from wsd_tui.present.cells import Line, Piece
from wsd_tui.tui.due import Holding
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.lines import Lines
from wsd_tui.tui.widgets.queue import QueueList


class Host(Protocol):
    """What a pane asks of the screen it stands on."""

    def go(self, work: Coroutine[Any, Any, None]) -> None:
        """Let work run beside the keys; what goes wrong is said on the prompt line."""

    def retime(self) -> None:
        """Something else is in sight: look anew when it changes next."""


class Pane(Vertical):
    """A head over a list. The focus shows in the head alone: that costs one line and no more."""

    DEFAULT_CSS = "Pane { width: 1fr; height: 1fr; display: none; }"

    def __init__(self, name: PaneName, session: Session, host: Host, body: Lines | QueueList) -> None:
        super().__init__(id=f"pane-{name}")
        self.pane: PaneName = name
        self.host = host
        self.session = session
        self.head = OneLine("head")
        self.body: Lines | QueueList = body

    def compose(self) -> ComposeResult:
        """Head, then list."""
        yield self.head
        yield self.body

    def on_resize(self, event: Resize) -> None:
        """The head has another width to fill."""
        self.show_head()

    @property
    def lit(self) -> bool:
        """Whether this pane has the focus."""
        return self.head.ground == "focus"

    def light(self, on: bool) -> None:
        """Show in the head whether this pane has the focus; what a pane out of sight would say is not made up."""
        self.head.show(self.head_line() if self.display else (), "focus" if on else "head")

    def head_line(self) -> Line:
        """What the head says."""
        return (Piece(" "),)

    def show_head(self) -> None:
        """Show what the head says now."""
        self.head.show(self.head_line())

    def tick(self, now: int) -> None:
        """Draw again what reads otherwise at `now` (UTC seconds)."""

    def next_change(self, now: int) -> int | None:
        """The first instant after `now` at which something here can read otherwise."""
        return None


class LinesPane(Pane):
    """A pane over lines that are made anew each time, and drawn where they differ."""

    body: Lines

    def __init__(self, name: PaneName, session: Session, host: Host, body: Lines) -> None:
        super().__init__(name, session, host, body)
        self._holding = Holding()

    def on_lines_stands(self, event: Lines.Stands) -> None:
        """The head counts the lines below."""
        event.stop()
        self.show_head()

    def title_line(self) -> Line:
        """What the head says before it counts the lines below."""
        return (Piece(" "),)

    def head_line(self) -> Line:
        """What the pane shows, and how much more of it there is."""
        return (*self.title_line(), *self.body.more())

    def rebuild(self) -> None:
        """Make the lines anew."""
        now = self.session.now()
        self.body.rebuild()
        self.show_head()
        self._holding.drop()
        if self.display:
            self._holding.hold(now, self.change_after(now))

    def tick(self, now: int) -> None:
        """Make the lines anew, when one can read otherwise; what reads the same is not drawn."""
        if self.display and not self._holding.holds(now):
            self.rebuild()

    def next_change(self, now: int) -> int | None:
        """The end of what the lines held for when they were made, or what comes next."""
        if not self.display:
            return None
        return self._holding.until(now) or self.change_after(now)

    def change_after(self, now: int) -> int | None:
        """The first instant after `now` at which a line can read otherwise."""
        return None
