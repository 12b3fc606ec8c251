"""Templates into pages. Everything that is put into one is escaped; a name that is not given is a fault."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from wsd_tui.present.extended import requester_words
from wsd_tui.present.numbers import spoken
from wsd_tui.present.plain_time import plain_hours, plain_time
from wsd_tui.present.self_service import outage_card
from wsd_tui.text import clean
from wsd_tui.web.fields import HELD_WORDS, HONEYPOT, MOST
from wsd_tui.web.site import Scene, site_of
from wsd_tui.web.tokens import new_browser

COOKIE = "wsd_form"
_HERE = Path(__file__).parent
_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8"}


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    found.globals |= {"most": MOST, "held_words": HELD_WORDS, "honeypot": HONEYPOT, "version": _version()}
    found.filters |= {"dialled": _dialled, "spoken": spoken}
    return found


@cache
def static(name: str) -> tuple[bytes, str]:
    """A file of the page, and its type."""
    path = _HERE / "static" / name
    return path.read_bytes(), _TYPES[path.suffix]


def _version() -> str:
    return hashlib.sha256(static("style.css")[0]).hexdigest()[:12]


def _dialled(phone: str) -> str:
    """A telephone number as a link has it."""
    return re.sub(r"[\s-]", "", phone)


def page(
    request: Request,
    template: str,
    scene: Scene,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page without a form."""
    html = _environment().get_template(template).render(**_shared(request, scene), **context)
    return HTMLResponse(html, status, dict(headers or {}))


def form_page(
    request: Request,
    template: str,
    scene: Scene,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page with a form, signed for the browser that asks."""
    site, browser = site_of(request), request.cookies.get(COOKIE, "")
    fresh = not 10 <= len(browser) <= 100
    browser = new_browser() if fresh else browser
    context["errors"] = _Errors(context.get("errors", {}))
    answer = page(request, template, scene, status, headers, token=site.signer.form(browser), **context)
    if fresh:
        answer.set_cookie(COOKIE, browser, httponly=True, samesite="lax", secure=site.is_secure(request))
    return answer


class _Errors(dict[str, str]):
    """What is wrong, by field; nothing is wrong with the others."""

    def __missing__(self, field: str) -> str:
        return ""


def _shared(request: Request, scene: Scene) -> dict[str, Any]:
    settings, now = scene.settings, scene.now
    calendar, zone = scene.setting.calendar, scene.setting.zone
    opens = "" if calendar.is_open_s(now) else plain_time(calendar.next_open_s(now), zone, now)
    return {
        "base": "../" * max(0, request.scope["path"].count("/") - 1),
        "district": settings.district,
        "helpdesk": settings.helpdesk,
        "hours": plain_hours(settings.week),
        "opens": opens,
        "outages": [outage_card(outage, now, scene.setting) for outage in scene.outages],
        "extended": requester_words(scene.setting, now),
        "types": {key: one.name for key, one in settings.problem_types.items() if key != "event"},
        "sites": settings.sites,
    }
