"""The `:` line: asked for on the screen in front, with the registry's own commands below it to choose from."""

from typing import TYPE_CHECKING

from wsd_tui.commands.line import LineFault, ParsedLine, find, parse
from wsd_tui.desk.refusal import Refused
from wsd_tui.tui.question import Choice, Question

if TYPE_CHECKING:
    from wsd_tui.tui.screens.base import ConsoleScreen


async def ask_command(screen: "ConsoleScreen") -> ParsedLine | None:
    """The command that was typed; None for an empty line. Raises Refused where it is none."""
    role = screen.session.role

    def choices(typed: str) -> list[Choice]:
        word = typed.removeprefix(":").partition(" ")[0]
        return [Choice(command.words[0], command.help) for command in find(word, role) if command.words]

    typed = await screen.prompt.ask(
        Question(":", hint="Enter runs it, Tab completes, arrows choose, Esc leaves", choices=choices)
    )
    if not typed:
        return None
    parsed = parse(typed)
    if isinstance(parsed, LineFault):
        raise Refused("command", parsed.message, "? lists all commands")
    return parsed
