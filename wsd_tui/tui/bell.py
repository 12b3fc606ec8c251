"""When the terminal rings: once for a ticket and event that concerns me, and never twice within ten seconds."""

from collections.abc import Callable, Iterable, Mapping

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.notifications import concerns
from wsd_tui.store.records import Entry, QueueRow
from wsd_tui.tui.decisions import is_decision

QUIET_S = 10
REMEMBERED = 1_000
"""Events that are known to have been heard; the oldest are forgotten."""
_ONLOOKERS = ("viewer", "operator")
"""Who cannot act on a possible outage, and is not told of it."""


class Bell:
    """Decides whether new entries ring for `actor`; `on` false keeps it silent.

    publishes: whether they announce outages at present, and so are asked about them.
    """

    def __init__(
        self,
        actor: Actor,
        *,
        on: bool = True,
        publishes: Callable[[], bool] = lambda: False,
    ) -> None:
        self._actor, self._on, self._publishes = actor, on, publishes
        self._heard: dict[tuple[str, str], None] = {}
        self._last = float("-inf")

    def rings(self, entries: Iterable[Entry], at: float, rows: Mapping[int, QueueRow] | None = None) -> bool:
        """Whether to ring for these entries, at a time in seconds of a clock that never goes back.

        rows: of the tickets that they are about; where there are too many to be read, any of them may concern me.
        """
        if not self._on:
            return False
        heard = {(entry.subject, why): None for entry in entries if (why := self._why(entry, rows or {}))}
        new = heard.keys() - self._heard.keys()
        self._remember(heard)
        if not new or at - self._last < QUIET_S:
            return False
        self._last = at
        return True

    def _remember(self, heard: dict[tuple[str, str], None]) -> None:
        self._heard |= heard
        for event in list(self._heard)[:-REMEMBERED]:
            del self._heard[event]

    def _why(self, entry: Entry, rows: Mapping[int, QueueRow]) -> str:
        """The event that an entry is, if it is one to ring for; nobody rings for what they did themselves."""
        if entry.by == self._actor.id or entry.channel == "import":
            return ""
        first = entry.kind in ("opened", "severity_set") and entry.data.get("severity") == 1
        mine = entry.kind == "assigned" and entry.data.get("owner") == self._actor.id
        if entry.kind == "breached":
            return entry.kind if self._of_breach(entry, rows) else ""
        if entry.subject.startswith(("outage:", "suspicion:")):
            return f"{entry.kind} {entry.place}" if self._of_outages(entry) else ""
        if entry.kind == "woken" and entry.data.get("what") == "promise":
            return f"promise {entry.data.get('was')}" if self._of_breach(entry, rows) else ""
        return "severity 1" if first else "assigned" if mine else ""

    def _of_breach(self, entry: Entry, rows: Mapping[int, QueueRow]) -> bool:
        """That I am to hear of it by the desk's own rule, or that nobody has the ticket and I may take it."""
        row = rows.get(int(entry.subject.partition(":")[2]))
        if row is None:
            return True
        return concerns(self._actor, entry, row) or (row.owner is None and self._actor.may("take"))

    def _of_outages(self, entry: Entry) -> bool:
        """That one began or is down again, each time anew; a suspicion and a question for those who can act on it."""
        if entry.kind == "suspected":
            return self._actor.role not in _ONLOOKERS
        return entry.kind in ("declared", "reopened") or (is_decision(entry) and self._publishes())
