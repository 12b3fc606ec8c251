"""Say something of an outage: what would be sent is worked out in one place, for the preview and for the deed."""

from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec.structs import replace

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done, new_batch
from wsd_tui.desk.delegation import demand_publisher
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.fold import fold_outage
from wsd_tui.desk.notice_texts import Letter, letter, template_of
from wsd_tui.desk.outages.letter_fields import letter_fields
from wsd_tui.desk.outages.recipients import Told, audience_of, foresee_audience, told_of
from wsd_tui.desk.outages.terms import NEW
from wsd_tui.desk.outages.word import Word
from wsd_tui.desk.outages.wording import fitted, wording_faults
from wsd_tui.desk.outbox import About, enqueue
from wsd_tui.desk.passwords import demand_no_password
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_new, append_to, begin_on, number_of
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry


class Preview(NamedTuple):
    """What would be sent: the letter, who gets it, its length in words, and why it cannot be sent.

    `after` is the outage as it would stand; its number is `OUT-?` while it has none.
    """

    letter: Letter
    audiences: list[Told]
    words: int
    faults: list[Refused]
    after: Outage

    @property
    def next_update_at(self) -> int | None:
        """When the next word would be promised for, in UTC seconds."""
        return self.after.next_update_at


def foresee(
    desk: Desk, actor: Actor, before: Outage | None, word: Word, edited: Letter | None = None
) -> Preview:
    """What this word would come to; nothing is written."""
    foresee_audience(desk, before.id if before else None)
    key = before.id if before else 0
    history = desk.store.journal.of(f"outage:{key}") if before else []
    now = desk.now()
    entry = Entry(
        subject=f"outage:{key}",
        place=len(history) + 1,
        kind=word.kind,
        at=now,
        recorded_at=now,
        by=actor.id,
        channel=actor.via,
        data=word.data,
        body=word.body or None,
    )
    after = fold_outage(key, [*history, entry])
    if not before:
        after = replace(after, number=NEW)
    fields = letter_fields(desk, after, entry)
    if edited is None:
        text = letter(template_of(word.notice, after.category), fields)
    else:
        text = fitted(edited, word.notice, after.number, fields["next_update"])
    faults = [*word.faults, *wording_faults(desk, word.notice, edited, text)]
    return Preview(text, told_of(desk, after, word), len(text.body.split()), faults, after)


def publish(
    desk: Desk,
    actor: Actor,
    before: Outage | None,
    word: Word,
    edited: Letter | None = None,
    authority: dict[str, Any] | None = None,
) -> tuple[str, Entry]:
    """Write it and queue its notice, inside the caller's transaction; the outage's number and the entry.

    Raises the first of its faults. `authority` is what the entry says of a delegation.
    """
    seen = foresee(desk, actor, before, word, edited)
    if seen.faults:
        raise seen.faults[0]
    demand_no_password(None, seen.letter.title, seen.letter.body)
    to = audience_of(seen.audiences)
    data = word.data | {"audiences": dict(to.lists)} | (authority or {})
    batch = actor.batch or new_batch()
    if before:
        entry = append_to(desk, actor, f"outage:{before.id}", word.kind, data, word.body, batch=batch)
    else:
        entry = append_new(desk, actor, "outage", word.kind, data, word.body, batch=batch)
    number = number_of(entry.subject)
    text = Letter(seen.letter.title.replace(NEW, number), seen.letter.body.replace(NEW, number))
    enqueue(desk, About(entry.subject, batch, actor), word.notice, text, to)
    return number, entry


def say(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    word_of: Callable[[Desk, Outage], Word],
    notice: Letter | None,
    told: str,
) -> Done:
    """Publish a word of an outage that is there, as whoever may publish (A17); `told` says what came of it."""
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        authority = demand_publisher(desk, actor)
        outage = find_outage(desk, ref)
        published = publish(desk, actor, outage, word_of(desk, outage), notice, authority)
    return done(published, told)


def done(published: tuple[str, Entry], said: str) -> Done:
    """What came of it, in one line that begins with the number."""
    number, entry = published
    return Done((number,), (entry.id,), f"{number} {said}")
