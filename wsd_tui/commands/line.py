"""The `:` line: what was typed, into a command and its arguments."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from wsd_tui.commands.arguments import NUMBER, Argument
from wsd_tui.commands.command import Command
from wsd_tui.commands.registry import BY_ID, COMMANDS
from wsd_tui.text import clean_line


class ParsedLine(NamedTuple):
    """A command and the arguments typed after it, by name; what is missing is for the prompt to ask."""

    command: Command
    args: dict[str, str]


class LineFault(NamedTuple):
    """Why a line is no command: one line of text, and the words that may have been meant."""

    message: str
    suggestions: tuple[str, ...] = ()


def parse(typed: str) -> ParsedLine | LineFault:
    """Read a line, with or without its colon: a word or its beginning and arguments, or a ticket number."""
    text = clean_line(typed).removeprefix(":").strip()
    if not text:
        return LineFault("Type a command, or a ticket number to open it")
    word, _, rest = text.partition(" ")
    if NUMBER.fits(word):
        return _opening(word, rest)
    found = _named(word)
    return found if isinstance(found, LineFault) else _with_arguments(found, rest)


def _opening(number: str, rest: str) -> ParsedLine | LineFault:
    if rest:
        return LineFault(f"Open {number} first, then give the command")
    return ParsedLine(BY_ID["go.ticket"], {"number": number.removeprefix("#")})


def _named(word: str) -> Command | LineFault:
    """The command of a word: the whole word first, then its beginning if only one command begins so."""
    meant = {name: command for command in COMMANDS for name in command.words}
    folded = word.casefold()
    if folded in meant:
        return meant[folded]
    begun = {name: command for name, command in meant.items() if name.startswith(folded)}
    if len({command.id for command in begun.values()}) == 1:
        return next(iter(begun.values()))
    if begun:
        return LineFault(f'"{_short(word)}" could be {_either(sorted(begun))}', tuple(sorted(begun)))
    close = get_close_matches(folded, meant, n=3)
    hint = f"did you mean {_either(close)}?" if close else "press : and ? for the list"
    return LineFault(f'There is no command "{_short(word)}": {hint}', tuple(close))


def _with_arguments(command: Command, rest: str) -> ParsedLine | LineFault:
    args: dict[str, str] = {}
    for argument in command.takes:
        if not rest:
            break
        word, _, after = rest.partition(" ")
        if argument.rest:
            args[argument.name], rest = rest, ""
        elif argument.fits(word):
            args[argument.name], rest = word, after.strip()
        elif not argument.optional:
            return LineFault(_misfit(command, argument, word))
    if rest:
        return LineFault(f'{command.words[0]} takes no "{_short(rest)}"{_usage(command)}')
    return ParsedLine(command, args)


def _misfit(command: Command, argument: Argument, word: str) -> str:
    return f'{command.words[0]}: "{_short(word)}" is not {argument.wanted}{_usage(command)}'


def _usage(command: Command) -> str:
    return f", as in {command.usage}" if command.usage else ""


def _either(words: Sequence[str]) -> str:
    return " or ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + f" or {words[-1]}"


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"


def find(typed: str, role: str = "coordinator") -> list[Command]:
    """Commands for the palette, best first: by the beginning of a name, of its words, then by letters in order.

    Everything offered to the role when nothing is typed.
    """
    wanted = clean_line(typed).removeprefix(":").strip().casefold()
    offered = [command for command in COMMANDS if command.offered_to(role)]
    if not wanted:
        return offered
    scored = [(score, command) for command in offered if (score := _score(wanted, command)) is not None]
    return [command for _, command in sorted(scored, key=lambda pair: pair[0])]


def _score(wanted: str, command: Command) -> int | None:
    """How well a command answers, 0 the best; None when it does not."""
    names = [*command.words, command.label.casefold()]
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    said = re.findall(r"\w+", " ".join([*names, command.id, command.help]).casefold())
    if all(any(word.startswith(part) for word in said) for part in wanted.split()):
        return 2
    letters = wanted.replace(" ", "")
    if any(_in_order(letters, name) for name in names):
        return 3
    return None


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
