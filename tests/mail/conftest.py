from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.district import District
from support.mail_server import HOST, Handler, mail_server

from wsd_tui.mail.deliver import Deliverer, Round
from wsd_tui.mail.lease import Sender
from wsd_tui.mail.settings import MailSettings

Deliver = Callable[..., Round | None]


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    district = District(tmp_path)
    yield district
    district.desk.close()


@pytest.fixture
def server() -> Handler:
    """What the server that `port` runs does, and what it took."""
    return Handler()


@pytest.fixture
def port(server: Handler) -> Iterator[int]:
    with mail_server(server) as port:
        yield port


def settings(port: int, **changes: Any) -> MailSettings:
    """A server on this machine, without encryption."""
    given: dict[str, Any] = {
        "host": HOST,
        "port": port,
        "security": "none",
        "timeout": 5,
        "sender": "helpdesk@example.org",
    }
    return MailSettings(**(given | changes))


@pytest.fixture
def deliver(district: District) -> Deliver:
    """One round of a deliverer that leaves afterwards."""

    def run(port: int, **changes: Any) -> Round | None:
        sender = Sender(district.desk)
        try:
            return Deliverer(district.desk, settings(port, **changes), sender).run()
        finally:
            sender.leave()

    return run
