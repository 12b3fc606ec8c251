"""How the procedure stands, in words: versions, lines, signatures, review, and each rule in our own words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from wsd_tui.desk.rules import Kind, Rule
from wsd_tui.desk.stewardship import LINES, Stewardship
from wsd_tui.desk.stewardship.standing import approved_on, years_after
from wsd_tui.present.cells import Line, Piece, fit, paragraph
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import iso
from wsd_tui.present.words import amount, listed
from wsd_tui.store.procedures import ProcedureRecord
from wsd_tui.text import clean_line

ENFORCED: Mapping[Kind, str] = {
    "gate": "refused until it is satisfied",
    "nudge": "a reminder",
    "log": "an entry in the journal",
    "view": "shown on the screen",
    "data": "kept as data",
}
_LEFT = 6
"""Cells of a rule's ID, with blanks after it."""


def day_of(now: int, setting: Setting) -> date:
    """The district's day at an instant (UTC seconds)."""
    return datetime.fromtimestamp(now, setting.zone).date()


def badge(known: Stewardship, staff: str, coordinator: bool, day: date) -> str:
    """What the title says in red: the own missing signature; to the Coordinator also others, and the review."""
    missing = known.unsigned(day)
    told = ["UNSIGNED"] if known.owes_signature(staff, day) else []
    if coordinator:
        if missing and not told:
            told.append(f"{len(missing)} unsigned")
        if known.review_overdue(day):
            told.append("REVIEW OVERDUE")
    return " · ".join(told)


def standing_lines(known: Stewardship, now: int, setting: Setting, width: int) -> list[Line]:
    """The versions with their lines, the review, and who has signed or not."""
    day = day_of(now, setting)
    stands = known.in_force(day)
    lines: list[Line] = []
    if stands is None:
        lines.append((Piece("No version is in force", "warn"),))
    else:
        lines += _version(stands, "in force", setting)
        lines += _review(known, stands, day)
        lines += _signatures(known, stands, day, setting, width)
    for version in known.waiting(day):
        lines += [(), *_version(version, "not in force", setting)]
    return lines


def rule_lines(rules: Iterable[Rule], since: Mapping[str, int], setting: Setting, width: int) -> list[Line]:
    """Each rule: its ID and title, what is asked, what happens here, what enforces it and since when."""
    lines: list[Line] = []
    for rule in rules:
        lines += [(), (Piece(f"{rule.id:<{_LEFT}}", "key"), Piece(rule.title, "title"))]
        for text, style in ((rule.says, ""), (rule.behaviour, ""), (_enforced(rule, since, setting), "dim")):
            lines += paragraph(text, width, style, _LEFT)
    return lines


def _enforced(rule: Rule, since: Mapping[str, int], setting: Setting) -> str:
    if rule.state != "built":
        return f"Not enforced: {rule.reason}"
    return f"Enforced as: {ENFORCED[rule.kind]}{since_words(rule.id, since, setting)}"


def since_words(rule_id: str, since: Mapping[str, int], setting: Setting) -> str:
    """`, since 2026-09-08`, where the desk knows it."""
    return f", since {day_of(since[rule_id], setting).isoformat()}" if rule_id in since else ""


def standing_json(known: Stewardship, now: int, setting: Setting) -> dict[str, Any]:
    """All of it as JSON: dates ISO, moments with their offset."""
    day = day_of(now, setting)
    stands, due = known.in_force(day), known.review_due(day)
    return {
        "in_force": stands.version if stands else None,
        "review_due": due.isoformat() if due else None,
        "review_overdue": known.review_overdue(day),
        "not_signed": [{"id": member.id, "name": member.name} for member in known.unsigned(day)],
        "versions": [_json(version, setting) for version in known.versions],
    }


def rule_json(rule: Rule, since: Mapping[str, int], setting: Setting) -> dict[str, Any]:
    """One rule as JSON; `since` is a date, or null."""
    begun = since.get(rule.id)
    return {
        "id": rule.id,
        "title": rule.title,
        "says": rule.says,
        "behaviour": rule.behaviour,
        "kind": rule.kind,
        "state": rule.state,
        "reason": rule.reason,
        "since": None if begun is None else day_of(begun, setting).isoformat(),
    }


def _version(version: ProcedureRecord, stands: str, setting: Setting) -> Iterator[Line]:
    yield (Piece(clean_line(version.title), "title"),)
    yield (
        Piece(f"Version {clean_line(version.version)}, dated {version.dated}, "),
        Piece(f"effective {version.effective}, {stands}", "" if stands == "in force" else "warn"),
    )
    for office in LINES:
        line = version.approval(office)
        head = Piece(fit(office.capitalize(), 16), "label")
        if line is None:
            yield (head, Piece("signature missing", "warn"))
        else:
            who = clean_line(line.name) or (setting.name(line.by) if line.by else "")
            yield (head, Piece(f"{line.on}  {who}".rstrip()))


def _review(known: Stewardship, stands: ProcedureRecord, day: date) -> Iterator[Line]:
    due, later = known.review_due(day), approved_on(stands)
    if due is None:
        return
    head = Piece(fit("Review due", 16), "label")
    days = abs((due - day).days)
    if known.review_overdue(day):
        yield (head, Piece(f"{due.isoformat()}: {amount(days, 'day')} overdue", "clock.breached"))
    else:
        yield (head, Piece(f"{due.isoformat()}, in {amount(days, 'day')}"))
    if later is not None:
        counted = years_after(later).isoformat()
        yield (Piece(" " * 16), Piece(f"counted from the approval it would be {counted}", "dim"))


def _signatures(
    known: Stewardship, stands: ProcedureRecord, day: date, setting: Setting, width: int
) -> Iterator[Line]:
    for signature in stands.signatures:
        names = f"{clean_line(signature.name) or setting.name(signature.staff)} ({signature.staff})"
        dates = f"name {signature.name_date}, signature {signature.signature_date}, {signature.method}"
        yield (Piece(fit("Signed", 16), "label"), Piece(f"{names}: {dates}"))
    missing = listed([member.name for member in known.unsigned(day)])
    if missing:
        first, *rest = paragraph(missing, max(1, width - 16), "clock.breached")
        yield (Piece(fit("Not signed", 16), "label"), *first)
        for line in rest:
            yield (Piece(" " * 16), *line)


def _json(version: ProcedureRecord, setting: Setting) -> dict[str, Any]:
    return {
        "number": version.number,
        "title": clean_line(version.title),
        "version": clean_line(version.version),
        "dated": version.dated,
        "effective": version.effective,
        "reading": version.reading,
        "approvals": {
            office: None
            if (line := version.approval(office)) is None
            else {"on": line.on, "by": line.by or None, "name": clean_line(line.name) or None}
            for office in LINES
        },
        "signatures": [
            {
                "staff": one.staff,
                "name": clean_line(one.name),
                "method": one.method,
                "at": iso(one.at, setting.zone),
                "name_date": one.name_date,
                "signature_date": one.signature_date,
                "reading": one.reading,
            }
            for one in version.signatures
        ],
    }
