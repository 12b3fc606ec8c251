"""Counting by address: the window, the memory, and which addresses are one."""

import ipaddress

import pytest
from starlette.requests import HTTPConnection

from wsd_tui.web.address import client_of, is_secure
from wsd_tui.web.limits import MOST_KEYS, Limit, key_of


class Now:
    at = 100.0

    def __call__(self) -> float:
        return self.at


def test_a_limit_holds_for_its_window_and_slides() -> None:
    now = Now()
    limit = Limit(2, 60, now)
    for _ in range(2):
        assert limit.wait("a") == 0
        limit.count("a")
        now.at += 20
    assert limit.wait("a") == 21
    assert limit.wait("b") == 0
    now.at += 20.5
    assert limit.wait("a") == 0
    limit.count("a")
    assert limit.wait("a") > 0


def test_who_goes_on_trying_is_let_in_again_all_the_same() -> None:
    now = Now()
    limit = Limit(1, 60, now)
    for _ in range(100):
        limit.count("a")
        now.at += 0.5
    assert limit.wait("a") <= 11


def test_the_memory_is_bounded_and_the_quiet_ones_go_first() -> None:
    limit = Limit(1, 60, Now())
    limit.count("busy")
    for key in range(MOST_KEYS - 1):
        limit.count(str(key))
    limit.count("busy")
    limit.count("one more")
    assert limit.wait("busy") > 0
    assert limit.wait("0") == 0
    assert len(limit._seen) == MOST_KEYS


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10.1.2.3", "10.1.2.4", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:10.1.2.3", "10.1.2.3", True),
        ("unknown", "unknown", True),
    ],
)
def test_what_counts_as_one_address(one: str, other: str, same: bool) -> None:
    assert (key_of(one) == key_of(other)) is same


TRUSTED = (
    ipaddress.ip_network("127.0.0.1/32"),
    ipaddress.ip_network("10.0.0.0/8"),
    ipaddress.ip_network("::1/128"),
)


def connection(peer: str | None, *forwarded: str, proto: str = "", scheme: str = "http") -> HTTPConnection:
    headers = [(b"x-forwarded-for", one.encode()) for one in forwarded]
    if proto:
        headers.append((b"x-forwarded-proto", proto.encode()))
    headers.append((b"host", b"desk.example.org"))
    scope = {"type": "http", "headers": headers, "scheme": scheme, "path": "/", "server": ("x", 80)}
    return HTTPConnection(scope | {"client": (peer, 1) if peer else None})


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.7", (), "192.0.2.7"),
        ("192.0.2.7", ("198.51.100.1",), "192.0.2.7"),
        ("127.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("127.0.0.1", ("6.6.6.6, 198.51.100.1",), "198.51.100.1"),
        ("127.0.0.1", ("6.6.6.6", "198.51.100.1, 10.2.3.4"), "198.51.100.1"),
        ("127.0.0.1", ("10.1.1.1, 10.2.3.4",), "10.1.1.1"),
        ("127.0.0.1", ("6.6.6.6, nonsense",), "127.0.0.1"),
        ("127.0.0.1", ("6.6.6.6, nonsense, 10.2.3.4",), "10.2.3.4"),
        ("127.0.0.1", ("",), "127.0.0.1"),
        ("::1", ("2001:db8::5",), "2001:db8::5"),
        ("::ffff:127.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        (None, ("198.51.100.1",), "unknown"),
    ],
)
def test_who_asks(peer: str | None, forwarded: tuple[str, ...], client: str) -> None:
    assert client_of(connection(peer, *forwarded), TRUSTED) == client


@pytest.mark.parametrize(
    ("peer", "proto", "scheme", "secure"),
    [
        ("127.0.0.1", "https", "http", True),
        ("127.0.0.1", "http", "http", False),
        ("192.0.2.7", "https", "http", False),
        ("192.0.2.7", "", "https", True),
        (None, "https", "http", False),
    ],
)
def test_over_what_it_came(peer: str | None, proto: str, scheme: str, secure: bool) -> None:
    assert is_secure(connection(peer, proto=proto, scheme=scheme), TRUSTED) is secure
