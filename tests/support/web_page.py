"""The page on a desk to test on: a clock that stands still, waiting that is only counted, and visitors by HTTP."""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import httpx
from support.district import District
from support.engines import hurry

from wsd_tui.desk.desk import Desk
from wsd_tui.web.app import make_app
from wsd_tui.web.body import FORM
from wsd_tui.web.crew import Crew
from wsd_tui.web.opening import opener
from wsd_tui.web.settings import WebSettings
from wsd_tui.web.site import Site

WHOLE = {
    "name": "Rosa Delgado",
    "id_number": "20017",
    "email": "rosa.delgado@example.org",
    "phone": "602-555-0112",
    "problem_type": "hardware",
    "site": "primary",
    "room": "12",
    "description": "The projector lamp in room 12 went dark this morning, cable already swapped",
    "held_up": "some",
}
"""A request that passes every gate."""


class Ticks:
    """Seconds that pass when they are told to; `waited` is what was waited for."""

    def __init__(self) -> None:
        self.at, self.waited = 1000.0, []

    def __call__(self) -> float:
        return self.at

    async def pause(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += seconds


class Inputs(HTMLParser):
    """The values that a page's form would send as it stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input" and found.get("name") and ("checked" in found or found.get("type") != "radio"):
            self.values[str(found["name"])] = found.get("value") or ""


class Visitor:
    """A browser of somebody: it keeps its cookie, and sends forms as they were shown."""

    def __init__(self, ground: "Ground", address: str = "10.1.2.3", **headers: str) -> None:
        transport = httpx.ASGITransport(ground.app, raise_app_exceptions=False, client=(address, 40_000))
        self.http = httpx.AsyncClient(
            transport=transport, base_url="http://desk.example.org", headers=headers
        )

    async def get(self, path: str) -> httpx.Response:
        return await self.http.get(path)

    async def send(self, path: str, shown: str | None = None, **values: str) -> httpx.Response:
        """Fill in the form at a path, or the one in the page `shown`, and send it; on to where that leads."""
        form = Inputs(shown if shown is not None else (await self.get(path)).text).values
        content = urlencode(form | values, errors="surrogatepass")
        answer = await self.http.post(path.partition("?")[0], content=content, headers={"content-type": FORM})
        return await self.get(answer.headers["location"]) if answer.status_code == 303 else answer

    async def file(self, **changes: str) -> httpx.Response:
        """File the whole request, some fields changed."""
        return await self.send("/", **(WHOLE | changes))


class Ground:
    """The page and the desk behind it."""

    def __init__(self, district: District, **web: Any) -> None:
        self.district, self.ticks = district, Ticks()
        self.crew = Crew(self.another_desk, threads=2)
        self.site = Site(
            self.crew,
            district.desk.settings,
            WebSettings(**web),
            district.clock.now,
            ticks=self.ticks,
            pause=self.ticks.pause,
        )
        self.app = make_app(self.site)

    def another_desk(self) -> Desk:
        desk = opener(self.district.url, self.district.clock)()
        hurry(desk.store.database)
        return desk

    def visitor(self, address: str = "10.1.2.3", **headers: str) -> Visitor:
        return Visitor(self, address, **headers)

    def close(self) -> None:
        self.crew.close()
        self.district.desk.close()


def number_in(answer: httpx.Response) -> str:
    """The ticket number that a page shows large."""
    found = re.search(r'class="number">(\d+)<', answer.text)
    assert found is not None, answer.text
    return found[1]


def words(answer: httpx.Response) -> str:
    """A page as it is read: no tags, single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
