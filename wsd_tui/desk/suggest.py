"""A severity suggested from facets, with its reason (T1-T4, A6). One facet is enough; a person decides."""

from collections.abc import Iterator
from typing import NamedTuple

from wsd_tui.desk.settings import DeskSettings

PASSWORD = "password"


class Facets(NamedTuple):
    """What is asked to rank a request; None where it was not asked or is not known.

    users: how many people are affected; a whole class or site counts as many. limited: how far the work is
    held up: "not" at all, with "some" restrictions, or "severely".
    """

    critical_system: bool = False
    workaround: bool | None = None
    users: int | None = None
    whole_group: bool = False
    data_damaged: bool = False
    legal: bool = False
    password: bool = False
    class_in_session: bool = False
    limited: str = "some"


class Suggestion(NamedTuple):
    """A severity and the reasons for it, in words."""

    severity: int
    reasons: tuple[str, ...]

    @property
    def said(self) -> str:
        """One line to show beside the choice."""
        return f"severity {self.severity}: {', '.join(self.reasons)}"


def suggestion_for(settings: DeskSettings, facets: Facets | None, problem_type: str) -> Suggestion | None:
    """The suggestion for a request; None for one of which nothing was asked. A password needs no asking."""
    password = problem_type == PASSWORD
    if facets is None and not password:
        return None
    return suggest((facets or Facets())._replace(password=password), settings)


def suggest(facets: Facets, settings: DeskSettings) -> Suggestion:
    """The most severe row of the table of which any criterion holds."""
    for severity, reasons in ((1, _first(facets, settings)), (2, _second(facets, settings))):
        found = tuple(reasons)
        if found:
            return Suggestion(severity, found)
    if facets.limited == "not":
        return Suggestion(4, ("minor, everything still works",))
    return Suggestion(3, ("there is a way around it" if facets.workaround else "some restrictions",))


def _first(facets: Facets, settings: DeskSettings) -> Iterator[str]:
    if facets.critical_system and not facets.workaround:
        yield "a critical system is down without a way around it"
    if facets.data_damaged:
        yield "data is damaged"
    if facets.whole_group or (facets.users or 0) >= settings.many:
        yield "many people are affected"
    if facets.legal:
        yield "a legal duty is touched"
    if facets.password:
        yield "it is about a password"
    if facets.class_in_session:
        yield "a class cannot go on"


def _second(facets: Facets, settings: DeskSettings) -> Iterator[str]:
    if facets.limited == "severely":
        yield "the work is severely limited"
    if facets.workaround is False and facets.limited != "not":
        yield "there is no way around it"
    if (facets.users or 0) >= settings.several:
        yield "several people are affected"


def asks_reason(suggested: Suggestion | None, chosen: int | None) -> bool:
    """Whether another choice than the suggested one wants a reason: less severe, or raised to the front of all."""
    if suggested is None or chosen is None or chosen == suggested.severity:
        return False
    return chosen > suggested.severity or chosen == 1
