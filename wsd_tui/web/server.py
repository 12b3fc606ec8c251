"""Serve the page until a signal ends it."""

from collections.abc import Callable

import uvicorn

from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.settings import DeskSettings
from wsd_tui.web.app import make_app
from wsd_tui.web.connection import Connection
from wsd_tui.web.crew import Crew
from wsd_tui.web.settings import WebSettings
from wsd_tui.web.site import Site

MOST_AT_ONCE = 200


def serve(
    open_desk: Callable[[], Desk],
    spare: DeskSettings,
    web: WebSettings,
    clock: DeskClock,
    host: str,
    port: int,
) -> None:
    """Serve on this address. Who asks is written down nowhere: there is no access log.

    Raises SystemExit when the address cannot be had.
    """
    app = make_app(Site(Crew(open_desk), spare, web, clock.now), seen=True)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # only proxies of the configuration are believed, and by the page itself
        limit_concurrency=MOST_AT_ONCE,
        http=Connection,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
        ws="none",
    )
    uvicorn.Server(config).run()
