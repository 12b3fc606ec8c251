"""What the package of outages exports comes from its modules as it is asked for: each name from the one it says."""

import inspect

import pytest

from wsd_tui.desk import outages


def test_what_is_exported_is_there_and_is_no_module() -> None:
    assert not [name for name in outages.__all__ if inspect.ismodule(getattr(outages, name))]


def test_what_is_not_exported_is_told_as_everywhere() -> None:
    with pytest.raises(AttributeError, match="has no attribute nonsense"):
        outages.nonsense  # noqa: B018
