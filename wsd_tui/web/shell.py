"""What is around every answer, faults included: the security headers, and the limit of requests by address."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wsd_tui.web.address import client_of, is_secure
from wsd_tui.web.limits import key_of
from wsd_tui.web.site import Site

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # stricter, and browsers would not say any more where a form comes from
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
TLS_ONLY = "max-age=31536000"


class Shell:
    """The application with headers on every answer, and none for who asks too often."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1003})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        trusted = self._site.web.trusted_proxies
        secure = is_secure(connection, trusted)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                _dress(MutableHeaders(raw=message["headers"]), secure)
            await send(message)

        key = key_of(client_of(connection, trusted))
        wait = self._site.requests.wait(key)
        if wait:
            told = f"Too many requests came from your address. Please wait {wait} seconds."
            answer = PlainTextResponse(told, 429, {"Retry-After": str(wait)})
            await answer(scope, receive, dressed)
            return
        self._site.requests.count(key)
        await self._app(scope, receive, dressed)


def _dress(headers: MutableHeaders, secure: bool) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
    headers.setdefault("Cache-Control", "no-store")
    if secure:
        headers["Strict-Transport-Security"] = TLS_ONLY
