"""Text that was typed and not sent: kept in memory for its ticket and prompt, and offered again."""

from collections.abc import Iterable

from wsd_tui.desk.passwords import without_passwords

Place = tuple[str, tuple[int, ...]]
"""What was asked, and for which tickets."""


def place(what: str, tickets: Iterable[int]) -> Place:
    """The place of a draft."""
    return what, tuple(sorted(tickets))


class Drafts:
    """Drafts by place; an empty text is no draft."""

    def __init__(self) -> None:
        self._texts: dict[Place, str] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def keep(self, where: Place, text: str) -> None:
        """Keep what was typed so far; what looks like a password is kept nowhere (R15)."""
        if text.strip():
            self._texts[where] = without_passwords(text)
        else:
            self.drop(where)

    def offer(self, where: Place) -> str:
        """What was typed there before; empty without a draft."""
        return self._texts.get(where, "")

    def drop(self, where: Place) -> None:
        """Forget it: it was sent."""
        self._texts.pop(where, None)
