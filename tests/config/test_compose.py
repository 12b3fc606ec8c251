"""Nodes keep every scalar's text and line, and no document harms or exhausts the reader."""

import pytest

from wsd_tui.config.compose import MAX_DEPTH, compose
from wsd_tui.config.faults import ConfigError, Faults
from wsd_tui.config.nodes import Node


def read(text: str) -> tuple[Node | None, str]:
    """The top node and all faults as text."""
    faults = Faults("config.yaml")
    top = compose(text, faults)
    return top, str(ConfigError(faults.source, faults.found))


def sound(text: str) -> Node:
    """The top node of a document without faults."""
    top, told = read(text)
    assert top is not None
    assert told == ""
    return top


def test_scalars_keep_their_text() -> None:
    top = sound("a: 15:30\nb: off\nc: 2026-11-26\nd: 0x10\ne: 1_000\nf: 007\n")
    assert top.plain() == {"a": "15:30", "b": "off", "c": "2026-11-26", "d": "0x10", "e": "1_000", "f": "007"}


def test_keys_keep_their_text() -> None:
    assert list(sound("on: 1\n3: x\n2026-11-26: y\n06:30: z\n").fields) == ["on", "3", "2026-11-26", "06:30"]


def test_null_is_empty_and_a_quoted_null_is_text() -> None:
    top = sound("a:\nb: ~\nc: null\nd: 'null'\ne: \"\"\n")
    assert [node.text for _, node in top.items()] == [None, None, None, "null", ""]
    assert [node.empty for _, node in top.items()] == [True, True, True, False, False]
    assert [node.quoted for _, node in top.items()] == [False, False, False, True, True]


def test_lines_and_paths() -> None:
    top = sound(
        "# note\nsla:\n  policy:\n    3:\n      limit: 48h\nstaff:\n  - id: a\n  - {id: b,\n     name: B}\n"
    )
    limit = top.fields["sla"].fields["policy"].fields["3"].fields["limit"]
    assert (limit.path, limit.line) == ("sla.policy.3.limit", 5)
    staff = top.fields["staff"]
    assert (staff.path, staff.line) == ("staff", 6)
    second = staff.elements[1].fields["name"]
    assert (second.path, second.line) == ("staff.2.name", 9)


def test_an_alias_stands_for_its_anchor_at_its_own_place() -> None:
    top = sound("mon: &day [a, b]\ntue: *day\nlist:\n  - *day\n")
    assert top.plain() == {"mon": ["a", "b"], "tue": ["a", "b"], "list": [["a", "b"]]}
    tuesday = top.fields["tue"]
    assert (tuesday.line, tuesday.elements[1].path) == (2, "tue.2")
    assert top.fields["list"].elements[0].elements[0].path == "list.1.1"


def test_plain_and_back_is_the_same() -> None:
    plain = sound("a: [1, {b: ~}]\nc: {d: x}\n").plain()
    assert Node.from_plain(plain).plain() == plain
    again = Node.from_plain(plain).fields["a"].elements[1].fields["b"]
    assert (again.path, again.line, again.text) == ("a.2.b", None, None)


def test_plain_data_with_numbers_becomes_text() -> None:
    assert Node.from_plain({3: [True, 5, 1.5, None]}).plain() == {"3": ["true", "5", "1.5", None]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3\n", "config.yaml:3: a: stands here twice (first on line 1); keep one"),
        ("s:\n  x: 1\n  x: 2\n", "config.yaml:3: s.x: stands here twice (first on line 2); keep one"),
        (
            "a: &x {k: 1}\nb:\n  <<: *x\n",
            "config.yaml:3: b: merge keys (<<) are not read; write the keys out",
        ),
        ("a:\n  - &x [*x]\n", "config.yaml:2: a.1.1: the alias *x stands inside what it means"),
        ("a: *nowhere\n", "config.yaml:1: a: the alias *nowhere has no anchor &nowhere above it"),
        ("a: 1\nb: !!python/object:os.system x\n", "config.yaml:2: b: tags have no meaning here"),
        ("a: !own x\n", "config.yaml:1: a: tags have no meaning here; take away !own"),
        ("a: 1\n---\nb: 2\n", "config.yaml:2: a second document begins here"),
        ("? [a, b]\n: c\n", "config.yaml:1: a key must be a word or a number"),
        ("a: 1\n~: c\n", "config.yaml:2: a key must be a word or a number"),
        ('a: "x\\e[31m"\n', "config.yaml:1: a: holds the control character U+001B; take it out"),
        ("", "config.yaml:1: the file is empty"),
        ("# only a note\n\n", "config.yaml:1: the file is empty"),
        ("a: [1, 2\nb: 3\n", "config.yaml:2: not valid YAML"),
        ("a: 'never closed\nb: 3\n", "in what begins on line 1; close the quotation mark"),
        ("a: 1\n\tb: 2\n", "config.yaml:2: not valid YAML"),
        ("a: 1\nb: c: d\n", "config.yaml:2: not valid YAML"),
        ("a:\n  b: 1\n c: 2\n", "config.yaml:3: not valid YAML"),
        ("a: @x\n", "config.yaml:1: not valid YAML"),
        ("a: 1\nb: \x07\n", "config.yaml:2: not valid YAML"),
    ],
)
def test_a_fault_names_its_line(text: str, told: str) -> None:
    assert told in read(text)[1]


def test_faults_of_places_leave_the_rest_to_be_checked() -> None:
    top, told = read("a: 1\na: 2\nb: !x 3\nc: 4\n")
    assert top is not None
    assert top.plain() == {"a": "1", "b": "3", "c": "4"}
    assert len(told.splitlines()) == 2


def test_a_billion_laughs_are_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    assert "a few aliases may stand for all of them" in read("\n".join(rows))[1]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused(opening: str) -> None:
    assert f"nested more than {MAX_DEPTH} levels deep" in read(opening * 5_000)[1]


def test_a_chain_of_aliases_cannot_nest_deeper() -> None:
    rows = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 500)]
    assert f"nested more than {MAX_DEPTH} levels deep" in read("\n".join(rows))[1]


def test_the_parser_written_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    text = "a: 15:30\nb: &x ['1', ~]\nc: *x\n"
    expected = sound(text).plain()
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert sound(text).plain() == expected
    assert "config.yaml:2: not valid YAML" in read("a: 1\nb: \x07\n")[1]
