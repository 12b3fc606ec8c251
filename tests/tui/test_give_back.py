"""Memory given back after very much was read."""

import ctypes
import platform

import pytest

from wsd_tui.tui.give_back import MANY, give_back, share


def test_few_tickets_are_not_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: pytest.fail("asked for nothing"))
    assert not give_back(MANY - 1)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_the_c_library_is_asked_where_it_can() -> None:
    assert give_back(MANY)
    assert share()


def test_where_it_cannot_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    assert not give_back(MANY)
    assert not share()
