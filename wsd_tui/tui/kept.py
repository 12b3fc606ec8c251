"""What this member of the staff had typed and not sent when the console was last left, and where it is kept."""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.numbers import number_of
from wsd_tui.store.database import identity_of
from wsd_tui.store.files import state_folder
from wsd_tui.tui.draft_file import DraftFile
from wsd_tui.tui.drafts import FORM, Draft

NAMED = 3
"""Drafts that are named at the start; the others are counted."""

_OF_OUTAGES = ("update", "restore", "drop", "snooze", "cause", "follow up")


class Kept(NamedTuple):
    """The drafts of the last time, their file if it can be used, and what to say about both."""

    drafts: Sequence[Draft]
    file: DraftFile | None
    told: Sequence[str]


def read_kept(desk: Desk, staff: str) -> Kept:
    """Read the drafts of a member of the staff. Never fails: what went wrong is in `told`."""
    try:
        file = draft_file(desk, staff)
        read = file.read()
    except OSError as error:
        return Kept((), None, [f"What you type is not kept on disk: {error}"])
    return Kept(read.drafts, file, [text for text in (read.fault, offered(read.drafts)) if text])


def draft_file(desk: Desk, staff: str) -> DraftFile:
    """Where the drafts are kept: in the user's own state folder, for each database apart."""
    store = desk.store
    return DraftFile(state_folder(), identity_of(store.url), store.journal.beginning(), staff)


def offered(drafts: Sequence[Draft]) -> str:
    """What was typed and not sent, in words; empty for nothing."""
    if not drafts:
        return ""
    newest = sorted(drafts, key=lambda draft: -draft.at)
    more = f" and {len(newest) - NAMED} more" if len(newest) > NAMED else ""
    named = ", ".join(named_draft(draft) for draft in newest[:NAMED])
    return f"Typed and not sent: {named}{more}. It stands there again when you go on"


def named_draft(draft: Draft) -> str:
    """Where a draft was typed, in words: `reply on 10062`, `form New ticket at the desk`."""
    if draft.what.startswith(FORM) or not draft.tickets:
        return draft.what
    if draft.what in _OF_OUTAGES:
        return f"{draft.what} of {', '.join(f'OUT-{outage}' for outage in draft.tickets)}"
    return f"{draft.what} on {', '.join(map(number_of, draft.tickets))}"
