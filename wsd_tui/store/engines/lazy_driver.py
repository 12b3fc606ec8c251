"""Keep Peewee from loading the PostgreSQL driver as it is imported: that is 80 ms which SQLite need not pay."""

import sys
from collections.abc import Sequence
from types import ModuleType

_DRIVERS = frozenset({"psycopg", "psycopg2", "psycopg2cffi"})


class _HeldBack:
    """A finder that hides the drivers, from Peewee alone and only while it is being imported."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if name in _DRIVERS and _is_half_imported("peewee"):
            raise ModuleNotFoundError(f"{name} is loaded when it is needed", name=name)


def hold_back() -> None:
    """From now on Peewee comes without a driver; `postgres.py` hands it over when a url asks for it."""
    if not any(isinstance(finder, _HeldBack) for finder in sys.meta_path):
        sys.meta_path.insert(0, _HeldBack())


def _is_half_imported(name: str) -> bool:
    module = sys.modules.get(name)
    return module is not None and not hasattr(module, "Model")
