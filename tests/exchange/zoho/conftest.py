from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from support import engines
from support.district import District
from support.zoho import WHOLE, Rows, folder_of

from wsd_tui.exchange.zoho.importer import plan
from wsd_tui.exchange.zoho.mapping import ZohoMapping
from wsd_tui.exchange.zoho.mapping_file import zoho_mapping
from wsd_tui.exchange.zoho.plan import ZohoPlan


@pytest.fixture(scope="session")
def mapping() -> ZohoMapping:
    return zoho_mapping()


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A training desk without a ticket; its staff and people."""
    district = District(tmp_path / "desk")
    yield district
    district.desk.close()
    engines.give_back(tmp_path)


@pytest.fixture
def read(tmp_path: Path, district: District, mapping: ZohoMapping) -> Callable[..., ZohoPlan]:
    """Plan the import of an export of which some files are other ones; None takes a file out."""

    def planned(changes: Mapping[str, Rows | str | bytes | None] | None = None, **options: Any) -> ZohoPlan:
        files = {name: rows for name, rows in {**WHOLE, **(changes or {})}.items() if rows is not None}
        folder = tmp_path / "export"
        for old in folder.glob("*"):
            old.unlink()
        return plan(district.desk, folder_of(folder, files), options.get("mapping", mapping))

    return planned
