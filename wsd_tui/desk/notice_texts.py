"""The texts of messages: templates in `data/notices`, filled in from what they tell of."""

import re
from collections.abc import Mapping
from functools import cache
from string import Template
from typing import NamedTuple

from wsd_tui.resources import shipped
from wsd_tui.text import clean, clean_line

KINDS = (
    *("receipt", "reply", "promise", "resolution", "escalated", "escalated_staff"),
    *("outage_start", "outage_progress", "outage_restored", "outage_reopened", "outage_review"),
    *("outage_planned", "outage_planned_change", "outage_planned_ahead"),
    *("outage_planned_start", "outage_planned_end", "outage_planned_off"),
    "outage_linked",
    *(
        f"{way}_{stage}"
        for way in ("announcement", "calls", "poster")
        for stage in ("planned", "start", "restored")
    ),
)
VARIANTS = (
    *("outage_start_power", "outage_start_network", "outage_start_phone"),
    *("outage_start_email", "outage_start_web_sis"),
    *("outage_restored_power", "outage_restored_network", "outage_restored_email"),
)
"""Templates that stand in for the one of a kind where an outage is of that category."""
_SUBJECT = "Subject: "
_TITLE_LENGTH = 200


class Letter(NamedTuple):
    """A subject line and the text below it."""

    title: str
    body: str


def letter(kind: str, fields: Mapping[str, str]) -> Letter:
    """The letter of a kind. A line that speaks of an empty field is left out; an unknown field is a KeyError.

    What is filled in is cleaned and never read as a template, so no text of anybody's adds a header or a field.
    """
    head, body = _template(kind)
    values = {name: clean(value).strip() for name, value in fields.items()}
    lines = [_filled(line, values) for line in body.split("\n")]
    whole = "\n".join(line for line in lines if line is not None)
    title = clean_line(Template(head).substitute(values))[:_TITLE_LENGTH]
    return Letter(title, re.sub(r"\n{3,}", "\n\n", whole).strip() + "\n")


def template_of(kind: str, category: str) -> str:
    """The template of a kind of notice for an outage of this category."""
    variant = f"{kind}_{category}"
    return variant if variant in VARIANTS else kind


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    named = Template(line).get_identifiers()
    if any(not values[name] for name in named):
        return None
    return Template(line).substitute(values)


@cache
def _template(kind: str) -> tuple[str, str]:
    text = shipped(f"notices/{kind}.txt").read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n")
    return head.removeprefix(_SUBJECT), body
