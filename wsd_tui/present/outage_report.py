"""The report of an outage as a page of text: what went how, in figures, for those who are to learn from it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from wsd_tui.present.extended import times_words
from wsd_tui.present.fallbacks import done_words
from wsd_tui.present.outbox import KINDS as LETTERS
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import lasting, local, zoned
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


def report_text(report: "Report", setting: Setting) -> str:
    """The whole page; every section stands there, also one with nothing in it."""
    outage = report.outage
    title = f"{outage.number} {outage.nature}"
    parts = [clean_line(title), "=" * len(clean_line(title)), *_head(report, setting)]
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
        "Told in other ways": (done_words(done, report.now, setting) for done in report.outage.fallbacks),
        "Duration": _durations(report, setting),
        "Tickets": _tickets(report, setting),
        "Clocks": _clocks(report, setting),
        "Cause": _cause(report),
        "Follow-ups": _follow_ups(report, setting),
    }


def _head(report: "Report", setting: Setting) -> Iterator[str]:
    outage, name = report.outage, setting.services.get
    state = said(STATES, outage.state)
    yield clean_line(
        f"{outage.kind}, {outage.extent}, {outage.category}; {state} at {_at(report.now, setting)}"
    )
    yield clean_line(f"Services: {', '.join(name(one, one) for one in outage.services)}")
    yield clean_line(f"Sites: {', '.join(setting.sites.get(one, one) for one in outage.sites) or 'all'}")


def _times(report: "Report", setting: Setting) -> Iterator[str]:
    outage, first = report.outage, report.totals.first_at
    yield f"Began: {_at(outage.started_at, setting)}"
    yield f"First ticket: {'none' if first is None else _at(first, setting)}"
    if outage.declared_at:
        by = setting.name(outage.declared_by)
        word = "Announced" if outage.kind == "planned" else "Declared"
        yield f"{word}: {_at(outage.declared_at, setting)} by {by}"
    if report.detection_gap_s is not None:
        yield f"Detection gap: {_gap(report.detection_gap_s)}"
    if report.start_delay_s is not None:
        yield f"Start notice: {lasting(report.start_delay_s)} after the start"
    sent = report.start_sent_at
    yield f"Start notice first delivered: {'not by e-mail' if sent is None else _at(sent, setting)}"
    yield _ended(report, setting)
    if outage.reopened:
        yield f"Reopened: {amount(outage.reopened, 'time')}"


def _ended(report: "Report", setting: Setting) -> str:
    outage = report.outage
    if outage.restored_at is None:
        return "Over: not yet" if not report.over else "Over: called off"
    took = lasting(outage.restored_at - outage.started_at)
    return f"Over: {_at(outage.restored_at, setting)}, after {took}"


def _gap(seconds: int) -> str:
    if seconds < 0:
        return f"declared {lasting(seconds)} before the first ticket"
    return f"declared {lasting(seconds)} after the first ticket"


def _notices(report: "Report", setting: Setting) -> Iterator[str]:
    for notice in report.notices:
        update = notice.update
        planned = f", promised {_at(update.planned_at, setting)}" if update.planned_at is not None else ""
        text = f": {update.text}" if update.text else ""
        yield (
            f"{_at(update.at, setting)} {said(NOTICES, update.kind)} by {setting.name(update.by)}"
            f"{planned}{_lateness(notice)}{text}"
        )
    for snooze in report.snoozes:
        until = _at(snooze.until, setting)
        yield f"{_at(snooze.at, setting)} put off to {until} by {setting.name(snooze.by)}: {snooze.reason}"
    if report.notices:
        yield f"Missed: {report.missed} of {len(report.notices)}"
    if report.overdue_s:
        yield f"The next word is {lasting(report.overdue_s)} late"


def _lateness(notice: "NoticeLine") -> str:
    if not notice.late_s:
        return ""
    return f", {lasting(notice.late_s)} late" + (" (missed)" if notice.missed else "")


def _acknowledged(report: "Report", setting: Setting) -> Iterator[str]:
    for notice in report.notices:
        update = notice.update
        read = [f"{setting.name(by)} {local(at, setting.zone, update.at)}" for by, at in notice.read]
        unread = [setting.name(by) for by in notice.unread]
        yield (
            f"{_at(update.at, setting)} {said(NOTICES, update.kind)}: by {', '.join(read) or 'nobody'}; "
            f"not by {', '.join(unread) or 'nobody'}"
        )


def _mail(report: "Report", setting: Setting) -> Iterator[str]:
    for one in report.deliveries:
        to = ", ".join(one.lists) or "single addresses"
        remark = f" ({one.remark})" if one.remark else ""
        yield f"{_at(one.queued_at, setting)} {said(LETTERS, one.kind)} to {to}: {_outcome(one)}{remark}"


def _outcome(one: "Delivery") -> str:
    counts = {
        "sent": one.sent,
        "failed": one.failed,
        "delivered another way": one.another_way,
        "waiting": one.waiting,
    }
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "no address"


def _durations(report: "Report", setting: Setting) -> Iterator[str]:
    for row in report.downtimes:
        where = setting.sites.get(row.site, row.site) if row.site else "all sites"
        parts = [
            f"{word} {lasting(spent)}"
            for word, spent in (("down", row.down_s), ("degraded", row.degraded_s))
            if spent
        ]
        back = "not back yet" if row.until is None else f"back {_at(row.until, setting)}"
        yield f"{setting.services.get(row.service, row.service)}, {where}: {', '.join(parts) or 'up'}; {back}"


def _tickets(report: "Report", setting: Setting) -> Iterator[str]:
    sums = report.totals
    yield (
        f"Linked: {sums.linked}, late {sums.late}, told {sums.told}, answered by its end {sums.answered}, "
        f"still down afterwards {sums.still_down}"
    )
    for one in report.tickets:
        late = " (late)" if one.late else ""
        told = f", told by {one.told} {_at(one.told_at, setting)}" if one.told_at is not None else ""
        answered = "" if one.answered_at is None else f", answered {_at(one.answered_at, setting)}"
        still = ", still down" if one.still_down else ""
        came, linked = _at(one.received_at, setting), _at(one.linked_at, setting)
        yield (
            f"{one.number} came {came}, linked {linked} {said(HOW, one.how)}{late}{told}{answered}{still}; "
            f"{said(STATES, one.state)}"
        )


def _clocks(report: "Report", setting: Setting) -> Iterator[str]:
    for one in report.clocks:
        raw = f"{one.what}: {one.kept} kept, {one.breached} breached, {one.open} open"
        without = one.breached - one.extended
        yield f"{raw}; with extended times left out {without} breached, {one.extended} set apart"
    for times in report.extended:
        yield times_words(times, report.now, setting)


def _cause(report: "Report") -> Iterator[str]:
    yield said(CAUSES, report.outage.cause_class)
    if report.outage.cause:
        yield report.outage.cause


def _follow_ups(report: "Report", setting: Setting) -> Iterator[str]:
    for one in report.outage.follow_ups:
        done = "open" if one.done_at is None else f"done {_at(one.done_at, setting)}"
        yield f"{one.text}: {setting.name(one.owner)}, by {one.due}, {done}"


def _at(t: int, setting: Setting) -> str:
    return zoned(t, setting.zone)
