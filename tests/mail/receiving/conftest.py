from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import engines
from support.district import District

from wsd_tui.mail.receiving.parse import Envelope
from wsd_tui.mail.receiving.service import Handed, take
from wsd_tui.store.incoming_records import IncomingRow

Take = Callable[..., IncomingRow]


@pytest.fixture(autouse=True)
def databases(tmp_path: Path) -> Iterator[None]:
    """What a test had is free for the next one, once everything of it is closed."""
    yield
    engines.give_back(tmp_path)


@pytest.fixture
def take_in(district: District) -> Take:
    """Hand a mail in; what became of it."""

    def run(whole: bytes, envelope: Envelope = Envelope(), sender: str = "desk@example.org") -> IncomingRow:  # noqa: B008
        return take(district.desk, Handed(whole), envelope, sender).row

    return run
