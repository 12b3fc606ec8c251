"""The change feed as a console follows it: entries it has not seen yet."""

from wsd_tui.desk.desk import Desk
from wsd_tui.store.records import Entry


class Changes:
    """Follows the journal from its present end. One reader, one thread."""

    def __init__(self, desk: Desk) -> None:
        self._follower = desk.store.follow()

    def read(self) -> list[Entry]:
        """What was written since the last call, oldest first, without texts; never misses one."""
        return self._follower.read()


def tickets_in(entries: list[Entry]) -> list[int]:
    """Ids of the tickets the entries are about, each once."""
    found = (entry.subject.partition(":") for entry in entries)
    return list(dict.fromkeys(int(key) for kind, _, key in found if kind == "ticket"))
