"""SQL is made of constants: what people gave is a parameter, never a part of the text. YAML is loaded safely."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "wsd_tui"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
"""Migrations run before anybody gave anything."""
_SQL = re.compile(
    r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|ALTER|CREATE|DROP|PRAGMA|WHERE|JOIN|ORDER BY|NOTIFY|LISTEN|AND \w+ [<=>]"
    r"|LIMIT|VALUES)\b"
)
_CONSTANT = re.compile(r"_?[A-Z][A-Z_]+")
LOOKED_AT = {
    ("store/assets.py", "AssetModel._meta.table_name"): "a constant of the model",
    ("store/assets.py", "condition"): "each caller writes it out",
    ("store/rooms.py", "condition"): "each caller writes it out",
    ("store/engines/collation.py", "column"): "columns that the database itself names",
    ("store/engines/collation.py", "table"): "tables that the database itself names",
    ("store/engines/collation.py", "', '.join(changes)"): "made of such columns",
    ("store/bulk.py", "marks_of(_ENTRY_WIDTH, rows)"): "marks alone",
    ("store/bulk.py", "marks_of(3, rows)"): "marks alone",
    ("store/bulk.py", "', '.join('?' * len(part))"): "marks alone",
    ("store/bulk.py", "insert"): "one of two words of its engine",
    ("store/entry_ids.py", "table"): "a constant of the callers",
    ("store/exporting.py", "where"): "columns that stand in the module",
    ("store/forgetting.py", "', '.join('?' * len(part))"): "marks alone",
    ("store/forgetting.py", "about"): "a question with marks alone, made above it",
    ("store/incoming.py", "condition"): "each caller writes it out",
    ("store/incoming.py", "marks"): "marks alone",
    ("store/integrity.py", "MOST + 1"): "a constant",
    ("store/integrity.py", "table"): "a table that the database itself names",
    ("store/passing.py", "-_CACHE_KB"): "a constant",
    ("store/passing.py", "usual"): "a number that the database gave",
    ("store/people.py", "', '.join('?' * len(part))"): "marks alone",
    ("store/reporting.py", "marks"): "marks alone",
    ("store/engines/sqlite.py", "milliseconds"): "a number of the module",
    ("store/tickets.py", "condition"): "each caller writes it out",
    ("store/tickets.py", "' FOR UPDATE' if lock else ''"): "a constant",
    ("store/unsent.py", "table"): "no SQL but an expression that looks for a table in it",
    ("store/journal.py", "', '.join('?' * 13)"): "marks alone",
    ("store/journal.py", "', '.join('?' * len(part))"): "marks alone",
    ("store/journal.py", "', '.join(_WRITTEN)"): "a constant",
    ("store/journal.py", "marks"): "marks alone",
    ("store/journal.py", "sql"): "a text of this module goes on",
    ("store/moving.py", "table.key[0]"): "a model's",
    ("store/moving.py", "table.name"): "a model's",
    ("store/moving.py", "names"): "a model's columns",
    ("store/moving.py", "key"): "a model's columns",
    ("store/moving.py", "marks"): "marks alone",
    ("store/moving.py", "sql"): "a text of this module goes on",
    ("store/moving.py", "series"): "a name that the database gave",
    ("store/moving.py", "last"): "a part of SQL made two lines above it",
    ("store/outbox.py", "columns"): "fields of a record",
    ("store/outbox.py", "marks"): "marks alone",
    ("store/tickets.py", "columns"): "fields of a record",
    ("store/tickets.py", "marks"): "marks alone",
    ("store/tickets.py", "name"): "a loop over names that stand there",
    ("store/writing.py", "table"): "a model's",
    ("store/writing.py", "names"): "a model's columns",
    ("store/writing.py", "clash"): "a model's columns",
    ("store/writing.py", "over"): "a model's columns",
    ("store/writing.py", "marks"): "marks alone",
}
"""What else stands in SQL, each looked at by hand: where and what, and why nobody can give it."""


def _pieces(tree: ast.AST) -> Iterator[tuple[str, list[ast.expr]]]:
    """Every text with holes: f-string, `%`, `+` or `.format`; its own words, and what goes into the holes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            words = " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            yield words, [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
            for text, hole in ((node.left, node.right), (node.right, node.left)):
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value, [hole]
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
        ) and isinstance(node.func.value, ast.Constant):
            yield str(node.func.value.value), [*node.args, *(word.value for word in node.keywords)]


def _doubtful(source: str, module: str) -> list[str]:
    return [
        f"{module}: {ast.unparse(hole)} in {words[:50]!r}"
        for words, holes in _pieces(ast.parse(source))
        if _SQL.search(words)
        for hole in holes
        if not _CONSTANT.fullmatch(ast.unparse(hole)) and (module, ast.unparse(hole)) not in LOOKED_AT
    ]


@pytest.mark.parametrize(
    "line",
    [
        "run(f\"SELECT id FROM person WHERE name = '{name}'\")",
        "run(\"SELECT id FROM person WHERE name = '%s'\" % name)",
        'run("SELECT id FROM person WHERE name = " + name)',
        'run("DELETE FROM person WHERE id = {}".format(name))',
    ],
)
def test_what_is_looked_for_is_found(line: str) -> None:
    assert _doubtful(line, "store/people.py")


def test_no_value_becomes_a_part_of_sql() -> None:
    found = []
    for path in MODULES:
        source, module = path.read_text(encoding="utf-8"), path.relative_to(PACKAGE).as_posix()
        found += _doubtful(source, module)
    assert found == []


def test_what_was_looked_at_is_still_there() -> None:
    there = {
        (path.relative_to(PACKAGE).as_posix(), ast.unparse(hole))
        for path in MODULES
        for _, holes in _pieces(ast.parse(path.read_text(encoding="utf-8")))
        for hole in holes
    }
    assert set(LOOKED_AT) <= there


def test_conditions_are_written_out_by_their_callers() -> None:
    """The two modules that take a condition as a text get it as a literal from their own functions alone."""
    for name, function in (("assets.py", "_select"), ("rooms.py", "_select")):
        tree = ast.parse((PACKAGE / "store" / name).read_text(encoding="utf-8"))
        calls = [
            node for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == function
        ]  # fmt: skip
        assert calls
        assert all(isinstance(call.args[0], ast.Constant) for call in calls)


def test_only_the_store_speaks_sql_and_yaml_is_loaded_safely() -> None:
    for path in MODULES:
        source, module = path.read_text(encoding="utf-8"), path.relative_to(PACKAGE)
        if module.parts[0] != "store":
            assert "execute_sql" not in source, module
        assert not re.search(r"yaml\.(unsafe_load|full_load|load|load_all|Loader|UnsafeLoader)\b", source), (
            module
        )
        assert not re.search(r"\b(pickle|marshal|shelve)\b\.", source), module
        assert not re.search(r"(?<![\w.])(eval|exec)\(", source), module
        assert "shell=True" not in source, module
