"""The shadow rows of assets."""

from collections.abc import Sequence

import msgspec
import peewee as pw

from wsd_tui.store.folding import fold_code
from wsd_tui.store.models import AssetModel
from wsd_tui.store.records import Asset
from wsd_tui.store.writing import many, upsert

_FIELDS = Asset.__struct_fields__
_COLUMNS = ", ".join(f'"{name}"' for name in _FIELDS)
_SAVE = upsert("asset", (*_FIELDS, "key"), ("tag",))


class Assets:
    """Assets of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, tag: str) -> Asset | None:
        """The asset with exactly this tag."""
        return next(iter(self._select("tag = ?", [tag])), None)

    def by_code(self, code: str) -> list[Asset]:
        """Assets whose tag this is, in whatever case or spacing; those retired last."""
        key = fold_code(code)
        return self._select("key = ? ORDER BY retired_at IS NOT NULL, tag", [key]) if key else []

    def starting(self, code: str, limit: int) -> list[Asset]:
        """Assets whose tag begins so, in the order of their tags."""
        key = fold_code(code)
        params = [key, key + "\U0010ffff", limit]
        return self._select("key >= ? AND key < ? ORDER BY key LIMIT ?", params) if key else []

    def of(self, person_id: str) -> list[Asset]:
        """What a person has out."""
        return self._select("person = ? AND retired_at IS NULL ORDER BY tag", [person_id])

    def all(self) -> list[Asset]:
        """Every asset, by tag."""
        return self._select("TRUE ORDER BY tag", [])

    def save_many(self, assets: Sequence[Asset]) -> None:
        """Write whole rows, new or not."""
        rows = ((*msgspec.structs.astuple(asset), fold_code(asset.tag)) for asset in assets)
        many(self._database, _SAVE, rows)

    def _select(self, condition: str, params: Sequence[object]) -> list[Asset]:
        sql = f"SELECT {_COLUMNS} FROM {AssetModel._meta.table_name} WHERE {condition}"
        rows = self._database.execute_sql(sql, params).fetchall()
        return [Asset(**dict(zip(_FIELDS, row, strict=True))) for row in rows]
