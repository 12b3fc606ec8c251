"""What all pages share: the desk behind them, the limits, the signatures, and what is shown while the desk is away."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import anyio
from starlette.requests import Request

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.settings import DeskSettings
from wsd_tui.present.setting import Setting, setting_of
from wsd_tui.store.outage_records import Outage
from wsd_tui.web.address import client_of, is_secure
from wsd_tui.web.crew import Crew
from wsd_tui.web.limits import Limit, key_of
from wsd_tui.web.once import Once
from wsd_tui.web.settings import WINDOW_S, WebSettings
from wsd_tui.web.tokens import Signer

LOG = logging.getLogger("wsd_tui.web")
LEAST_S = 0.4
"""A look-up takes at least so long, whatever it finds: the time tells nothing."""


class Scene(NamedTuple):
    """The desk as one page shows it: its settings, what words depend on, the open outages, and now (UTC seconds)."""

    settings: DeskSettings
    setting: Setting
    outages: tuple[Outage, ...]
    now: int


def read_scene(desk: Desk) -> Scene:
    """The desk as it is now. No staff names: no page can show one."""
    desk.refresh()
    with desk.store.look():
        outages, extended = desk.store.outages.open(), tuple(desk.store.extended.all())
    setting = setting_of(desk.settings)._replace(calendar=desk.calendar, staff={}, extended=extended)
    return Scene(desk.settings, setting, tuple(outages), desk.now())


class Site:
    """The page as it runs. `spare`: the settings of the file, shown while the database is away.

    `now` gives the desk's time in UTC seconds, `ticks` seconds that never go back; `pause` waits so many.
    """

    def __init__(
        self,
        crew: Crew,
        spare: DeskSettings,
        web: WebSettings,
        now: Callable[[], int],
        *,
        ticks: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = anyio.sleep,
    ) -> None:
        self.crew, self.spare, self.web, self.now = crew, spare, web, now
        self.ticks, self.pause = ticks, pause
        self.signer, self.once = Signer(ticks), Once()
        self.filings = Limit(web.filings, WINDOW_S, ticks)
        self.wrong_look_ups = Limit(web.wrong_look_ups, WINDOW_S, ticks)
        self.requests = Limit(web.requests, WINDOW_S, ticks)

    async def scene(self) -> Scene:
        """The desk as it is now. Raises Away."""
        return await self.crew.ask(read_scene)

    def spare_scene(self) -> Scene:
        """What is known without the database."""
        return Scene(self.spare, setting_of(self.spare)._replace(staff={}), (), self.now())

    def key(self, request: Request) -> str:
        """What the limits go by."""
        return key_of(client_of(request, self.web.trusted_proxies))

    def is_secure(self, request: Request) -> bool:
        """Whether the visitor came over TLS."""
        return is_secure(request, self.web.trusted_proxies)

    async def even_out(self, since: float) -> None:
        """Wait until a look-up that began at `since` has taken as long as all of them."""
        await self.pause(max(0.0, since + LEAST_S - self.ticks()))


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site
