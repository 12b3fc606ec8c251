"""An outage for programs: one shape for every command that shows one. Times are ISO 8601 in district time."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wsd_tui.present.setting import Setting
from wsd_tui.present.ticket_json import clean_values
from wsd_tui.present.times import iso
from wsd_tui.store.outage_records import Outage, OutageUpdate
from wsd_tui.text import clean, clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.outages import Preview


def outage_json(
    outage: Outage, setting: Setting, linked: Iterable[str], unread: Iterable[str]
) -> dict[str, Any]:
    """The whole outage; `linked` are numbers of tickets, `unread` names of who has not acknowledged its last word."""
    return clean_values(
        {
            "number": outage.number,
            "kind": outage.kind,
            "state": outage.state,
            "category": outage.category,
            "extent": outage.extent,
            "nature": outage.nature,
            "services": {service: outage.service_states.get(service) for service in outage.services},
            "sites": list(outage.sites),
            "works": outage.works,
            "audience": outage.audience,
            "started_at": _at(outage.started_at, setting),
            "planned_end": _at(outage.planned_end, setting),
            "proposed_by": _name(outage.proposed_by, setting),
            "declared_at": _at(outage.declared_at or None, setting),
            "declared_by": _name(outage.declared_by, setting),
            "restored_at": _at(outage.restored_at, setting),
            "reviewed_at": _at(outage.reviewed_at, setting),
            "reopened": outage.reopened,
            "cadence_min": outage.cadence_min,
            "next_update_at": _at(outage.next_update_at, setting),
            "extended_times": outage.extended_times,
            "cause_class": outage.cause_class,
            "cause": outage.cause,
            "updates": [_update(update, setting) for update in outage.updates],
            "acknowledged": [setting.name(staff) for staff in outage.acknowledged],
            "unacknowledged": list(unread),
            "linked": list(linked),
            "still_down": len(outage.still_down),
            "told_otherwise": [
                {
                    "way": told.way,
                    "by": setting.name(told.by),
                    "at": _at(told.at, setting),
                    "note": clean_line(told.note),
                }
                for told in outage.fallbacks
            ],
            "follow_ups": [
                {
                    "text": clean_line(one.text),
                    "owner": setting.name(one.owner),
                    "due": one.due,
                    "done_at": _at(one.done_at, setting),
                }
                for one in outage.follow_ups
            ],
        }
    )


def preview_json(preview: "Preview", setting: Setting) -> dict[str, Any]:
    """What would be sent, to whom, and what is against it."""
    return {
        "number": preview.after.number,
        "subject": clean_line(preview.letter.title),
        "body": clean(preview.letter.body),
        "words": preview.words,
        "audiences": [
            {"name": told.name, "version": told.version or None, "addresses": list(told.addresses)}
            for told in preview.audiences
        ],
        "next_update_at": _at(preview.next_update_at, setting),
        "refused": [{"rule": fault.rule, "said": str(fault)} for fault in preview.faults],
    }


def _update(update: OutageUpdate, setting: Setting) -> dict[str, Any]:
    return clean_values(
        {
            "kind": update.kind,
            "at": _at(update.at, setting),
            "by": setting.name(update.by),
            "state": update.state,
            "text": update.text,
            "planned_at": _at(update.planned_at, setting),
            "next_update_at": _at(update.next_update_at, setting),
            "services": dict(update.services),
        }
    )


def _name(staff: str, setting: Setting) -> str | None:
    return setting.name(staff) if staff else None


def _at(t: int | None, setting: Setting) -> str | None:
    return None if t is None else iso(t, setting.zone)
