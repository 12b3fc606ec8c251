"""The machine's `web` part of the configuration: whom to believe about addresses, and how much one address may do."""

import ipaddress
from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from wsd_tui.config import Field, Section, checks

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
WINDOW_S = 600
"""The limits hold for so many seconds."""


class WebSettings(msgspec.Struct, frozen=True, kw_only=True):
    """trusted_proxies: addresses or networks whose X-Forwarded-For and X-Forwarded-Proto are believed.

    The limits are for one address in ten minutes: tickets filed, look-ups that found nothing, requests of any kind.
    Behind one address there may be a whole school.
    """

    trusted_proxies: Sequence[Network] = ()
    filings: int = 30
    wrong_look_ups: int = 20
    requests: int = 1200


def _network(written: str) -> Network:
    return ipaddress.ip_network(written, strict=True)


_TRUSTED = checks.list_of(
    checks.scalar(_network, "an address or a network, such as 127.0.0.1 or 10.1.0.0/16"), high=100
)
_USUAL = WebSettings()
SECTION_WEB = Section(
    "web",
    "machine",
    checks.convert(
        checks.record(
            {
                "trusted_proxies": Field(_TRUSTED, default=()),
                "filings": Field(checks.integer(1, 100_000), default=_USUAL.filings),
                "wrong_look_ups": Field(checks.integer(1, 100_000), default=_USUAL.wrong_look_ups),
                "requests": Field(checks.integer(10, 1_000_000), default=_USUAL.requests),
            }
        ),
        lambda values: WebSettings(**values),
    ),
    default=_USUAL,
)
