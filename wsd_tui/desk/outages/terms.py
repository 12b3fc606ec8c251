"""The words of outages: kinds, extents, states, and how often people hear of one."""

from collections.abc import Mapping, Sequence

CATEGORIES = ("power", "network", "phone", "email", "web_sis", "other")
EXTENTS = ("partial", "widespread")
STATES = ("investigating", "identified", "monitoring")
RUNNING = (*STATES, "in_progress")
"""States in which people are without something now."""
SERVICE_STATES = ("ok", "degraded", "down")
CAUSE_CLASSES = ("internal", "third_party", "natural_disaster", "unknown")
CADENCE_MIN = {"widespread": 30, "partial": 60}
"""Minutes from one progress notice to the next (A19)."""
CADENCE_BOUNDS = (5, 1440)
OVERDUE_S = 600
"""So long after the promised time the Coordinator hears that it has passed."""
SILENCE_S = 86_400
"""So long after the promised time it is asked once whether the outage still is one, and then no more."""
ASK_AGAIN_S = 3_600
"""So long after the first question whether maintenance starts or ends the second and last one follows."""
NEW = "OUT-?"
"""Stands in a previewed notice for a number that is not given yet."""

_CATEGORY_OF: Mapping[str, str] = {
    "power": "power",
    "internet": "network",
    "wired_network": "network",
    "wifi": "network",
    "phones": "phone",
    "email": "email",
    "sis": "web_sis",
    "web_site": "web_sis",
    "zoho_desk": "web_sis",
}
_NET = ("internet", "wifi", "email", "sis", "file_print", "web_site", "zoho_desk", "login", "phones")
_NEEDED_BY: Mapping[str, Sequence[str]] = {
    "power": (*_NET, "wired_network", "displays"),
    "wired_network": _NET,
    "internet": ("email", "sis", "web_site", "zoho_desk", "login"),
    "login": ("file_print", "sis", "email"),
}
_NAMED = 3
"""So many services are named at most as being all right."""


def category_of(services: Sequence[str]) -> str:
    """The category that these services speak of; of several the one that the others rest on."""
    found = {_CATEGORY_OF.get(service, "other") for service in services} or {"other"}
    return next(category for category in CATEGORIES if category in found)


def extent_of(sites: Sequence[str], known: Sequence[str]) -> str:
    """Widespread where no site is named, or every one is."""
    return "widespread" if not sites or set(known) <= set(sites) else "partial"


def unharmed(services: Sequence[str], known: Sequence[str]) -> list[str]:
    """The first few services that neither are named nor rest on one that is."""
    harmed = {*services, *(other for service in services for other in _NEEDED_BY.get(service, ()))}
    return [service for service in known if service not in harmed][:_NAMED]
