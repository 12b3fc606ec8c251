"""Extended times: declared and ended by the Coordinator, listed for everybody."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wsd_tui.desk import extended
from wsd_tui.desk.actions import Done
from wsd_tui.desk.when import EXAMPLES
from wsd_tui.present.extended import times_words
from wsd_tui.store.records import ExtendedTimes
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.moments import moment
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

_KEYS = {"n": "natural_disaster", "u": "third_party", "s": "multiple_severity_1", "o": "other"}


async def declare(main: "MainScreen", args: Args) -> None:
    """The cause, the reason, since when and until when."""
    cause = args.get("cause")
    if cause is None:
        told = "Extended times: n natural disaster, u third-party utility, s several Severity 1, o other"
        cause = _KEYS[await main.prompt.ask_key(told, "".join(_KEYS))]
    words = await main.prompt.ask(Question("What is it, in a few words")) if cause == "other" else ""
    reason = args.get("reason") or await main.prompt.ask(Question("Extended times, because of what"))
    start = await _moment(main, "Since (empty: now)")
    end = await _moment(main, "Until (empty: open end)")
    await _write(main, extended.declare, cause=cause, reason=reason, words=words, start=start, end=end)


async def end(main: "MainScreen", args: Args) -> None:
    """End those that stand; with several it asks which."""
    which = args.get("times")
    standing = _standing(main)
    if which is None and len(standing) > 1:
        now, setting = main.session.now(), main.session.setting
        options = among([Choice(times.number, times_words(times, now, setting)) for times in standing])
        which = await main.prompt.ask(Question("End which", choices=options, picks=True))
    named = which or (standing[0].number if standing else "extended times")
    await main.prompt.ask_key(f"End {named}: the stated times hold again? y ends", "y")
    await _write(main, extended.end, which)


def list_times(main: "MainScreen", args: Args) -> None:
    """All that were declared, the newest first."""
    now, setting = main.session.now(), main.session.setting
    told = [times_words(times, now, setting) for times in reversed(setting.extended)]
    main.prompt.say(" · ".join(told) or "No extended times were ever declared")


def _standing(main: "MainScreen") -> list[ExtendedTimes]:
    now = main.session.now()
    return [times for times in main.session.setting.extended if times.end is None or times.end > now]


async def _moment(main: "MainScreen", label: str) -> int | None:
    typed = await main.prompt.ask(Question(label, hint=f"{EXAMPLES} · Esc leaves"))
    return moment(main.session.desk, typed) if typed else None


async def _write(main: "MainScreen", action: Any, *args: Any, **kwargs: Any) -> None:
    session = main.session
    done: Done = await session.link.write(action, session.desk, session.actor, *args, **kwargs)
    finished(main, done.said)


HANDLERS: Mapping[str, Handler] = {
    "extended.declare": declare,
    "extended.end": end,
    "extended.list": list_times,
}
