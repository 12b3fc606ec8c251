"""The form with the seven fields, the question whether it is part of an outage, and what was filed."""

import hashlib
from collections.abc import Callable
from typing import Concatenate, ParamSpec

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.self_service import Ask, file_request, just_filed, may_belong_to
from wsd_tui.present.self_service import filed_rows, outage_card
from wsd_tui.store.outage_records import Outage
from wsd_tui.web.crew import Away
from wsd_tui.web.fields import MOST, Errors, Values, ask_of, refusal_error, request_errors
from wsd_tui.web.pages import form_page, page
from wsd_tui.web.sending import Sent, receive, too_often
from wsd_tui.web.site import LOG, Scene, Site, site_of

P = ParamSpec("P")
EMPTY: Values = dict.fromkeys(MOST, "") | {"held_up": "some"}
OWN = "own"
"""The button that says: it is no part of that outage."""
NOT_SAVED = (
    "We cannot save just now. Nothing was filed: please press the button again in a minute, or call us."
)
UNSURE = (
    "Our system went away while it was saving, so we cannot be sure. If no e-mail with a number reaches you soon, "
    "please press the button again, or call us."
)


class Unsure(Away):
    """The database went away while something was being saved."""


async def show_form(request: Request) -> Response:
    """The empty form, the open outages above it."""
    scene = await site_of(request).scene()
    return form_page(request, "request.html", scene, values=EMPTY)


async def send_form(request: Request) -> Response:
    """File what was sent, or show the form again with what is wrong."""
    site, sent = site_of(request), await receive(request)
    try:
        scene = await site.scene()
        return await _decide(request, site, scene, sent)
    except Away as away:
        LOG.error("%s", away)
        told = UNSURE if isinstance(away, Unsure) else NOT_SAVED
        return _again(request, site.spare_scene(), sent.values, {"": told}, 503, 60)


async def _decide(request: Request, site: Site, scene: Scene, sent: Sent) -> Response:
    if sent.stop:
        return _again(request, scene, sent.values, {"": sent.stop}, sent.status)
    errors = request_errors(sent.values, scene.settings)
    if errors:
        return _again(request, scene, sent.values, errors, 422)
    ask = msgspec.structs.replace(ask_of(sent.values), outage="" if sent.choice in ("", OWN) else sent.choice)
    if not sent.choice:
        found = await site.crew.ask(may_belong_to, ask)
        if found:
            return _maybe(request, scene, sent.values, found[0])
    wait = site.filings.wait(site.key(request))
    if wait:
        return _again(request, scene, sent.values, {"": too_often(wait)}, 429, wait)
    try:
        number = await file_once(site, request, sent, ask)
    except Refused as refused:
        return _again(request, scene, sent.values, refusal_error(refused), 422)
    return filed(site, number)


async def file_once(site: Site, request: Request, sent: Sent, ask: Ask) -> str:
    """The number of the ticket; the same form sent twice is one ticket. Raises Refused."""

    async def deed() -> str:
        site.filings.count(site.key(request))
        return await saving(site, file_request, ask)

    return await site.once.run(same_sending(sent), deed)


async def saving(
    site: Site, call: Callable[Concatenate[Desk, P], str], *args: P.args, **kwargs: P.kwargs
) -> str:
    """What a desk action gives that writes. Raises Unsure when the database went away in the middle of it."""
    try:
        return await site.crew.ask(call, *args, **kwargs)
    except Away as away:
        raise Unsure(str(away)) from away


def same_sending(sent: Sent) -> str:
    """Equal for what was sent twice from one showing of a form; a changed text is another sending."""
    told = "\0".join((sent.token, sent.choice, *sent.values.values()))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def filed(site: Site, number: str) -> Response:
    """On to the page that says the number: to load that again files nothing."""
    return RedirectResponse(f"filed?mark={site.signer.receipt(number)}", 303)


async def show_filed(request: Request) -> Response:
    """The number of what was just filed, how urgent it is, and by when."""
    site = site_of(request)
    number = site.signer.filed(request.query_params.get("mark", ""))
    if not number:
        return RedirectResponse("status", 303)
    scene = await site.scene()
    try:
        view = await site.crew.ask(just_filed, number)
    except Refused:  # it became restricted meanwhile
        return RedirectResponse("status", 303)
    return page(request, "filed.html", scene, number=number, rows=filed_rows(view, scene.now, scene.setting))


def _again(
    request: Request, scene: Scene, values: Values, errors: Errors, status: int, wait: int = 0
) -> Response:
    headers = {"Retry-After": str(wait)} if wait else None
    return form_page(request, "request.html", scene, status, headers, values=values, errors=errors)


def _maybe(request: Request, scene: Scene, values: Values, outage: Outage) -> Response:
    card = outage_card(outage, scene.now, scene.setting)
    return form_page(request, "maybe.html", scene, values=values, card=card, own=OWN)
