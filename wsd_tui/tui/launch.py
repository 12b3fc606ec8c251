"""Open the console: the settings Textual reads from the environment, the first reading, the app, the way out."""

import gc
import os
import sys
from collections.abc import MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from wsd_tui.commands import Keymap
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import Console
from wsd_tui.exchange.print_settings import PrintSettings
from wsd_tui.tui.heart import Heart
from wsd_tui.tui.link import Link
from wsd_tui.tui.settings import UiSettings

if TYPE_CHECKING:
    from wsd_tui.tui.app import ConsoleApp

NO_PRINT = PrintSettings()
_USUAL_SIZE = {"COLUMNS": "80", "LINES": "24"}
_TEXTUAL = {"TEXTUAL_FPS": "240", "ESCDELAY": "50", "TEXTUAL_DISABLE_KITTY_KEY": "1"}


class Service(Protocol):
    """What runs beside the console on a thread of its own."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End soon."""


def run_console(
    desk: Desk,
    actor: Actor,
    keymap: Keymap,
    ui: UiSettings,
    *,
    notice: str = "",
    templates: Path | None = None,
    beside: Sequence[Service] = (),
    mail_off: str = "",
    printing: PrintSettings = NO_PRINT,
) -> int:
    """Run the full-screen console until somebody leaves it; the exit code.

    `notice` stands in the title line, such as that config.yaml differs from the revision in force. `templates`
    is the folder of the desk's own templates. `beside` runs as long as the console does. `mail_off`: why none
    of it sends mail. `printing`: how this machine prints slips.
    Raises what the first reading raises, before the screen is touched.
    """
    prepare(os.environ)
    link, changes = Link(), Changes(desk)
    from wsd_tui.tui.kept import read_kept
    from wsd_tui.tui.known import read_everything

    first = link.begin(read_everything, desk, actor)
    left = link.begin(read_kept, desk, actor.id)
    try:
        from wsd_tui.tui.app import ConsoleApp
        from wsd_tui.tui.session import Session
        from wsd_tui.tui.themes import wanted

        session = Session(desk, actor, keymap, link, notice, mail_off)
        session.template_folder = templates
        session.printing = printing
        session.take(first.result())
        kept = left.result()
        session.drafts.take_in(kept.drafts)
        app = ConsoleApp(
            session,
            ui,
            changes,
            theme=wanted(ui.theme, os.environ),
            guard_terminal=True,
            draft_file=kept.file,
            opening=kept.told,
        )
        heart = Heart(desk, Console(desk, actor.id))
        services = (heart, *beside)
        for service in services:
            service.start()
        gc.collect()
        gc.freeze()
        try:
            app.run(mouse=ui.mouse)
        finally:
            for service in services:
                service.stop()
            _close_drafts(app)
    finally:
        link.close(desk.close)
    return app.return_code or 0


def _close_drafts(app: "ConsoleApp") -> None:
    try:
        app.close_drafts()
    except OSError as error:
        print(f"wsd-tui: what was typed and not sent could not be kept: {error}", file=sys.stderr)


def prepare(environ: MutableMapping[str, str]) -> None:
    """Set what Textual reads as it is imported, and make sure that what it writes is UTF-8."""
    for name, value in _TEXTUAL.items():
        environ.setdefault(name, value)
    if sizeless():
        environ.update(_USUAL_SIZE)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            with suppress(AttributeError, ValueError):
                stream.reconfigure(encoding="utf-8", errors="replace")


def sizeless() -> bool:
    """Whether the terminal says it has no columns or no lines, as some serial lines and recorders do.

    Textual then lays out for ever, and neither a signal nor a hang-up ends it.
    """
    try:
        return 0 in os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        return False
