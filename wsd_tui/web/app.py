"""The page as an ASGI application: its addresses, its faults, and the headers of every answer."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from wsd_tui.web.asking import send_asking, show_asking
from wsd_tui.web.body import Unreadable
from wsd_tui.web.crew import Away, stay_seen
from wsd_tui.web.filing import send_form, show_filed, show_form
from wsd_tui.web.joining import send_joining, show_joining
from wsd_tui.web.pages import page, static
from wsd_tui.web.shell import Shell
from wsd_tui.web.site import LOG, Site, site_of

AWAY = "Our system cannot be reached just now, and nothing was filed. Please call us or come to our room."
BROKEN = "Something went wrong on our side. Please try again, or call us or come to our room."
_FAULTS = {
    404: ("Not found", "There is no such page here."),
    405: ("Not possible", "That cannot be done here."),
}
_YEAR = 365 * 86_400


def make_app(site: Site, *, seen: bool = False) -> ASGIApp:
    """The application. `seen`: the database is told that the page is in use, so that no upgrade surprises it."""
    app = Starlette(
        routes=[
            Route("/", show_form, methods=["GET"]),
            Route("/", send_form, methods=["POST"]),
            Route("/filed", show_filed, methods=["GET"]),
            Route("/affected", show_joining, methods=["GET"]),
            Route("/affected", send_joining, methods=["POST"]),
            Route("/status", show_asking, methods=["GET"]),
            Route("/status", send_asking, methods=["POST"]),
            *(
                Route(f"/{name}", _file(name), methods=["GET"])
                for name in ("style.css", "icon.svg", "robots.txt")
            ),
        ],
        exception_handlers={
            Unreadable: _unreadable,
            Away: _away,
            HTTPException: _http_fault,
            Exception: _broken,
        },
        lifespan=_living(site, seen),
    )
    app.router.redirect_slashes = False  # its redirect would repeat whatever host it was asked for
    app.state.site = site
    return Shell(app, site)


def _living(site: Site, seen: bool) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            if seen:
                tasks.start_soon(stay_seen, site.crew, lambda told: LOG.error("%s", told))
            yield
            tasks.cancel_scope.cancel()
        await anyio.to_thread.run_sync(site.crew.close)

    return living


def _file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        content, kind = static(name)
        return Response(content, media_type=kind, headers={"Cache-Control": f"public, max-age={_YEAR}"})

    return answer


async def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, Unreadable)
    scene = site_of(request).spare_scene()
    # what is left of the body is not read: the connection ends with this answer
    return page(
        request,
        "notice.html",
        scene,
        error.status,
        {"Connection": "close"},
        title="Not sent",
        told=error.told,
    )


async def _away(request: Request, error: Exception) -> Response:
    LOG.error("%s", error)
    scene = site_of(request).spare_scene()
    return page(request, "notice.html", scene, 503, {"Retry-After": "60"}, title="Please call us", told=AWAY)


async def _http_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    title, told = _FAULTS.get(error.status_code, ("Not possible", "That cannot be done here."))
    scene = site_of(request).spare_scene()
    return page(request, "notice.html", scene, error.status_code, error.headers, title=title, told=told)


async def _broken(request: Request, error: Exception) -> Response:
    scene = site_of(request).spare_scene()
    return page(request, "notice.html", scene, 500, title="That did not work", told=BROKEN)
