"""Link me: somebody says that an open outage affects them, in place of a request of their own."""

from contextlib import nullcontext

from starlette.requests import Request
from starlette.responses import Response

from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.self_service import join_outage
from wsd_tui.present.self_service import OutageCard, outage_card
from wsd_tui.web.asking import WRONG_PAIR, trying, wait_of
from wsd_tui.web.crew import Away
from wsd_tui.web.fields import Errors, Values, ask_of, joining_errors, refusal_error
from wsd_tui.web.filing import EMPTY, NOT_SAVED, UNSURE, Unsure, filed, same_sending, saving
from wsd_tui.web.pages import form_page, page
from wsd_tui.web.sending import Sent, receive, too_often
from wsd_tui.web.site import LOG, Scene, Site, site_of

OVER = "This outage is over, or there is none of that number. If it still fails for you, please report it."


async def show_joining(request: Request) -> Response:
    """Who is affected by the outage that the address names."""
    scene, values = await site_of(request).scene(), dict(EMPTY)
    values["outage"] = request.query_params.get("outage", "")[:12]
    return _form(request, scene, values, {}, 200)


async def send_joining(request: Request) -> Response:
    """Link them, or show the form again with what is wrong."""
    site, sent = site_of(request), await receive(request)
    try:
        return await _decide(request, site, await site.scene(), sent)
    except Away as away:
        LOG.error("%s", away)
        told, spare = UNSURE if isinstance(away, Unsure) else NOT_SAVED, site.spare_scene()
        return page(
            request, "notice.html", spare, 503, {"Retry-After": "60"}, title="Please call us", told=told
        )


async def _decide(request: Request, site: Site, scene: Scene, sent: Sent) -> Response:
    values = sent.values
    errors = {"": sent.stop} if sent.stop else joining_errors(values, scene.settings)
    if errors:
        return _form(request, scene, values, errors, sent.status if sent.stop else 422)
    key, number = site.key(request), values["number"]
    wait = max(site.filings.wait(key), wait_of(site, request, number) if number else 0)
    if wait:
        return _form(request, scene, values, {"": too_often(wait)}, 429, wait)
    since = site.ticks()
    try:
        with trying(site, request, number) if number else nullcontext():
            number = await site.once.run(same_sending(sent), lambda: _join(site, request, values))
    except NotFound:
        return _form(request, scene, values, {"number": WRONG_PAIR} if values["number"] else {"": OVER}, 422)
    except Refused as refused:
        return _form(request, scene, values, refusal_error(refused), 422)
    finally:
        if values["number"]:
            await site.even_out(since)
    return filed(site, number)


async def _join(site: Site, request: Request, values: Values) -> str:
    site.filings.count(site.key(request))
    return await saving(site, join_outage, ask_of(values), values["number"])


def _form(
    request: Request, scene: Scene, values: Values, errors: Errors, status: int, wait: int = 0
) -> Response:
    card = _card(scene, values["outage"])
    headers = {"Retry-After": str(wait)} if wait else None
    if card is None:
        return page(request, "notice.html", scene, 404, title="No such outage", told=OVER)
    return form_page(
        request, "affected.html", scene, status, headers, values=values, errors=errors, card=card
    )


def _card(scene: Scene, number: str) -> OutageCard | None:
    asked = number.upper().removeprefix("OUT-")
    found = (outage for outage in scene.outages if outage.number == f"OUT-{asked}")
    return next((outage_card(outage, scene.now, scene.setting) for outage in found), None)
