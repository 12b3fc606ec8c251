"""The machine's `print` part of the configuration: which command prints a slip, and where slips go without it."""

import shlex

import msgspec

from wsd_tui.config import Faults, Field, Node, Section, checks

COMMAND = ("lp",)


class PrintSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How this machine prints: a command and its arguments, which is handed the text; never a shell.

    on_save: a slip comes with every new ticket. folder: where slips are kept that could not be printed.
    timeout: seconds after which the command is given up.
    """

    command: tuple[str, ...] = COMMAND
    on_save: bool = False
    folder: str = "slips"
    timeout: int = 10


def _command(node: Node, faults: Faults) -> tuple[str, ...] | None:
    """A list of words, or one line that is parted as a shell would part it, without being given to one."""
    if node.kind == "sequence":
        return _WORDS(node, faults)
    line = _LINE(node, faults)
    if line is None:
        return None
    try:
        return tuple(shlex.split(line))
    except ValueError as error:
        faults.add(node, f"{error}: close the quotation, or write a list of words")
        return None


_WORDS = checks.list_of(checks.text(1, 200), low=1, high=30)
_LINE = checks.text(1, 300)
_FIELDS = checks.record(
    {
        "command": Field(_command, default=COMMAND),
        "on_save": Field(checks.boolean(), default=False),
        "folder": Field(checks.path(), default=PrintSettings().folder),
        "timeout": Field(checks.duration(), default=PrintSettings().timeout),
    }
)
SECTION_PRINT = Section("print", "machine", _FIELDS, default={})


def print_settings(values: dict[str, object]) -> PrintSettings:
    """Typed settings out of the checked section; what it leaves out has its default."""
    return PrintSettings(**values)  # type: ignore[arg-type]
