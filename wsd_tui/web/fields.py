"""The fields of the page's forms: how long each may be, and what is wrong with what was typed."""

import re
from collections.abc import Callable, Mapping

from wsd_tui.desk.addresses import usable
from wsd_tui.desk.detail import too_thin
from wsd_tui.desk.passwords import find_passwords
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.self_service import HELD_UP, USUAL, Ask, types_offered
from wsd_tui.desk.settings import DeskSettings
from wsd_tui.desk.suggest import suggestion_for
from wsd_tui.text import clean, clean_line

MOST = {
    "name": 100,
    "id_number": 40,
    "email": 254,
    "phone": 40,
    "problem_type": 40,
    "site": 40,
    "room": 60,
    "description": 4000,
    "held_up": 10,
    "reach": 200,
    "number": 20,
    "outage": 12,
}
"""The fields of all forms, with the characters that each may have."""
LONG = "description"
_FREE = ("name", "room", LONG, "reach")
HONEYPOT = "website"
"""A field that people do not see; programs fill it in."""
_LINK = re.compile(r"://|\bwww\.|@|[<>]", re.IGNORECASE)

Values = Mapping[str, str]
Errors = dict[str, str]


def typed(sent: Values) -> Values:
    """The fields out of a sent form; what was too long is cut one character above what is allowed, and told so."""
    return {field: _safe(field, sent.get(field, ""), most) for field, most in MOST.items()}


def _safe(field: str, text: str, most: int) -> str:
    text = text[: most * 4]  # `clean` may shorten it
    return (clean(text).strip() if field == LONG else clean_line(text))[: most + 1]


def request_errors(values: Values, settings: DeskSettings) -> Errors:
    """What is wrong with a request."""
    checks: dict[str, Callable[[Values, DeskSettings], str]] = {
        "name": _name,
        "id_number": _id_number,
        "email": _email,
        "phone": _phone,
        "problem_type": lambda v, s: (
            "" if v["problem_type"] in types_offered(s) else "Choose what it is about."
        ),
        "site": lambda v, s: "" if v["site"] in s.sites else "Choose the place.",
        "description": _description,
    }
    return _found(checks, values, settings)


def joining_errors(values: Values, settings: DeskSettings) -> Errors:
    """What is wrong with saying that an outage affects somebody: it needs only the person."""
    checks: dict[str, Callable[[Values, DeskSettings], str]] = {
        "name": lambda v, s: "" if v["number"] and not v["name"] else _name(v, s),
        "id_number": _id_number,
        "site": lambda v, s: "" if not v["site"] or v["site"] in s.sites else "Choose the place.",
    }
    return _found(checks, values, settings)


def standing_errors(values: Values, settings: DeskSettings) -> Errors:
    """What is wrong with asking how a ticket stands."""
    checks: dict[str, Callable[[Values, DeskSettings], str]] = {
        "number": lambda v, s: "" if v["number"] else "Write the number of your ticket.",
        "id_number": _id_number,
    }
    return _found(checks, values, settings)


def ask_of(values: Values) -> Ask:
    """The request in checked values."""
    held = values["held_up"]
    return Ask(
        name=values["name"],
        requester=values["id_number"],
        email=values["email"],
        phone=values["phone"],
        problem_type=values["problem_type"],
        site=values["site"],
        room=values["room"],
        description=values["description"],
        held_up=held if held in HELD_UP else USUAL,
        reach=values["reach"],
        outage=values["outage"],
    )


_BY_RULE = {"R10": "description", "R15": "description", "S2": "problem_type", "Q4": "site", "Q2": "id_number"}


def refusal_error(refused: Refused) -> Errors:
    """What the desk refused, beside the field that it is about; the empty name stands for the whole form."""
    said = "That looks as if it held a password. Please take it out." if refused.rule == "R15" else ""
    told = said or f"{refused.what[:1].upper()}{refused.what[1:]}. {refused.way_out.rstrip('.')}."
    return {_BY_RULE.get(refused.rule, ""): told}


def _found(
    checks: Mapping[str, Callable[[Values, DeskSettings], str]], values: Values, settings: DeskSettings
) -> Errors:
    first = {field: check(values, settings) for field, check in checks.items()}
    order = [*checks, *(field for field in MOST if field not in checks)]
    errors = {
        field: _too_long(field, values) or first.get(field, "") or _secret(field, values) for field in order
    }
    return {field: told for field, told in errors.items() if told}


def _too_long(field: str, values: Values) -> str:
    most = MOST[field]
    return f"This is too long: at most {most} characters." if len(values[field]) > most else ""


def _secret(field: str, values: Values) -> str:
    """Passwords are kept nowhere (R15)."""
    held = field in _FREE and find_passwords(values[field])
    return "That looks as if it held a password. Please take it out: we never need it." if held else ""


def _name(values: Values, settings: DeskSettings) -> str:
    if not re.search(r"\w", values["name"]):
        return "Write your name."
    return "Write your name only, without an address." if _LINK.search(values["name"]) else ""


def _id_number(values: Values, settings: DeskSettings) -> str:
    return "" if values["id_number"] else "Write your ID number."


def _email(values: Values, settings: DeskSettings) -> str:
    if not values["email"]:
        return "" if values["reach"] else "Write your e-mail address, or say below how else we reach you."
    return "" if usable(values["email"]) else "This is no e-mail address. One looks like name@example.org."


def _phone(values: Values, settings: DeskSettings) -> str:
    if not values["phone"]:
        return "" if values["reach"] else "Write your telephone number, or say below how else we reach you."
    return (
        "" if len(re.findall(r"\d", values["phone"])) >= 2 else "Write a telephone number, or an extension."
    )


def _description(values: Values, settings: DeskSettings) -> str:
    text = values["description"]
    if not text:
        return "Write what does not work."
    held = HELD_UP.get(values["held_up"], HELD_UP[USUAL])
    suggested = suggestion_for(settings, held.facets, values["problem_type"])
    if suggested is not None and suggested.severity == 1:
        return ""  # saved however thin: its detail is owed (A12)
    if too_thin(settings.detail, text):
        return "Please say a little more: what fails, where, and since when?"
    return ""


HELD_WORDS = {
    "class": "A class cannot go on",
    "many": "Many people cannot work",
    "stuck": "I cannot work at all",
    "some": "I can go on, with trouble",
    "little": "It is a small matter",
    "wish": "Nothing is broken, I ask for something",
}
"""The answers to "how much is held up", the gravest first."""
