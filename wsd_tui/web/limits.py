"""How often one address may do a thing. Kept in memory only, and only as long as it counts."""

import ipaddress
from collections import OrderedDict, deque
from collections.abc import Callable

MOST_KEYS = 10_000
"""So many addresses are kept; the one that was quiet longest goes first."""


class Limit:
    """At most `most` times in `window` seconds for each key. `ticks` gives seconds that never go back."""

    def __init__(self, most: int, window: float, ticks: Callable[[], float]) -> None:
        self._most, self._window, self._ticks = most, window, ticks
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Whole seconds until the key may again; 0 when it may now."""
        times, now = self._seen.get(key), self._ticks()
        if times is None:
            return 0
        self._forget(times, now)
        return 0 if len(times) < self._most else max(1, int(times[0] + self._window - now) + 1)

    def count(self, key: str) -> float:
        """One more time; beyond the limit it does not count, so that who waits is let in again. When it was."""
        times = self._seen.setdefault(key, deque(maxlen=self._most))
        self._seen.move_to_end(key)
        now = self._ticks()
        self._forget(times, now)
        if len(times) < self._most:
            times.append(now)
        while len(self._seen) > MOST_KEYS:
            self._seen.popitem(last=False)
        return now

    def forgive(self, key: str, when: float) -> None:
        """That time does not count after all."""
        times = self._seen.get(key)
        if times is not None and when in times:
            times.remove(when)

    def _forget(self, times: deque[float], now: float) -> None:
        while times and times[0] <= now - self._window:
            times.popleft()


def key_of(address: str) -> str:
    """What counts as one address: of IPv6 the 64 bits that one connection is given."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)
