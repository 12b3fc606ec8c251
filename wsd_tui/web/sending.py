"""What every sent form passes before anything is done: its size, where it came from, and whether people sent it."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.requests import Request

from wsd_tui.web.body import Unreadable, values_of
from wsd_tui.web.fields import HONEYPOT, Values, typed
from wsd_tui.web.pages import COOKIE
from wsd_tui.web.site import site_of

OLD = (
    "This page was open for too long, or your browser keeps no cookies. Nothing was sent yet. "
    "Please press the button once more."
)
MACHINE = (
    "A field was filled in that people cannot see. If you are a person, please press the button once more."
)


class Sent(NamedTuple):
    """A sent form: what was typed, its token and the button that was pressed, and why it is not taken as it is.

    `stop` is said above the form, which is then shown again; `status` is what HTTP calls it.
    """

    values: Values
    token: str
    choice: str
    stop: str = ""
    status: int = 200


async def receive(request: Request) -> Sent:
    """The form of a request. Raises Unreadable, also for one that another site's page has sent."""
    if not is_from_here(request):
        raise Unreadable(403, "That was sent by another page. Please use the form of this one.")
    sent = await values_of(request)
    token, choice = sent.get("token", ""), sent.get("choice", "")[:20]
    values = typed(sent)
    if not site_of(request).signer.is_form(token, request.cookies.get(COOKIE, "")):
        return Sent(values, token, choice, OLD, 403)
    if sent.get(HONEYPOT, ""):
        return Sent(values, token, choice, MACHINE, 400)
    return Sent(values, token, choice)


def is_from_here(request: Request) -> bool:
    """Whether the browser says that a page of this site sent it; one that says nothing is left to the token."""
    headers: Mapping[str, str] = request.headers
    fetched = headers.get("sec-fetch-site")
    if fetched is not None:
        return fetched in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or _host_of(origin) == headers.get("host", "").lower() != ""


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def too_often(seconds: int) -> str:
    """Why somebody has to wait."""
    minutes = -(-seconds // 60)
    return f"Too many came from your address. Please wait {minutes} minute{'s' if minutes > 1 else ''}, or call us."
