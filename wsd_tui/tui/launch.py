"""Open the console: the settings Textual reads from the environment, the first reading, the app, the way out."""

import gc
import os
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from wsd_tui.commands import Keymap
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import Console
from wsd_tui.exchange.print_settings import PrintSettings
from wsd_tui.tui.heart import Heart
from wsd_tui.tui.link import Link
from wsd_tui.tui.settings import UiSettings
from wsd_tui.tui.taken import DRIVER

if TYPE_CHECKING:
    from wsd_tui.tui.app import ConsoleApp
    from wsd_tui.tui.door import Door
    from wsd_tui.tui.first_picture import Begun
    from wsd_tui.tui.session import Session

NO_PRINT = PrintSettings()
_USUAL_SIZE = {"COLUMNS": "80", "LINES": "24"}
_NAMELESS = ("dumb", "unknown")
"""With these Rich makes a size up that is not the terminal's, and Textual then lays out for ever."""
_ASCII_DRIVER = "wsd_tui.tui.ascii_driver:AsciiDriver"
_TEXTUAL = {"TEXTUAL_FPS": "240", "ESCDELAY": "50", "TEXTUAL_DISABLE_KITTY_KEY": "1"}


class Service(Protocol):
    """What runs beside the console on a thread of its own."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End soon."""


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What every console of this process is opened with, whoever sits at it.

    notice: stands in the title line, such as that config.yaml differs from the revision in force. templates: the
    folder of the desk's own templates. mail_off: why nothing beside the console sends mail. asks_pin: people sign
    in by name and PIN; `named` is the id of `--as`, whose PIN is asked for first. restricted: nothing stops the
    process to give the terminal to another. printing: how this machine prints slips.
    """

    keymap: Keymap
    ui: UiSettings
    notice: str = ""
    templates: Path | None = None
    mail_off: str = ""
    asks_pin: bool = False
    named: str = ""
    restricted: bool = False
    printing: PrintSettings = NO_PRINT


def run_console(desk: Desk, actor: Actor | None, opening: Opening, beside: Sequence[Service] = ()) -> int:
    """Run the full-screen console until somebody leaves it; the exit code.

    Without an `actor` somebody signs in first, and nothing of the desk is read before that. When somebody else signs in
    at a locked console, one for them takes its place. `beside` runs as long as any of them does.
    Raises what the first reading raises, before the screen is touched.
    """
    prepare(os.environ)
    link = Link()
    from wsd_tui.tui.door import Door

    door = Door(desk, link, asks_pin=opening.asks_pin, named=opening.named)
    running: list[Service] = []
    try:
        while actor is not None or (actor := _signed_in(door, opening)) is not None:
            code, actor = _run_one(desk, actor, opening, door, [] if running else beside, running)
            if actor is None:
                return code
        return 0
    finally:
        for service in running:
            service.stop()
        link.close(desk.close)


def _signed_in(door: "Door", opening: Opening) -> Actor | None:
    from wsd_tui.tui.lifeline import Lifeline, beat_of
    from wsd_tui.tui.looks import wanted
    from wsd_tui.tui.sign_in_app import SignInApp

    ui = opening.ui
    theme = wanted(ui.theme, os.environ)
    lifeline = Lifeline(beat_of(ui.heartbeat, os.environ), restricted=opening.restricted)
    try:
        return SignInApp(door, ui, theme, lifeline=lifeline).run(mouse=ui.mouse)
    finally:
        lifeline.end()


def _run_one(
    desk: Desk,
    actor: Actor,
    opening: Opening,
    door: "Door",
    beside: Sequence[Service],
    running: list[Service],
) -> tuple[int, Actor | None]:
    """Run the console of one person: the exit code, and who signed in after them."""
    link, changes = door.link, Changes(desk)
    desk.store.remember_little()
    from wsd_tui.tui.known import read_first

    first = link.begin(read_first, desk, actor)
    from wsd_tui.tui.first_picture import begin as show_first
    from wsd_tui.tui.looks import wanted
    from wsd_tui.tui.session import Session

    session = Session(desk, actor, opening.keymap, link, opening.notice, opening.mail_off)
    session.template_folder = opening.templates
    session.printing = opening.printing
    session.take(first.result())
    if not desk.store.is_far:
        desk.store.close()  # this thread asks no more: its pages and its picture of the tables are for nothing
    begun = show_first(session, wanted(opening.ui.theme, os.environ), os.environ)
    try:
        return _run_app(session, changes, opening, door, beside, running, begun)
    finally:
        if begun.terminal is not None:
            begun.terminal.give_back()


def _run_app(
    session: "Session",
    changes: Changes,
    opening: Opening,
    door: "Door",
    beside: Sequence[Service],
    running: list[Service],
    begun: "Begun",
) -> tuple[int, Actor | None]:
    """The same from the first picture on, which stands already."""
    from wsd_tui.tui.give_back import share
    from wsd_tui.tui.kept import read_kept

    share()  # Textual is imported into what the first reading has left
    desk, actor = session.desk, session.actor
    left = session.link.begin(read_kept, desk, actor.id)
    from wsd_tui.tui.app import ConsoleApp
    from wsd_tui.tui.beforehand import Beforehand
    from wsd_tui.tui.lifeline import Lifeline, beat_of
    from wsd_tui.tui.looks import wanted

    kept = left.result()
    session.drafts.take_in(kept.drafts)
    heart = Heart(desk, Console(desk, actor.id))

    def last() -> None:
        with suppress(OSError):  # nobody is there to be told
            app.close_drafts()
        heart.stop()

    lifeline = Lifeline(beat_of(opening.ui.heartbeat, os.environ), restricted=opening.restricted, last=last)
    app = ConsoleApp(
        session,
        opening.ui,
        changes,
        theme=wanted(opening.ui.theme, os.environ),
        lifeline=lifeline,
        heart=heart,
        draft_file=kept.file,
        opening=kept.told,
        door=door,
        begun=begun,
    )

    def begin() -> None:
        """Start what runs beside the console, now that the first picture stands; collect garbage again."""
        for service in (heart, *beside):
            service.start()
        running.extend(beside)
        gc.freeze()
        gc.enable()
        Beforehand(app.set_timer, app.since_key, app.give_back).step()

    app.once_painted(begin)
    gc.disable()  # what is made up to the first picture stays: to look for garbage in it is time lost
    try:
        after = app.run(mouse=opening.ui.mouse)
    finally:
        _close_drafts(app)
        heart.stop()
        lifeline.end()
    return app.return_code or 0, after


def _close_drafts(app: "ConsoleApp") -> None:
    try:
        app.close_drafts()
    except OSError as error:
        print(f"wsd-tui: what was typed and not sent could not be kept: {error}", file=sys.stderr)


def prepare(environ: MutableMapping[str, str]) -> None:
    """Set what Textual reads as it is imported, and make sure that what it writes is UTF-8."""
    for name, value in _TEXTUAL.items():
        environ.setdefault(name, value)
    if environ.get("TERM") in _NAMELESS:
        environ["TERM"] = "vt100"
    environ.setdefault("TEXTUAL_DRIVER", _ASCII_DRIVER if speaks_no_utf8(environ) else DRIVER)
    if sizeless():
        environ.update(_USUAL_SIZE)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            with suppress(AttributeError, ValueError):
                stream.reconfigure(encoding="utf-8", errors="replace")


def speaks_no_utf8(environ: Mapping[str, str]) -> bool:
    """Whether a locale is named that is not UTF-8. Where none is, as often over SSH, the terminal most likely is."""
    named = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "utf-8")
    return "utf8" not in named.casefold().replace("-", "")


def sizeless() -> bool:
    """Whether the terminal says it has no columns or no lines, as some serial lines and recorders do.

    Textual then lays out for ever, and neither a signal nor a hang-up ends it.
    """
    try:
        return 0 in os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        return False
