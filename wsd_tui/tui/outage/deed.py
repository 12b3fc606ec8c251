"""What a form about an outage does in the end: an action of the desk, and the notice that it sends."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from wsd_tui.desk import outages
from wsd_tui.desk.actions import Done
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages import Preview
from wsd_tui.desk.outages.fallbacks import carriers
from wsd_tui.tui.forms import Values
from wsd_tui.tui.session import Session

Given = Callable[[Values], dict[str, Any]]
"""Reads the fields into keywords of the action. Raises Refused for what cannot be read."""

_SEEN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "start": {"started_at": "started_at", "next_update_at": "next_update_at"},
        "progress": {"next_update_at": "next_update_at"},
        "restored": {"restored_at": "restored_at"},
        "planned_start": {"started_at": "started_at"},
        "planned_end": {"completed_at": "restored_at"},
    }
)
"""By notice: keywords that are set to what the preview showed, so that a minute of reading changes nothing."""


class Deed(NamedTuple):
    """`action` with the keywords of `given`, on `outage` unless it is a new one; `notice` is a kind of preview."""

    notice: str
    action: Callable[..., Done]
    given: Given
    outage: int | None = None

    async def preview(self, session: Session, values: Values, written: str) -> Preview:
        """The notice as it would go out, with `written` in place of the template's text."""
        return await session.link.read(
            outages.preview,
            session.desk,
            session.actor,
            self.outage,
            self.notice,
            notice=letter_of(written),
            **self.given(values),
        )

    async def do(self, session: Session, values: Values, written: str, seen: Preview) -> Done:
        """Do it, at the times that were seen, and queue the notice."""
        given = self.given(values)
        given |= {name: getattr(seen.after, of) for name, of in _SEEN.get(self.notice, {}).items()}
        refs = () if self.outage is None else (self.outage,)
        notice = letter_of(written)
        return await session.link.write(
            self.action, session.desk, session.actor, *refs, notice=notice, **given
        )

    async def act(self, session: Session, values: Values) -> Done:
        """Do it without any notice."""
        refs = () if self.outage is None else (self.outage,)
        return await session.link.write(self.action, session.desk, session.actor, *refs, **self.given(values))


def text_of(letter: Letter) -> str:
    """A letter as one text to write on: its subject in the first line."""
    return f"{letter.title}\n\n{letter.body.strip()}\n"


def letter_of(written: str) -> Letter | None:
    """The letter in such a text; None for no text."""
    if not written.strip():
        return None
    title, _, body = written.strip().partition("\n")
    return Letter(title.strip(), body.strip())


def doubts(services: Sequence[str]) -> tuple[str, ...]:
    """Why a notice by e-mail may not arrive, with the way out; nothing where the mail rests on none of these."""
    if not carriers(services):
        return ()
    return ("E-mail itself may be down with these services: tell people another way too, :fallbacks helps",)
