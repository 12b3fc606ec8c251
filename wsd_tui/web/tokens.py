"""Signed marks: that a form came from this page and this browser, and which ticket a browser has just filed.

The key lives in the memory of one run: after a restart an open form is shown again, filled in, to be sent once more.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable

FORM_S = 12 * 3_600
"""A form may stay open for so long."""
RECEIPT_S = 3_600
"""What was filed can be looked at again for so long without the ID number."""


class Signer:
    """Signs with a key of its own. `ticks` gives seconds that never go back."""

    def __init__(self, ticks: Callable[[], float], key: bytes | None = None) -> None:
        self._ticks, self._key, self._begun = ticks, key or secrets.token_bytes(32), ticks()

    def form(self, browser: str) -> str:
        """A token for one showing of a form in one browser: no two are the same."""
        return self._sealed("form", f"{self._now()}.{secrets.token_urlsafe(12)}", browser)

    def is_form(self, token: str, browser: str) -> bool:
        """Whether the form came from here, was shown to this browser, and not too long ago."""
        told = self._opened("form", token, browser)
        return bool(browser) and told is not None and self._fresh(told.partition(".")[0], FORM_S)

    def receipt(self, number: str) -> str:
        """A mark by which whoever filed a ticket sees it once more."""
        return self._sealed("receipt", f"{self._now()}.{number}", "")

    def filed(self, mark: str) -> str:
        """The number in such a mark; empty when it is none, or an old one."""
        since, _, number = (self._opened("receipt", mark, "") or "").partition(".")
        return number if self._fresh(since, RECEIPT_S) else ""

    def _now(self) -> int:
        return int(self._ticks() - self._begun)

    def _fresh(self, since: str, lasting: int) -> bool:
        return since.isdecimal() and 0 <= self._now() - int(since) <= lasting

    def _sealed(self, purpose: str, told: str, bound: str) -> str:
        return f"{told}.{self._seal(purpose, told, bound)}"

    def _opened(self, purpose: str, sealed: str, bound: str) -> str | None:
        told, _, seal = sealed.rpartition(".")
        right = self._seal(purpose, told, bound)
        return told if hmac.compare_digest(seal.encode(), right.encode()) else None

    def _seal(self, purpose: str, told: str, bound: str) -> str:
        text = "\0".join((purpose, told, bound)).encode()
        seal = hmac.new(self._key, text, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(seal).decode().rstrip("=")


def new_browser() -> str:
    """What a browser keeps in its cookie: a random text that says nothing about anybody."""
    return secrets.token_urlsafe(18)
