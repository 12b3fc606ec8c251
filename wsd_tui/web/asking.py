"""How does my ticket stand: for whoever gives its number and the requester's ID number together."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request
from starlette.responses import Response

from wsd_tui.desk.refusal import NotFound
from wsd_tui.desk.self_service import standing
from wsd_tui.present.self_service import standing_rows
from wsd_tui.web.fields import Errors, Values, standing_errors
from wsd_tui.web.filing import EMPTY
from wsd_tui.web.pages import form_page, page
from wsd_tui.web.sending import receive, too_often
from wsd_tui.web.site import Scene, Site, site_of

WRONG_PAIR = "We can show no ticket for these two numbers. Please check both, or call us."


async def show_asking(request: Request) -> Response:
    """The form for the two numbers."""
    return _form(request, await site_of(request).scene(), EMPTY, {}, 200)


async def send_asking(request: Request) -> Response:
    """How the ticket stands. Every wrong pair gets the same answer after the same time."""
    site, sent = site_of(request), await receive(request)
    scene, values = await site.scene(), sent.values
    errors = {"": sent.stop} if sent.stop else standing_errors(values, scene.settings)
    if errors:
        return _form(request, scene, values, errors, sent.status if sent.stop else 422)
    wait = wait_of(site, request, values["number"])
    if wait:
        return _form(request, scene, values, {"": too_often(wait)}, 429, wait)
    since = site.ticks()
    try:
        with trying(site, request, values["number"]):
            view = await site.crew.ask(standing, values["number"], values["id_number"])
    except NotFound:
        return _form(request, scene, values, {"": WRONG_PAIR}, 404)
    finally:
        await site.even_out(since)
    rows = standing_rows(view, scene.now, scene.setting)
    return page(request, "standing.html", scene, number=view.ticket.number, rows=rows)


def wait_of(site: Site, request: Request, number: str) -> int:
    """Seconds until this address may try again, and this number may be tried again by anybody."""
    return max(site.wrong_look_ups.wait(key) for key in _keys(site, request, number))


@contextmanager
def trying(site: Site, request: Request, number: str) -> Iterator[None]:
    """One more wrong pair of this address, and for this number from wherever it is tried, unless it turns out right.

    It counts from the beginning: who asks for many at once has no more tries than who asks one by one.
    """
    limit, wrong = site.wrong_look_ups, False
    counted = [(key, limit.count(key)) for key in _keys(site, request, number)]
    try:
        yield
    except NotFound:
        wrong = True
        raise
    finally:
        if not wrong:
            for key, when in counted:
                limit.forgive(key, when)


def _keys(site: Site, request: Request, number: str) -> tuple[str, str]:
    return site.key(request), f"number {''.join(number.split())}"


def _form(
    request: Request, scene: Scene, values: Values, errors: Errors, status: int, wait: int = 0
) -> Response:
    headers = {"Retry-After": str(wait)} if wait else None
    return form_page(request, "status.html", scene, status, headers, values=values, errors=errors)
