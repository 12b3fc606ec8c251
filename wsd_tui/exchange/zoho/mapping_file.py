"""Reads and checks the mapping of Zoho Desk: the shipped file, and one of the desk's own laid over it."""

from pathlib import Path
from typing import Any

from wsd_tui.config import Check, Field, Section, checks, load
from wsd_tui.exchange.event_log.mapping_file import CHANNELS, HOLDS, KINDS
from wsd_tui.exchange.zoho.mapping import MODULES, STATES, Standing, ZohoMapping
from wsd_tui.resources import shipped

DIRECTIONS = ("in", "out", "left_out")


def zoho_mapping(own: Path | None = None) -> ZohoMapping:
    """The shipped mapping, and what the file `own` says over it; ConfigError with every fault of either."""
    base = dict(load(shipped("mappings/zoho-desk.yaml"), _SECTIONS).machine)
    if own is None:
        return ZohoMapping(**base)  # type: ignore[arg-type]
    over = load(own, _SECTIONS).machine
    return ZohoMapping(**{name: _joined(value, over[name]) for name, value in base.items()})


def _joined(base: Any, over: Any) -> Any:
    """What is said over it wins; tables are joined, its own words first, and so are the tables in them."""
    if not isinstance(base, dict):
        return over or base
    return {
        key: _joined(base[key], over[key]) if isinstance(base.get(key), dict) and key in over else value
        for key, value in {**over, **base, **over}.items()
    }


def _standing(values: dict[str, Any]) -> Standing:
    standing = Standing(**values)
    if (standing.state == "on_hold") != bool(standing.reason):
        raise ValueError(f"on_hold, and nothing else, has a reason: one of {', '.join(HOLDS)}")
    return standing


def _severity(text: str) -> int:
    if text == "none":
        return 0
    if text not in ("1", "2", "3", "4"):
        raise ValueError
    return int(text)


_TEXT: Check[str] = checks.text()
_FIELDS = checks.mapping_of(checks.identifier(), checks.list_of(_TEXT, low=1))
_STANDING: dict[str, Field[Any]] = {
    "state": Field(checks.choice(*STATES)),
    "reason": Field(checks.choice(*HOLDS), ""),
}


def _words(meaning: Check[Any]) -> Check[dict[str, Any]]:
    return checks.mapping_of(_TEXT, meaning)


_SECTIONS: tuple[Section[Any], ...] = (
    Section("source", "machine", checks.identifier(), ""),
    Section("headings", "machine", checks.mapping_of(checks.choice(*MODULES), _FIELDS), {}),
    Section("statuses", "machine", _words(checks.convert(checks.record(_STANDING), _standing)), {}),
    Section("priorities", "machine", _words(checks.scalar(_severity, "1, 2, 3, 4 or none")), {}),
    Section("channels", "machine", _words(checks.choice(*CHANNELS)), {}),
    Section("kinds", "machine", _words(checks.choice(*KINDS)), {}),
    Section("kind", "machine", checks.or_words(checks.choice(*KINDS), ""), ""),
    Section("problem_types", "machine", _words(checks.identifier()), {}),
    Section("problem_type", "machine", checks.or_words(checks.identifier(), ""), ""),
    Section("sites", "machine", _words(checks.identifier()), {}),
    Section("directions", "machine", _words(checks.choice(*DIRECTIONS)), {}),
)
