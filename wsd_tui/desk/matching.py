"""What a request at the counter may already be: an open outage, or a ticket that the same person has open.

It only ever proposes; a person links or adds. A wrong proposal costs a glance, a missed one a second ticket.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wsd_tui.desk.detail import meaningful_words
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

_SERVICE_TYPES: Mapping[str, tuple[str, ...]] = {
    "internet": ("network",),
    "wired_network": ("network",),
    "wifi": ("network",),
    "phones": ("telephone",),
    "email": ("software",),
    "login": ("password", "software"),
    "sis": ("software",),
    "file_print": ("hardware", "software"),
    "displays": ("media", "video_cable"),
    "web_site": ("software",),
}
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


def matching_outages(outages: Iterable[Outage], request: Request) -> list[Outage]:
    """The open outages that the request may be a part of, the best first.

    Never one of another site. Of those at the site: the type fits, or the words do, or the answers sound wide.
    """
    weighed = [(weight(outage, request), outage) for outage in outages]
    found = [pair for pair in weighed if pair[0] > 0]
    return [outage for _, outage in sorted(found, key=lambda pair: (-pair[0], pair[1].id))]


def same_problem(tickets: Sequence[Ticket], problem_type: str) -> Ticket | None:
    """The newest open ticket of the person under the same type; `tickets` are newest first."""
    return next((ticket for ticket in tickets if problem_type and ticket.problem_type == problem_type), None)


def reported_as(outage: Outage) -> frozenset[str]:
    """The problem types under which people report an outage."""
    return frozenset(_types(outage))


def report_type(outage: Outage, known: Collection[str]) -> str:
    """The problem type of the desk under which an outage is best reported."""
    return next((one for one in _types(outage) if one in known), next(iter(known), ""))


def _types(outage: Outage) -> Iterator[str]:
    yield from _TYPES.get(outage.category, ())
    for service in outage.services:
        yield from _SERVICE_TYPES.get(service, ())


def weight(outage: Outage, request: Request) -> int:
    """How well a request fits an outage; 0 where it does not."""
    if outage.sites and request.site and request.site not in outage.sites:
        return 0
    types = reported_as(outage)
    fits = request.problem_type in types
    words = len(_telling(f"{request.text} {request.room}") & _telling(_said(outage)))
    if not fits and words < WORDS and not (request.sounds_wide and words):
        return 0
    return 4 * fits + words + (1 if outage.sites else 0)


def _said(outage: Outage) -> str:
    return " ".join([outage.nature, *(service.replace("_", " ") for service in outage.services)])


def _telling(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in meaningful_words(text.replace("-", ""))) - _COMMON


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
