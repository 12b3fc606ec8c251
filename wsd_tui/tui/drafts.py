"""Text that was typed and not sent, in prompts and in forms: kept for its place, and offered there again."""

import time
from collections.abc import Callable, Iterable, Mapping

import msgspec

Place = tuple[str, tuple[int, ...]]
"""What was asked, and for which tickets; a form is asked for none."""

FORM = "form "
"""Begins the name of a form's place; its title follows."""


class Draft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text, or the values of a form by field. `at`: when it was typed, in real UTC seconds."""

    what: str
    tickets: tuple[int, ...] = ()
    text: str = ""
    values: dict[str, str] = {}
    at: int = 0

    @property
    def place(self) -> Place:
        """Where it was typed."""
        return self.what, self.tickets


Changes = Mapping[Place, Draft | None]
"""What differs from the file; None for what is there no longer."""


def place(what: str, tickets: Iterable[int]) -> Place:
    """The place of a draft."""
    return what, tuple(sorted(tickets))


class Drafts:
    """Drafts by place; an empty text is no draft.

    `changed` is told of every change, with True when something was sent and should be gone from the disk at once.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._kept: dict[Place, Draft] = {}
        self._changes: dict[Place, Draft | None] = {}
        self.changed: Callable[[bool], None] = lambda at_once: None

    def __len__(self) -> int:
        return len(self._kept)

    def all(self) -> list[Draft]:
        """Every draft, the one typed last first."""
        return sorted(self._kept.values(), key=lambda draft: -draft.at)

    def keep(self, where: Place, text: str) -> None:
        """Keep what was typed so far."""
        if text.strip():
            self._put(Draft(what=where[0], tickets=where[1], text=text, at=int(self._now())))
        else:
            self.drop(where)

    def offer(self, where: Place) -> str:
        """What was typed there before; empty without a draft."""
        draft = self._kept.get(where)
        return draft.text if draft else ""

    def drop(self, where: Place) -> None:
        """Forget it: it was sent, or taken out by whoever typed it."""
        if self._kept.pop(where, None) is not None:
            self._changes[where] = None
            self.changed(True)

    def keep_form(self, form: str, values: Mapping[str, str]) -> None:
        """Keep what stands in the fields of a form."""
        self._put(Draft(what=FORM + form, values=dict(values), at=int(self._now())))

    def offer_form(self, form: str) -> dict[str, str] | None:
        """What stood in the fields when the form was left; None when it was not."""
        draft = self._kept.get((FORM + form, ()))
        return dict(draft.values) if draft else None

    def forms_like(self, form: str) -> list[str]:
        """The forms of this name that were left, the one for nobody in particular first, then the newest."""
        left = [draft.what.removeprefix(FORM) for draft in self.all() if draft.what.startswith(FORM + form)]
        return sorted(left, key=lambda name: name != form)

    def drop_form(self, form: str) -> None:
        """Forget a form: it was saved, or emptied again."""
        self.drop((FORM + form, ()))

    def _put(self, draft: Draft) -> None:
        old = self._kept.get(draft.place)
        if old is None or (old.text, old.values) != (draft.text, draft.values):
            self._kept[draft.place] = self._changes[draft.place] = draft
            self.changed(False)

    def take_changes(self) -> dict[Place, Draft | None]:
        """What changed since the last time, to be written."""
        changes, self._changes = self._changes, {}
        return changes

    def give_back(self, changes: Changes) -> None:
        """These could not be written; what has changed since stands."""
        self._changes = {**changes, **self._changes}

    def take_in(self, kept: Iterable[Draft]) -> None:
        """Take what the file holds; what has changed here since then stands."""
        own = {where: self._kept[where] for where, draft in self._changes.items() if draft is not None}
        found = {draft.place: draft for draft in kept if draft.place not in self._changes}
        self._kept = {**found, **own}
