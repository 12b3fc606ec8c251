"""All rules of the procedure in the order of its page, by ID."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from wsd_tui.desk.rules import (
    agreement,
    decisions,
    guidelines,
    intake,
    outages,
    overview,
    readings,
    roles,
    severity,
)
from wsd_tui.desk.rules.rule import Rule

_DECIDED = tuple(sorted(readings.RULES + decisions.RULES, key=lambda rule: int(rule.id[1:])))

LISTED: tuple[Rule, ...] = (
    *overview.RULES,
    *roles.RULES,
    *outages.RULES,
    *severity.RULES,
    *guidelines.RULES,
    *intake.RULES,
    *agreement.RULES,
    *_DECIDED,
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in LISTED})


def rule(rule_id: str) -> Rule:
    """The rule of that ID; KeyError for an ID the procedure does not have."""
    return RULES[rule_id]


def built() -> tuple[Rule, ...]:
    """The rules that the console puts to work now, in the order of the page."""
    return tuple(rule for rule in RULES.values() if rule.state == "built")


def fingerprint() -> str:
    """SHA-256 in hex over what the rules ask: a signature binds to that, not to how far they are built."""
    reading = [(rule.id, rule.title, rule.says) for rule in RULES.values()]
    return hashlib.sha256(msgspec.json.encode(reading)).hexdigest()
