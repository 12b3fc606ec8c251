"""Which tests prove which rule: read from the marks in a checkout's tests, which no installed wheel has."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from wsd_tui.desk.rules.registry import built

_MARK = "pytest.mark.rule"


def tests_beside() -> Path | None:
    """The tests of the checkout that this program runs from; None when it is installed without them."""
    root = Path(__file__).resolve().parents[3]
    return root / "tests" if (root / "pyproject.toml").is_file() and (root / "tests").is_dir() else None


def marked_tests(folder: Path) -> dict[str, list[str]]:
    """Rule ID -> names of the tests that carry it, such as `desk/test_take.py::test_owner`; a mark of a whole
    file names the file."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        for rule_id, name in _marks(ast.parse(path.read_text(encoding="utf-8"))):
            where = path.relative_to(folder).as_posix()
            found.setdefault(rule_id, []).append(f"{where}::{name}" if name else where)
    return {rule_id: list(dict.fromkeys(names)) for rule_id, names in found.items()}


def unproven(marks: Mapping[str, list[str]]) -> list[str]:
    """IDs of the rules that are built and carried by no test, in the order of the page."""
    return [rule.id for rule in built() if not marks.get(rule.id)]


def _marks(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(rule ID, name of the test) of every mark; the name is empty outside of functions."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for decorator in node.decorator_list:
                inside |= {id(part) for part in ast.walk(decorator)}
                yield from ((rule_id, node.name) for rule_id in _ids(decorator))
    for node in ast.walk(tree):
        if id(node) not in inside and isinstance(node, ast.Call):
            yield from ((rule_id, "") for rule_id in _own_ids(node))


def _ids(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _own_ids(node)


def _own_ids(call: ast.Call) -> Iterator[str]:
    if ast.unparse(call.func) == _MARK:
        yield from (str(arg.value) for arg in call.args if isinstance(arg, ast.Constant))
