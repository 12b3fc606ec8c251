"""Texts that staff type with an action: cleaned first, so that a gate judges what will really be kept."""

from wsd_tui.desk.refusal import Refused
from wsd_tui.text import clean


def said(text: str) -> str:
    """The text as it is kept; empty when nothing of it can be read."""
    return clean(text).strip()


def demand_text(text: str, rule: str, what: str, way_out: str) -> str:
    """The text as it is kept; refused under `rule`, saying `what` is wrong, when nothing of it can be read."""
    kept = said(text)
    if not kept:
        raise Refused(rule, what, way_out)
    return kept
