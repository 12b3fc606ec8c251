"""The time that work on a ticket took, as finished history tells it."""

from collections.abc import Callable, Mapping

from wsd_tui.desk.fold.talk import nothing
from wsd_tui.store.records import Entry, Ticket

STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {"worked": nothing}
"""`worked` has `seconds`, and `executed_at` (UTC seconds): when it was done. It answers nobody."""
