"""The desk part that the file says is not read again from the revision: only where both say the very same."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.district import District, desk_part

from wsd_tui.config import canonical, check_desk, load
from wsd_tui.desk import settings as module
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.revisions import apply_part
from wsd_tui.desk.settings import SECTIONS, DeskSettings, understand, understood


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    module._UNDERSTOOD.clear()
    yield
    module._UNDERSTOOD.clear()


def test_a_revision_that_says_the_same_is_taken_as_it_was_understood(
    district: District, tmp_path: Path
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(json.dumps(desk_part()))
    part = load(path, SECTIONS)
    known = understand(canonical(dict(part.desk_plain)), part.desk)
    assert Desk(district.desk.store, district.desk.clock).settings is known
    for name in DeskSettings.__struct_fields__:
        if name not in ("calendar", "policy"):  # they are compared by what they are, not by what they say
            assert repr(getattr(known, name)) == repr(getattr(district.desk.settings, name)), name


def test_a_revision_that_says_otherwise_is_read(district: District) -> None:
    part = desk_part()
    understand(canonical(part), check_desk(part, SECTIONS, "the file"))
    apply_part(
        district.desk.store, district.coordinator, desk_part(district="Another district"), district.now
    )
    assert Desk(district.desk.store, district.desk.clock).settings.district == "Another district"
    assert understood(canonical(desk_part(district="Another district"))) is None
