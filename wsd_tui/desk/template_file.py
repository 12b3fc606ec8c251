"""Reads and checks the files of the templates; every fault is told as FILE:LINE: path: what is wrong."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from wsd_tui.config import Check, ConfigError, Fault, Faults, Field, Node, Section, checks, load
from wsd_tui.desk.templates import (
    CARD_KEYS,
    FACETS,
    FIELDS,
    Answer,
    PassedOver,
    Question,
    Template,
    names_in,
)


class _Marked(NamedTuple):
    """A value with its line, to name it when files disagree."""

    text: str
    line: int | None


class _Read(NamedTuple):
    path: Path
    key_line: int | None
    template: Template


def load_templates(shipped: Path, own: Path | None = None) -> tuple[Template, ...]:
    """The templates in a folder, and those in a desk's own one: same file name, own wins.

    Raises ConfigError with every fault of every file, and when two of them want the same key.
    """
    paths = {path.stem: path for path in sorted(shipped.glob("*.yaml"))}
    if own is not None:
        paths |= {path.stem: path for path in sorted(own.glob("*.yaml"))}
    read: list[_Read] = []
    faults: list[str] = []
    for path in paths.values():
        try:
            read.append(_load(path))
        except ConfigError as error:
            faults.append(str(error))
    faults += _twins([one for one in read if one.template.offered])
    if faults:
        raise TemplateError(faults)
    return tuple(one.template for one in read)


class TemplateError(ConfigError):
    """Templates that cannot be used: one line a fault, each with its file."""

    def __init__(self, told: Sequence[str]) -> None:
        super().__init__("", [Fault(None, "", line) for text in told for line in text.splitlines()])


def _twins(read: Sequence[_Read]) -> list[str]:
    """Templates that want a key that another one has."""
    first: dict[str, _Read] = {}
    told = []
    for one in read:
        had = first.setdefault(one.template.key, one)
        if had is not one:
            fault = Fault(
                one.key_line, "key", f"{one.template.key} is the key of {had.path.name} already; take another"
            )
            told.append(fault.told(str(one.path)))
    return told


def _load(path: Path) -> _Read:
    values: dict[str, Any] = dict(load(path, _SECTIONS).machine)
    key: _Marked = values.pop("key")
    template = Template(id=path.stem, key=key.text, problem_type=values.pop("type"), **values)
    return _Read(path, key.line, template)


def _questions(node: Node, faults: Faults) -> tuple[Question, ...] | None:
    """The questions; each may name, and wait for, only what is asked before it."""
    questions = _QUESTIONS(node, faults)
    if questions is None:
        return None
    before, known = len(faults), set[str]()
    for question, element in zip(questions, node.elements, strict=True):
        if question.when is not None and question.when[0] not in known:
            faults.add(element, f"{question.id} waits for {question.when[0]}, which is not asked before it")
        known.add(question.id)
        sentences = [question.line, *(text for one in question.answers for text in (one.line, one.resolved))]
        for name in sorted({name for text in sentences for name in names_in(text)} - known):
            faults.add(element, f"{question.id} names {{{name}}}, which is not asked before it")
    return questions if len(faults) == before else None


def _key(node: Node, faults: Faults) -> _Marked | None:
    text = _ONE_KEY(node, faults)
    if text is None:
        return None
    if text in CARD_KEYS:
        faults.add(node, f"{text} does something else on the person's card; take another")
        return None
    return _Marked(text, node.line)


def _when(written: str) -> tuple[str, str]:
    question, equals, keys = written.partition("=")
    if not equals or not question.strip() or not keys.strip():
        raise ValueError
    return question.strip(), keys.strip()


def _question(values: dict[str, Any]) -> Question:
    question = Question(**values)
    if question.answers and (question.into or question.line or question.empty):
        raise ValueError(
            "answers by a key have lines of their own; into, line and empty are for a typed answer"
        )
    if not question.answers and not (question.into or question.line):
        raise ValueError("a question needs answers, or says with into or line what a typed answer becomes")
    if question.line and "{}" not in question.line:
        raise ValueError("line has to hold {}, where the typed answer goes")
    return question


_Fields: TypeAlias = dict[str, Field[Any]]

_ONE_KEY = checks.matching(r"[A-Za-z0-9]", "one letter or digit")
_SENTENCE: Field[Any] = Field(checks.text(), "")
_FACET_FIELDS: _Fields = {
    name: Field(checks.boolean(), None) for name in FACETS if name not in ("users", "limited")
} | {
    "users": Field(checks.integer(1, 10_000), None),
    "limited": Field(checks.choice("not", "some", "severely"), None),
}


def _held(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}


_FACETS: Check[dict[str, Any]] = checks.convert(checks.record(_FACET_FIELDS), _held)
_SET: Check[dict[str, Any]] = checks.convert(checks.record(dict.fromkeys(FIELDS, _SENTENCE)), _held)
_KIND = checks.choice("problem", "request", "event")
_ANSWER: _Fields = {
    "key": Field(_ONE_KEY),
    "say": Field(checks.text(1, 60)),
    "line": _SENTENCE,
    "resolved": _SENTENCE,
    "outage": Field(checks.boolean(), False),
    "facets": Field(_FACETS, {}),
    "fields": Field(_SET, {}),
}
_QUESTION: _Fields = {
    "id": Field(checks.identifier()),
    "ask": Field(checks.text(1, 60)),
    "answers": Field(
        checks.unique(
            checks.list_of(checks.convert(checks.record(_ANSWER), lambda v: Answer(**v)), 2, 8), by="key"
        ),
        (),
    ),
    "into": Field(checks.choice(*FIELDS), ""),
    "line": _SENTENCE,
    "empty": Field(
        checks.convert(
            checks.record({"line": _SENTENCE, "facets": Field(_FACETS, {})}), lambda v: PassedOver(**v)
        ),
        None,
    ),
    "when": Field(checks.scalar(_when, "a question and its keys, such as class=y"), None),
}
_QUESTIONS: Check[tuple[Question, ...]] = checks.unique(
    checks.list_of(checks.convert(checks.record(_QUESTION), _question), 0, 8), by="id"
)
_SECTIONS: tuple[Section[Any], ...] = (
    Section("key", "machine", _key),
    Section("name", "machine", checks.text(1, 24)),
    Section("type", "machine", checks.identifier()),
    Section("kind", "machine", _KIND, "problem"),
    Section("identity", "machine", checks.boolean(), False),
    Section("offered", "machine", checks.boolean(), True),
    Section("line", "machine", checks.text(), ""),
    Section("facets", "machine", _FACETS, {}),
    Section("questions", "machine", _questions, ()),
    Section("checklist", "machine", checks.list_of(checks.text(), 0, 8), ()),
)
