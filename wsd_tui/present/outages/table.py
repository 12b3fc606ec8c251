"""The report of an outage as one long table, a fact a row: outage, section, line, field, value.

One shape for all sections, so that the reports of many outages can stand below each other in one file and be
filtered there. Times are ISO 8601 in district time, durations whole seconds, yes and no are 1 and 0; an empty value
is one that does not exist. Texts that a spreadsheet would take for a formula get an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from wsd_tui.present.outages.report import CAUSES, NOTICES
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import iso
from wsd_tui.present.words import said
from wsd_tui.text import clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.outages.report import Report

COLUMNS = ("outage", "section", "line", "field", "value")
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")

Facts: TypeAlias = dict[str, str | int | None]
"""One line of a section: its fields with their values."""


def report_facts(report: "Report", setting: Setting) -> dict[str, list[Facts]]:
    """Every section with its lines: what the CSV and the JSON are made of."""
    return {
        "outage": [_outage(report, setting)],
        "notices": list(_notices(report, setting)),
        "acknowledged": list(_acknowledged(report, setting)),
        "snoozed": [
            {
                "at": _at(one.at, setting),
                "by": setting.name(one.by),
                "until": _at(one.until, setting),
                "reason": one.reason,
            }
            for one in report.snoozes
        ],
        "mail": list(_mail(report, setting)),
        "told_otherwise": [
            {"at": _at(one.at, setting), "way": one.way, "by": setting.name(one.by), "note": one.note}
            for one in report.outage.fallbacks
        ],
        "durations": list(_durations(report, setting)),
        "tickets": list(_tickets(report, setting)),
        "clocks": [
            {
                "clock": one.what,
                "kept": one.kept,
                "breached": one.breached,
                "extended": one.extended,
                "open": one.open,
            }
            for one in report.clocks
        ],
        "extended_times": [
            {
                "number": one.number,
                "cause": one.cause,
                "from": _at(one.start, setting),
                "to": _at(one.end, setting),
            }
            for one in report.extended
        ],
        "follow_ups": [
            {
                "text": one.text,
                "owner": setting.name(one.owner),
                "due": one.due,
                "done_at": _at(one.done_at, setting),
            }
            for one in report.outage.follow_ups
        ],
    }


def report_csv(report: "Report", setting: Setting) -> str:
    """The table with its head, as UTF-8 text with the line ends of RFC 4180."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    number = report.outage.number
    for section, lines in report_facts(report, setting).items():
        for line, facts in enumerate(lines, 1):
            writer.writerows((number, section, line, field, _cell(value)) for field, value in facts.items())
    return held.getvalue()


def report_json(report: "Report", setting: Setting) -> dict[str, Any]:
    """The same facts by section; texts clean and on one line."""
    told = {
        section: [_clean(facts) for facts in lines]
        for section, lines in report_facts(report, setting).items()
    }
    return {"number": report.outage.number, **told, "outage": told["outage"][0]}


def _clean(facts: Mapping[str, str | int | None]) -> Facts:
    return {field: clean_line(value) if isinstance(value, str) else value for field, value in facts.items()}


def _cell(value: str | int | None) -> str:
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    text = clean_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _outage(report: "Report", setting: Setting) -> Facts:
    outage = report.outage
    return {
        "kind": outage.kind,
        "state": outage.state,
        "nature": outage.nature,
        "category": outage.category,
        "extent": outage.extent,
        "services": _listed(setting.services.get(one, one) for one in outage.services),
        "sites": _listed(setting.sites.get(one, one) for one in outage.sites),
        "as_of": _at(report.now, setting),
        "started_at": _at(outage.started_at, setting),
        "first_ticket_at": _at(report.totals.first_at, setting),
        "declared_at": _at(outage.declared_at or None, setting),
        "declared_by": setting.name(outage.declared_by) if outage.declared_by else None,
        "detection_gap_s": report.detection_gap_s,
        "start_delay_s": report.start_delay_s,
        "start_sent_at": _at(report.start_sent_at, setting),
        "restored_at": _at(outage.restored_at, setting),
        "duration_s": None if outage.restored_at is None else outage.restored_at - outage.started_at,
        "reopened": outage.reopened,
        "notices": len(report.notices),
        "missed": report.missed,
        "overdue_s": report.overdue_s,
        "linked": report.totals.linked,
        "late": report.totals.late,
        "told": report.totals.told,
        "answered": report.totals.answered,
        "left_open": report.totals.left_open,
        "still_down": report.totals.still_down,
        "cause_class": said(CAUSES, outage.cause_class),
        "cause": outage.cause,
    }


def _notices(report: "Report", setting: Setting) -> Iterator[Facts]:
    for one in report.notices:
        yield {
            "notice": said(NOTICES, one.update.kind),
            "planned_at": _at(one.update.planned_at, setting),
            "at": _at(one.update.at, setting),
            "late_s": one.late_s,
            "missed": int(one.missed),
            "by": setting.name(one.update.by),
            "state": one.update.state,
            "text": one.update.text,
        }


def _acknowledged(report: "Report", setting: Setting) -> Iterator[Facts]:
    for line, one in enumerate(report.notices, 1):
        for by, at in one.read:
            yield {"notice": line, "by": setting.name(by), "at": _at(at, setting)}
        for by in one.unread:
            yield {"notice": line, "by": setting.name(by), "at": None}


def _mail(report: "Report", setting: Setting) -> Iterator[Facts]:
    for one in report.deliveries:
        yield {
            "message": one.message,
            "notice": one.kind,
            "lists": _listed(one.lists),
            "queued_at": _at(one.queued_at, setting),
            "first_sent_at": _at(one.first_sent_at, setting),
            "last_sent_at": _at(one.last_sent_at, setting),
            "sent": one.sent,
            "failed": one.failed,
            "failed_to": _listed(one.failed_to),
            "delivered_another_way": one.another_way,
            "waiting": one.waiting,
            "state": one.state,
            "remark": one.remark,
        }


def _durations(report: "Report", setting: Setting) -> Iterator[Facts]:
    for one in report.downtimes:
        yield {
            "service": setting.services.get(one.service, one.service),
            "site": setting.sites.get(one.site, one.site) or None,
            "down_s": one.down_s,
            "degraded_s": one.degraded_s,
            "since": _at(one.since, setting),
            "until": _at(one.until, setting),
        }


def _tickets(report: "Report", setting: Setting) -> Iterator[Facts]:
    for one in report.tickets:
        yield {
            "number": one.number,
            "received_at": _at(one.received_at, setting),
            "linked_at": _at(one.linked_at, setting),
            "how": one.how,
            "late": int(one.late),
            "told": one.told,
            "told_at": _at(one.told_at, setting),
            "answered_at": _at(one.answered_at, setting),
            "left_open": int(one.left_open),
            "still_down": int(one.still_down),
            "state": one.state,
        }


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names)


def _at(t: int | None, setting: Setting) -> str | None:
    return None if t is None else iso(t, setting.zone)
