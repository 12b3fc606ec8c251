"""Who asks, and over what: the connection itself, or what a trusted proxy in front of it says."""

import ipaddress
from collections.abc import Sequence

from starlette.requests import HTTPConnection

from wsd_tui.web.settings import Network

UNKNOWN = "unknown"


def client_of(connection: HTTPConnection, trusted: Sequence[Network]) -> str:
    """The address of whoever asks.

    X-Forwarded-For is read from its end, since each proxy adds what it saw: the first address that is no trusted
    proxy is the one. What stands before it anybody could have written.
    """
    peer = connection.client.host if connection.client else UNKNOWN
    if not is_trusted(peer, trusted):
        return peer
    written = ",".join(connection.headers.getlist("x-forwarded-for"))
    for hop in reversed([part.strip() for part in written.split(",") if part.strip()]):
        if not _is_address(hop):
            return peer
        peer = hop
        if not is_trusted(hop, trusted):
            break
    return peer


def is_secure(connection: HTTPConnection, trusted: Sequence[Network]) -> bool:
    """Whether the visitor came over TLS, as far as the connection or a trusted proxy tells."""
    if connection.scope.get("scheme") == "https":
        return True
    peer = connection.client.host if connection.client else UNKNOWN
    return is_trusted(peer, trusted) and connection.headers.get("x-forwarded-proto", "") == "https"


def is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    """Whether it is one of the proxies that are believed."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return any(found in network for network in trusted)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
