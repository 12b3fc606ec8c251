"""When the terminal rings: once for a ticket and event that concerns me, and never twice within ten seconds."""

from collections.abc import Callable, Iterable

from wsd_tui.store.records import Entry
from wsd_tui.tui.decisions import is_decision

QUIET_S = 10
_ONLOOKERS = ("viewer", "operator")
"""Who cannot act on a possible outage, and is not told of it."""


class Bell:
    """Decides whether new entries ring for `staff_id` of that role; `on` false keeps it silent.

    publishes: whether they announce outages at present, and so are asked about them.
    """

    def __init__(
        self,
        staff_id: str,
        role: str = "technician",
        *,
        on: bool = True,
        publishes: Callable[[], bool] = lambda: False,
    ) -> None:
        self._staff_id, self._role, self._on, self._publishes = staff_id, role, on, publishes
        self._rung: set[tuple[str, str]] = set()
        self._last = float("-inf")

    def rings(self, entries: Iterable[Entry], at: float) -> bool:
        """Whether to ring for these entries, at a time in seconds of a clock that never goes back."""
        heard = {(entry.subject, why) for entry in entries if (why := self._why(entry))}
        new = heard - self._rung
        self._rung |= heard
        if not self._on or not new or at - self._last < QUIET_S:
            return False
        self._last = at
        return True

    def _why(self, entry: Entry) -> str:
        """The event that an entry is, if it is one to ring for; nobody rings for what they did themselves."""
        if entry.by == self._staff_id or entry.channel == "import":
            return ""
        first = entry.kind in ("opened", "severity_set") and entry.data.get("severity") == 1
        mine = entry.kind == "assigned" and entry.data.get("owner") == self._staff_id
        if entry.kind == "breached":
            return entry.kind
        if entry.subject.startswith(("outage:", "suspicion:")):
            return f"{entry.kind} {entry.place}" if self._of_outages(entry) else ""
        if entry.kind == "woken" and entry.data.get("what") == "promise":
            return f"promise {entry.data.get('was')}"
        return "severity 1" if first else "assigned" if mine else ""

    def _of_outages(self, entry: Entry) -> bool:
        """That one began or is down again, each time anew; a suspicion and a question for those who can act on it."""
        if entry.kind == "suspected":
            return self._role not in _ONLOOKERS
        return entry.kind in ("declared", "reopened") or (is_decision(entry) and self._publishes())
