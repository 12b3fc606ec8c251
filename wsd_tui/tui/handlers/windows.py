"""Coverage windows: declared, changed, ended and called off by the Coordinator, listed for everybody."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from wsd_tui.desk import actions, windows
from wsd_tui.desk.actions import Done
from wsd_tui.desk.actor import demand
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.when import EXAMPLES
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.coverage import window_words
from wsd_tui.present.words import amount
from wsd_tui.store.records import CoverageWindow
from wsd_tui.tui.handlers.acting import act, finished, named, several
from wsd_tui.tui.moments import moment
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

SHOWN = 8
"""Windows told above the prompt line; the command line lists all."""
_KEYS = {"d": "declare", "c": "change", "e": "end", "o": "cancel", "l": "list"}


async def keep(main: "MainScreen", args: Args) -> None:
    """What is to be done, then its questions."""
    what = args.get("what")
    if what is None:
        told = "Coverage window: d declare, c change, e end, o call off, l list"
        what = _KEYS[await main.prompt.ask_key(told, "".join(_KEYS))]
    await _WHAT[what](main, args)


async def declare(main: "MainScreen", args: Args) -> None:
    """The title, from when until when, and why."""
    demand(main.session.actor, "windows")
    title = args.get("text") or await main.prompt.ask(Question("Coverage window for which event"))
    start = await _moment(main, "Begins (empty: now)")
    end = await _moment(main, "Ends")
    if end is None:
        raise Refused("S3", "a coverage window needs an end", f"Write {EXAMPLES}")
    reason = await main.prompt.ask(Question("The desk is there because"))
    await _write(main, windows.declare, title=title, start=start, end=end, reason=reason)


async def alter(main: "MainScreen", args: Args) -> None:
    """Its title and times, starting from what stands there, and why."""
    demand(main.session.actor, "windows")
    window = await _which(main, args, "Change which window")
    title = await main.prompt.ask(Question(f"Title of {window.number}", window.title))
    start = await _moment(main, "Begins (empty: as it is)")
    end = await _moment(main, "Ends (empty: as it is)")
    reason = args.get("text") or await main.prompt.ask(Question("Changed because"))
    await _write(main, windows.alter, window.number, title=title, start=start, end=end, reason=reason)


async def end(main: "MainScreen", args: Args) -> None:
    """Which one ends early, and why."""
    await _with_reason(main, args, "End which window", "{} ends now because", windows.end)


async def cancel(main: "MainScreen", args: Args) -> None:
    """Which one is called off, and why."""
    await _with_reason(main, args, "Call off which window", "{} is called off because", windows.cancel)


async def _with_reason(
    main: "MainScreen", args: Args, which: str, label: str, action: Callable[..., Done]
) -> None:
    demand(main.session.actor, "windows")
    window = await _which(main, args, which)
    reason = args.get("text") or await main.prompt.ask(
        Question(label.format(f"{window.number} {window.title}"))
    )
    await _write(main, action, window.number, reason=reason)


async def list_windows(main: "MainScreen", args: Args) -> None:
    """All that were declared, the newest first."""
    found = await _all(main)
    now, setting = main.session.now(), main.session.setting
    lines: list[Line] = [(Piece(window_words(window, now, setting)),) for window in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append((Piece(f"and {len(found) - SHOWN} more: wsd-tui window list", "dim"),))
    main.prompt.say(
        amount(len(found), "coverage window") if found else "No coverage window was ever declared"
    )
    main.prompt.tell_lines(lines)


async def cover(main: "MainScreen", args: Args) -> None:
    """For which window."""
    tickets = several(main)
    demand(main.session.actor, "windows")
    window = args.get("window") or (await _which(main, args, f"Mark {named(main, tickets)} for")).number
    await act(main, tickets, actions.cover, window)


async def uncover(main: "MainScreen", args: Args) -> None:
    """Of the window that was named, or of all."""
    await act(main, several(main), actions.uncover, args.get("window"))


async def _which(main: "MainScreen", args: Args, label: str) -> CoverageWindow:
    """The window named, the only one that is not over, or the one chosen among several."""
    session, typed = main.session, args.get("window")
    if typed is None:
        now, setting = session.now(), session.setting
        standing = [window for window in await _all(main) if not window.off and window.end > now]
        if not standing:
            raise Refused("state", "no coverage window is declared", "Declare one with :window declare")
        if len(standing) == 1:
            return standing[0]
        options = among([Choice(window.number, window_words(window, now, setting)) for window in standing])
        typed = await main.prompt.ask(Question(label, choices=options, picks=True))
    return await session.link.read(windows.find_window, session.desk, typed)


async def _all(main: "MainScreen") -> list[CoverageWindow]:
    session = main.session
    return await session.link.read(windows.listed, session.desk, session.actor)


async def _moment(main: "MainScreen", label: str) -> int | None:
    typed = await main.prompt.ask(Question(label, hint=f"{EXAMPLES} · Esc leaves"))
    return moment(main.session.desk, typed) if typed else None


async def _write(main: "MainScreen", action: Callable[..., Done], *args: Any, **kwargs: Any) -> None:
    session = main.session
    done = await session.link.write(action, session.desk, session.actor, *args, **kwargs)
    finished(main, done.said)


_WHAT: Mapping[str, Callable[["MainScreen", Args], Awaitable[None]]] = {
    "declare": declare,
    "change": alter,
    "end": end,
    "cancel": cancel,
    "list": list_windows,
}

HANDLERS: Mapping[str, Handler] = {
    "window.keep": keep,
    "window.list": list_windows,
    "ticket.cover": cover,
    "ticket.uncover": uncover,
}
