"""Under which problem types and in which words people report that a service fails.

The configuration says it for each service; for those of the shipped list this is what holds where it says nothing.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Reports(NamedTuple):
    """How people report a service: problem types, and words that name it."""

    types: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


ServiceMap = Mapping[str, Reports]

USUAL: ServiceMap = {
    "internet": Reports(("network",), ("internet", "online", "offline")),
    "wired_network": Reports(("network",), ("network", "ethernet", "lan")),
    "wifi": Reports(("network",), ("wifi", "wireless", "wlan", "hotspot")),
    "phones": Reports(("telephone",), ("phone", "telephone", "voicemail", "dial")),
    "email": Reports(("software",), ("email", "mailbox", "inbox", "outlook", "gmail")),
    "login": Reports(("password", "software"), ("login", "signin", "logon")),
    "sis": Reports(("software",), ("attendance", "gradebook", "sis")),
    "file_print": Reports(("hardware", "software"), ("printer", "print", "printing")),
    "displays": Reports(("media", "video_cable"), ("display", "projector")),
    "web_site": Reports(("software",), ("website", "homepage")),
}
