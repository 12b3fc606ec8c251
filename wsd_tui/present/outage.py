"""The outage pane: one line an outage, and everything about the one that is open."""

from collections.abc import Iterator

from wsd_tui.present.banner import countdown_style, countdown_words
from wsd_tui.present.cells import Line, Piece, fit, paragraph
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time, lasting, local, zoned
from wsd_tui.present.words import STATES, amount, said
from wsd_tui.store.outage_records import Outage
from wsd_tui.text import clean_line

ENDED = frozenset({"restored", "reviewed", "completed", "cancelled", "void"})


def outage_line(outage: Outage, linked: int, now: int, setting: Setting, width: int) -> Line:
    """An outage in the list, in exactly `width` cells: number, state, since when, linked tickets, nature."""
    ended = outage.state in ENDED
    state = fit(said(STATES, outage.state), 14)
    since = fit(clock_time(outage.started_at, setting.zone, now), 16)
    room = max(0, width - 8 - 14 - 16 - 5)
    return (
        Piece(fit(outage.number, 8), "number"),
        Piece(state, "dim" if ended else countdown_style(outage, now)),
        Piece(since),
        Piece(fit(str(linked), 4, "right") + " "),
        Piece(fit(outage.nature, room), "dim" if ended else ""),
    )


def outage_lines(outage: Outage, linked: int, now: int, setting: Setting, width: int) -> list[Line]:
    """The outage with its updates, newest first, and who has acknowledged it."""
    ended = outage.state in ENDED
    head = f"{outage.number} · {said(STATES, outage.state)} · {outage.extent} · {outage.category}"
    lines = paragraph(head, width, "dim" if ended else "outage")
    lines += paragraph(outage.nature, width, "title")
    for told in _facts(outage, linked, now, setting):
        lines += paragraph(told, width)
    if not ended:
        lines += paragraph(countdown_words(outage, now, setting), width, countdown_style(outage, now))
    lines.append(())
    in_order = sorted(enumerate(outage.updates), key=lambda pair: (pair[1].at, pair[0]), reverse=True)
    for _, update in in_order:
        when = local(update.at, setting.zone, now)
        lines += paragraph(
            f"{when} · {setting.name(update.by)}: {said(STATES, update.state)}", width, "title"
        )
        lines += paragraph(update.text, width, "", 2)
    return lines


def outage_words(outage: Outage, now: int, setting: Setting) -> str:
    """How it stands, to be read aloud: nature, since when, state, last word, next word."""
    since = clock_time(outage.started_at, setting.zone, now)
    stands = f"{said(STATES, outage.state)}, {countdown_words(outage, now, setting)}"
    told = [f"{outage.number} since {since}: {clean_line(outage.nature).rstrip('.')}.", f"It is {stands}."]
    if outage.updates:
        told.append(clean_line(max(outage.updates, key=lambda update: update.at).text))
    return clean_line(" ".join(told))


def _facts(outage: Outage, linked: int, now: int, setting: Setting) -> Iterator[str]:
    zone = setting.zone
    yield f"since {zoned(outage.started_at, zone, now)}, declared by {setting.name(outage.declared_by)}"
    if outage.restored_at is not None:
        down = lasting(outage.restored_at - outage.started_at)
        yield f"restored {local(outage.restored_at, zone, now)} after {down}"
    if outage.services:
        yield f"services: {', '.join(setting.services.get(service, service) for service in outage.services)}"
    if outage.sites:
        yield f"sites: {', '.join(setting.sites.get(site, site) for site in outage.sites)}"
    if outage.audience:
        yield f"audience: {outage.audience}"
    yield f"{amount(linked, 'ticket')} linked, an update every {outage.cadence_min} min"
    acknowledged = ", ".join(setting.name(staff) for staff in outage.acknowledged)
    yield f"acknowledged by {acknowledged or 'nobody yet'}"
