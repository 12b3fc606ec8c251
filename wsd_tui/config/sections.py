"""Sections of the configuration: each package declares its own, and one call checks a whole file by them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, Literal, TypeAlias, TypeVar, cast, overload

from wsd_tui.config.faults import Faults
from wsd_tui.config.nodes import Node, Plain
from wsd_tui.config.scalars import Check
from wsd_tui.config.shapes import MISSING, Field, field_value

T = TypeVar("T")
Part: TypeAlias = Literal["machine", "desk"]


class Section(Generic[T]):
    """A top-level key: its name, its part of the configuration, its checker; required without a default.

    T follows from the checker, so a default must be of the checker's type, or None.
    """

    __slots__ = ("check", "default", "name", "part")

    @overload
    def __init__(
        self: "Section[T | None]", name: str, part: Part, check: Check[T], default: None
    ) -> None: ...
    @overload
    def __init__(self, name: str, part: Part, check: Check[T], default: Any = ...) -> None: ...

    def __init__(self, name: str, part: Part, check: Check[Any], default: Any = MISSING) -> None:
        self.name = name
        self.part = part
        self.check = check
        self.default = default

    def of(self, values: Mapping[str, object]) -> T:
        """This section's value out of what `check_top` or `check_desk` gave."""
        return cast(T, values[self.name])

    def value(self, top: Node, faults: Faults) -> T | None:
        """The checked value in a whole configuration, or the default."""
        return field_value(top, self.name, Field(self.check, self.default), faults)


AnySection: TypeAlias = Section[Any]


def check_top(top: Node, sections: Sequence[AnySection], faults: Faults) -> dict[str, object]:
    """The value of every section in a whole configuration; faults for what is missing, wrong or unknown."""
    known = [section.name for section in sections]
    if top.kind != "mapping":
        faults.expected(top, "keys with values, such as district: Wilson School District #7")
        return {}
    for key in top.fields:
        if key not in known:
            faults.unknown_key(top, key, known)
    return {section.name: section.value(top, faults) for section in sections}


def check_desk(plain: object, sections: Iterable[AnySection], source: str) -> dict[str, object]:
    """Check a stored desk part again; `source` opens each fault, as in `configuration revision 3`.

    Raises ConfigError. Sections of the machine part are left out of account.
    """
    faults = Faults(source)
    values = check_top(Node.from_plain(plain), part_of(sections, "desk"), faults)
    faults.raise_any()
    return values


def part_of(sections: Iterable[AnySection], part: Part) -> list[AnySection]:
    """The sections of one part."""
    return [section for section in sections if section.part == part]


def canonical(plain: Plain) -> str:
    """The one JSON spelling of a desk part: keys in order, no blanks, ASCII."""
    import json

    return json.dumps(plain, sort_keys=True, separators=(",", ":"))


def digest(plain: Plain) -> str:
    """SHA-256 (hex) over the canonical JSON: equal for files that say the same."""
    import hashlib

    return hashlib.sha256(canonical(plain).encode("ascii")).hexdigest()
