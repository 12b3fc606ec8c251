"""What a request at the counter may already be: an open outage, or a ticket that the same person has open.

It only ever proposes; a person links or adds. A wrong proposal costs a glance, a missed one a second ticket.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wsd_tui.desk.detail import meaningful_words
from wsd_tui.desk.service_map import USUAL, Reports, ServiceMap
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket

_TYPES: Mapping[str, tuple[str, ...]] = {
    "power": ("hardware", "network", "lab", "media", "telephone"),
    "network": ("network", "lab"),
    "phone": ("telephone",),
    "email": ("software", "password"),
    "web_sis": ("software", "password"),
}
"""By the category of an outage, the problem types under which people report it."""

_COMMON = frozenset((
    "class", "computer", "district", "down", "drop", "east", "elementary", "every", "lost", "minute", "morning",
    "office", "out", "primary", "room", "school", "since", "slow", "some", "today", "west", "wing", "work",
))  # fmt: skip
"""Words of outages and of requests that prove nothing."""
WORDS = 2
"""So many telling words in common are a match of their own."""


class Request(NamedTuple):
    """What is known of a request so far."""

    problem_type: str = ""
    site: str = ""
    room: str = ""
    text: str = ""
    sounds_wide: bool = False


def matching_outages(
    outages: Iterable[Outage], request: Request, services: ServiceMap = USUAL
) -> list[Outage]:
    """The open outages that the request may be a part of, the best first.

    Never one of another site. Of those at the site: the type fits, or the words do, or the answers sound wide.
    `services` says how people report a service.
    """
    weighed = [(weight(outage, request, services), outage) for outage in outages]
    found = [pair for pair in weighed if pair[0] > 0]
    return [outage for _, outage in sorted(found, key=lambda pair: (-pair[0], pair[1].id))]


def same_problem(tickets: Sequence[Ticket], problem_type: str) -> Ticket | None:
    """The newest open ticket of the person under the same type; `tickets` are newest first."""
    return next((ticket for ticket in tickets if problem_type and ticket.problem_type == problem_type), None)


def reported_as(outage: Outage, services: ServiceMap = USUAL) -> frozenset[str]:
    """The problem types under which people report an outage."""
    return frozenset(_types(outage, services))


def report_type(outage: Outage, known: Collection[str], services: ServiceMap = USUAL) -> str:
    """The problem type of the desk under which an outage is best reported."""
    return next((one for one in _types(outage, services) if one in known), next(iter(known), ""))


def _types(outage: Outage, services: ServiceMap) -> Iterator[str]:
    yield from _TYPES.get(outage.category, ())
    for service in outage.services:
        yield from services.get(service, Reports()).types


def weight(outage: Outage, request: Request, services: ServiceMap = USUAL) -> int:
    """How well a request fits an outage; 0 where it does not."""
    if outage.sites and request.site and request.site not in outage.sites:
        return 0
    fits = request.problem_type in reported_as(outage, services)
    asked = _telling(f"{request.text} {request.room}")
    words, named = len(asked & _telling(_said(outage))), bool(asked & _names(outage, services))
    if not (fits or named or words >= WORDS or (request.sounds_wide and words)):
        return 0
    return 4 * fits + 2 * named + words + (1 if outage.sites else 0)


def _names(outage: Outage, services: ServiceMap) -> frozenset[str]:
    """The words that name one of its services: one of them is a match of its own."""
    words = (word for service in outage.services for word in services.get(service, Reports()).words)
    return frozenset(_stem(word.casefold().replace("-", "")) for word in words)


def _said(outage: Outage) -> str:
    return " ".join([outage.nature, *(service.replace("_", " ") for service in outage.services)])


def _telling(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in meaningful_words(text.replace("-", ""))) - _COMMON


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
