"""Rules between the values of one setting; a ValueError says what does not fit, and becomes a fault with its line."""

from itertools import pairwise
from typing import Any


def apart(ranges: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Ranges of one day that leave each other room."""
    for (first, closing), (opening, last) in pairwise(sorted(ranges)):
        if opening < closing:
            raise ValueError(f"{first}-{closing} and {opening}-{last} overlap: join or part them")
    return ranges


def some_hours(week: dict[str, Any]) -> dict[str, Any]:
    """A week with hours on one day at least."""
    if not any(week.values()):
        raise ValueError("no day has hours, so no clock could ever run: give at least one range")
    return week


def in_order(closure: dict[str, Any]) -> dict[str, Any]:
    """A closure that ends after it begins."""
    if closure["to"] <= closure["from"]:
        raise ValueError("it must end after it begins")
    return closure


def target_first(row: dict[str, Any]) -> dict[str, Any]:
    """The target within the limit; a day beside hours is weighed later, by the length of a standard day."""
    in_days = {row[cell] >= 86_400 for cell in ("target", "limit")}
    if len(in_days) == 1 and row["target"] > row["limit"]:
        raise ValueError("the target is longer than the limit: shorten the target or lengthen the limit")
    return row


def four(policy: dict[int, Any]) -> dict[int, Any]:
    """A policy with a row for each severity."""
    missing = [str(severity) for severity in range(1, 5) if severity not in policy]
    if missing:
        raise ValueError(f"severity {' and '.join(missing)} has no row: add one")
    return policy
