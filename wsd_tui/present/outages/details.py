"""All there is to know about one outage: facts under labels, updates newest first, notices with their delivery."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from wsd_tui.present.banner import countdown_style, countdown_words
from wsd_tui.present.cells import Line, Piece, fit, paragraph, wrap
from wsd_tui.present.outages.outage import ENDED, RUNNING
from wsd_tui.present.outages.people import noted_words, progress_words, told_otherwise
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import lasting, local, zoned
from wsd_tui.present.words import STATES, listed, said
from wsd_tui.store.outage_records import Outage, OutageUpdate
from wsd_tui.text import clean_line

LABEL = 11
"""Cells of a label; what it is about stands beside it."""

SERVICE_STYLES = {"ok": "dim", "degraded": "flag", "down": "outage"}
CAUSES = {
    "internal": "internal",
    "third_party": "third party",
    "third_party_utility": "a third-party utility",
    "natural_disaster": "a natural disaster",
    "unknown": "not known yet",
}
KINDS = {
    "proposed": "proposed",
    "declared": "declared",
    "scheduled": "scheduled",
    "rescheduled": "moved",
    "started": "started",
    "restored": "restored",
    "completed": "completed",
    "cancelled": "called off",
    "reopened": "opened again",
    "reviewed": "reviewed",
}
"""How an update is headed that is more than the next word on how it stands."""


def outage_lines(
    outage: Outage,
    linked: int,
    now: int,
    setting: Setting,
    width: int,
    silent: Sequence[str] = (),
    answered: int = 0,
    headed: bool = True,
    doubt: str = "",
) -> list[Line]:
    """Everything but the notices; `headed` with the nature on top.

    silent: staff ids that have not acknowledged the newest word. answered: tickets that were answered when all are.
    doubt: why mail may not reach people.
    """
    lines = paragraph(outage.nature, width, "dim" if outage.state in ENDED else "title") if headed else []
    tickets = progress_words(outage, linked, answered)
    for label, text, style in _facts(outage, tickets, now, setting, silent, doubt):
        lines += labelled(label, text, width, style)
        if label == "Where":
            lines += service_board(outage, setting, width)
    updates = _updates(outage, now, setting, width)
    return [*lines, (Piece("Updates", "title"),), *updates] if updates else lines


def labelled(label: str, text: str, width: int, style: str = "") -> list[Line]:
    """A label, and a text beside it that keeps clear of it in all its lines; nothing for an empty text."""
    lines = wrap(text, max(1, width - LABEL))
    return [
        (Piece(f"{'' if at else label:{LABEL}}", "label"), Piece(line, style))
        for at, line in enumerate(lines)
    ]


def service_board(outage: Outage, setting: Setting, width: int) -> list[Line]:
    """How each affected service stands: `Internet down · Wi-Fi degraded`."""
    lines: list[Line] = []
    pieces: list[Piece] = []
    used = 0
    for service in outage.services:
        state = outage.service_states.get(service, "")
        told = clean_line(f"{setting.services.get(service, service)} {state}".rstrip())
        told = fit(told, min(cell_len(told), max(1, width - LABEL)))
        if pieces and used + 3 + cell_len(told) > width - LABEL:
            lines.append(tuple(pieces))
            pieces, used = [], 0
        if pieces:
            pieces.append(Piece(" · ", "dim"))
        pieces.append(Piece(told, SERVICE_STYLES.get(state, "")))
        used += cell_len(told) + (3 if len(pieces) > 1 else 0)
    lines += [tuple(pieces)] if pieces else []
    return [(Piece(f"{'' if at else 'Services':{LABEL}}", "label"), *line) for at, line in enumerate(lines)]


def _facts(
    outage: Outage, tickets: str, now: int, setting: Setting, silent: Sequence[str], doubt: str
) -> Iterator[tuple[str, str, str]]:
    """Label, text and style, in the order of the pane."""
    yield from _course(outage, now, setting)
    yield "Kind", f"{outage.extent}, {said({'web_sis': 'web or SIS'}, outage.category)}", ""
    sites = [setting.sites.get(site, site) for site in outage.sites]
    yield "Where", listed(sites) or "everywhere", ""
    yield "Works", outage.works, ""
    yield "Mail", doubt, "warn"
    yield from _next_word(outage, now, setting)
    yield "Tickets", tickets, "flag" if outage.still_down else ""
    yield "Noted by", noted_words(outage, silent, now, setting), "flag" if silent else ""
    yield "By other", "; ".join(told_otherwise(outage, now, setting)), ""
    if outage.cause_class != "unknown" or outage.cause:
        cause = said(CAUSES, outage.cause_class)
        yield "Cause", f"{cause}: {outage.cause}" if outage.cause else cause, ""
    for place, one in enumerate(outage.follow_ups, 1):
        done = f", done {local(one.done_at, setting.zone, now)}" if one.done_at is not None else ""
        label = "Follow-ups" if place == 1 else ""
        told = f"{place} {one.text}: {setting.name(one.owner)} by {one.due}{done}"
        yield label, told, "dim" if done else ""


def _course(outage: Outage, now: int, setting: Setting) -> Iterator[tuple[str, str, str]]:
    zone = setting.zone
    if outage.state == "draft":
        asked = local(outage.proposed_at, zone, now) if outage.proposed_at is not None else ""
        yield "Proposed", f"by {setting.name(outage.proposed_by)} {asked}: nobody was told yet", "warn"
    did = "announced" if outage.kind == "planned" else "declared"
    by = f", {did} by {setting.name(outage.declared_by)}" if outage.declared_by else ""
    if outage.kind == "planned":
        end = f" to {local(outage.planned_end, zone, now)}" if outage.planned_end is not None else ""
        yield "Planned", f"{zoned(outage.started_at, zone, now)}{end}{by}", ""
    else:
        yield "Since", f"{zoned(outage.started_at, zone, now)}{by}", ""
    if outage.restored_at is not None:
        down = lasting(outage.restored_at - outage.started_at)
        yield "Restored", f"{local(outage.restored_at, zone, now)} after {down}", ""
    if outage.reopened:
        yield "Reopened", "once" if outage.reopened == 1 else f"{outage.reopened} times", "flag"


def _next_word(outage: Outage, now: int, setting: Setting) -> Iterator[tuple[str, str, str]]:
    if outage.state in RUNNING:
        told = f"{countdown_words(outage, now, setting)}, every {outage.cadence_min} min"
        yield "Next word", told, countdown_style(outage, now)
    yield "Audience", outage.audience, ""


def _updates(outage: Outage, now: int, setting: Setting, width: int) -> list[Line]:
    """Each word that was sent out, the newest first."""
    lines: list[Line] = []
    newest = sorted(enumerate(outage.updates), key=lambda pair: (pair[1].at, pair[0]), reverse=True)
    for _, update in newest:
        head = f"{local(update.at, setting.zone, now)} {setting.name(update.by)}: {_became(update, setting)}"
        lines += paragraph(head, width, "label")
        if update.text != outage.nature:
            lines += paragraph(update.text, width, "", 2)
    return lines


def _became(update: OutageUpdate, setting: Setting) -> str:
    states = [f"{setting.services.get(name, name)} {state}" for name, state in update.services.items()]
    stands = said(KINDS, update.kind) if update.kind in KINDS else said(STATES, update.state)
    return clean_line(", ".join([stands, *states]))
