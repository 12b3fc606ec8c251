"""The report of an outage as a page of text: what went how, in figures, for those who are to learn from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len

from wsd_tui.present.extended import cause_words
from wsd_tui.present.fallbacks import WAYS
from wsd_tui.present.outbox import KINDS as LETTERS
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time, lasting, local, zoned
from wsd_tui.present.words import STATES, amount, said
from wsd_tui.text import clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.outages.report import Report
    from wsd_tui.desk.outages.report_notices import Delivery, NoticeLine

NOTICES = {
    "declared": "start",
    "updated": "progress",
    "scheduled": "planned",
    "rescheduled": "new time",
    "reviewed": "post-incident",
}
CAUSES = {
    "internal": "internal",
    "third_party": "third party utility",
    "natural_disaster": "natural disaster",
    "unknown": "unknown",
}
HOW = {"intake": "at intake", "sweep": "by the sweep", "by_hand": "by hand"}
UNANSWERED = "none"
At: TypeAlias = Callable[[int], str]


def report_text(report: "Report", setting: Setting) -> str:
    """The whole page; every section stands there, also one with nothing in it."""
    outage = report.outage
    title = clean_line(f"{outage.number} {outage.nature}")
    parts = [title, "=" * cell_len(title), *_head(report, setting)]
    for heading, lines in _sections(report, setting).items():
        told = [clean_line(line) for line in lines]
        parts += ["", heading, "-" * len(heading), *(told or [UNANSWERED])]
    return "\n".join(parts) + "\n"


def _sections(report: "Report", setting: Setting) -> Mapping[str, Iterable[str]]:
    return {
        "Times": _times(report, setting),
        "Notices": _notices(report, setting),
        "Acknowledged": _acknowledged(report, setting),
        "Mail": _mail(report, setting),
        "Told in other ways": _told_otherwise(report, setting),
        "Duration": _durations(report, setting),
        "Tickets": _tickets(report, setting),
        "Clocks": _clocks(report, setting),
        "Cause": _cause(report),
        "Follow-ups": _follow_ups(report, setting),
    }


def _head(report: "Report", setting: Setting) -> Iterator[str]:
    outage, name = report.outage, setting.services.get
    kind = f"{outage.kind}, {outage.extent}, {outage.category}"
    yield clean_line(f"{kind}; {said(STATES, outage.state)} on {zoned(report.now, setting.zone)}")
    yield f"Times without a day are of {local(outage.started_at, setting.zone).rpartition(' ')[0]}"
    yield clean_line(f"Services: {', '.join(name(one, one) for one in outage.services)}")
    yield clean_line(f"Sites: {', '.join(setting.sites.get(one, one) for one in outage.sites) or 'all'}")


def _times(report: "Report", setting: Setting) -> Iterator[str]:
    at = _clock(report, setting)
    outage, first = report.outage, report.totals.first_at
    yield f"Began: {at(outage.started_at)}"
    yield f"First ticket: {'none' if first is None else at(first)}"
    if outage.declared_at:
        by = setting.name(outage.declared_by)
        word = "Announced" if outage.kind == "planned" else "Declared"
        yield f"{word}: {at(outage.declared_at)} by {by}"
    if report.detection_gap_s is not None:
        yield f"Detection gap: {_gap(report.detection_gap_s)}"
    if report.start_delay_s is not None:
        yield f"Start notice: {lasting(report.start_delay_s)} after the start"
    sent = report.start_sent_at
    yield f"Start notice first delivered: {'not by e-mail' if sent is None else at(sent)}"
    yield _ended(report, setting)
    if outage.reopened:
        yield f"Reopened: {amount(outage.reopened, 'time')}"


def _ended(report: "Report", setting: Setting) -> str:
    at = _clock(report, setting)
    outage = report.outage
    if outage.restored_at is None:
        return "Over: not yet" if not report.over else "Over: called off"
    took = lasting(outage.restored_at - outage.started_at)
    return f"Over: {at(outage.restored_at)}, after {took}"


def _gap(seconds: int) -> str:
    if seconds < 0:
        return f"declared {lasting(seconds)} before the first ticket"
    return f"declared {lasting(seconds)} after the first ticket"


def _notices(report: "Report", setting: Setting) -> Iterator[str]:
    at = _clock(report, setting)
    told = [(one.update.at, _notice(one, at, setting)) for one in report.notices]
    for snooze in report.snoozes:
        put_off = f"put off to {at(snooze.until)} by {setting.name(snooze.by)}: {snooze.reason}"
        told.append((snooze.at, f"{at(snooze.at)} {put_off}"))
    yield from (line for _, line in sorted(told, key=lambda pair: pair[0]))
    if report.notices:
        yield f"Missed: {report.missed} of {len(report.notices)}"
    if report.overdue_s:
        yield f"The next word is {lasting(report.overdue_s)} late"


def _notice(notice: "NoticeLine", at: At, setting: Setting) -> str:
    update = notice.update
    planned = "" if update.planned_at is None else f", promised for {at(update.planned_at)}"
    text = f": {update.text}" if update.text else ""
    head = f"{at(update.at)} {said(NOTICES, update.kind)} by {setting.name(update.by)}"
    return f"{head}{planned}{_lateness(notice)}{text}"


def _lateness(notice: "NoticeLine") -> str:
    if not notice.late_s:
        return ""
    return f", {lasting(notice.late_s)} late" + (" (missed)" if notice.missed else "")


def _acknowledged(report: "Report", setting: Setting) -> Iterator[str]:
    at = _clock(report, setting)
    for notice in report.notices:
        update = notice.update
        read = ", ".join(f"{setting.name(by)} {at(when)}" for by, when in notice.read)
        unread = ", ".join(setting.name(by) for by in notice.unread)
        head = f"{at(update.at)} {said(NOTICES, update.kind)}"
        yield f"{head}: by {read or 'nobody'}; not by {unread or 'nobody'}"


def _mail(report: "Report", setting: Setting) -> Iterator[str]:
    at = _clock(report, setting)
    for one in report.deliveries:
        to = ", ".join(one.lists) or "single addresses"
        last = "" if one.last_sent_at is None else f"; the last at {at(one.last_sent_at)}"
        remark = f" ({one.remark})" if one.remark else ""
        remark += f"; failed: {', '.join(one.failed_to)}" if one.failed_to else ""
        yield f"{at(one.queued_at)} {said(LETTERS, one.kind)} to {to}: {_outcome(one)}{last}{remark}"


def _told_otherwise(report: "Report", setting: Setting) -> Iterator[str]:
    at = _clock(report, setting)
    for one in report.outage.fallbacks:
        note = f": {one.note}" if one.note else ""
        yield f"{at(one.at)} {said(WAYS, one.way)}, {setting.name(one.by)}{note}"


def _outcome(one: "Delivery") -> str:
    counts = {
        "sent": one.sent,
        "failed": one.failed,
        "delivered another way": one.another_way,
        "waiting": one.waiting,
    }
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "no address"


def _durations(report: "Report", setting: Setting) -> Iterator[str]:
    at = _clock(report, setting)
    for row in report.downtimes:
        where = setting.sites.get(row.site, row.site) if row.site else "all sites"
        parts = [
            f"{word} {lasting(spent)}"
            for word, spent in (("down", row.down_s), ("degraded", row.degraded_s))
            if spent
        ]
        back = "not back yet" if row.until is None else f"back {at(row.until)}"
        yield f"{setting.services.get(row.service, row.service)}, {where}: {', '.join(parts) or 'up'}; {back}"


def _tickets(report: "Report", setting: Setting) -> Iterator[str]:
    at = _clock(report, setting)
    sums = report.totals
    yield (
        f"Linked: {sums.linked}, late {sums.late}, told {sums.told}, answered by its end {sums.answered}, "
        f"left open {sums.left_open}, still down afterwards {sums.still_down}"
    )
    for one in report.tickets:
        late = " (late)" if one.late else ""
        told = f", told by {one.told} {at(one.told_at)}" if one.told_at is not None else ""
        answered = "" if one.answered_at is None else f", answered {at(one.answered_at)}"
        still = ", left open" if one.left_open else ""
        still += ", still down" if one.still_down else ""
        came, linked = at(one.received_at), at(one.linked_at)
        yield (
            f"{one.number} came {came}, linked {linked} {said(HOW, one.how)}{late}{told}{answered}{still}; "
            f"{said(STATES, one.state)}"
        )


def _clocks(report: "Report", setting: Setting) -> Iterator[str]:
    for one in report.clocks:
        parted = f"{one.extended} inside extended times, {one.breached - one.extended} outside"
        yield f"{one.what}: {one.kept} kept, {one.breached} breached ({parted}), {one.open} open"
    at = _clock(report, setting)
    for times in report.extended:
        end = "not ended yet" if times.end is None else f"until {at(times.end)}"
        yield f"{times.number} {cause_words(times)}, since {at(times.start)}, {end}"


def _cause(report: "Report") -> Iterator[str]:
    yield said(CAUSES, report.outage.cause_class)
    if report.outage.cause:
        yield report.outage.cause


def _follow_ups(report: "Report", setting: Setting) -> Iterator[str]:
    at = _clock(report, setting)
    for one in report.outage.follow_ups:
        done = "open" if one.done_at is None else f"done {at(one.done_at)}"
        yield f"{one.text}: {setting.name(one.owner)}, by {one.due}, {done}"


def _clock(report: "Report", setting: Setting) -> At:
    """How moments are written: the day only where it is another than that of the start."""

    def at(t: int) -> str:
        return clock_time(t, setting.zone, report.outage.started_at)

    return at
