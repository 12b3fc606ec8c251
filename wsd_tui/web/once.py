"""One sending of a form does one thing, however often it arrives: a second tap gets what the first one got."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

KEPT = 1_000


class Once:
    """What the last forms came to, by their token. Only what was done is kept; what failed may be tried again."""

    def __init__(self) -> None:
        self._done: OrderedDict[str, asyncio.Future[str]] = OrderedDict()

    async def run(self, token: str, deed: Callable[[], Awaitable[str]]) -> str:
        """The result of `deed`, or of the one that was begun under this token before."""
        begun = self._done.get(token)
        if begun is None:
            begun = self._done[token] = asyncio.ensure_future(deed())
            begun.add_done_callback(lambda future: self._forget_failed(token, future))
            while len(self._done) > KEPT:
                self._done.popitem(last=False)
        return await asyncio.shield(begun)  # a browser that hangs up does not undo it

    def _forget_failed(self, token: str, future: "asyncio.Future[str]") -> None:
        if future.cancelled() or future.exception() is not None:
            self._done.pop(token, None)
