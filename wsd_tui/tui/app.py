"""The app: starts what runs beside the screens, and holds them together."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from textual.app import App
from textual.events import Event, Key, Paste
from textual.screen import Screen

from wsd_tui.commands import BY_ID
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.presence import company
from wsd_tui.store.engines.away import is_away
from wsd_tui.tui.bell import Bell
from wsd_tui.tui.decisions import decision_words
from wsd_tui.tui.door import Door
from wsd_tui.tui.draft_file import DraftFile
from wsd_tui.tui.draft_saver import DraftSaver
from wsd_tui.tui.feed import Feed
from wsd_tui.tui.first_picture import Begun
from wsd_tui.tui.heart import Heart
from wsd_tui.tui.idle import Idle
from wsd_tui.tui.known import News, read_everything
from wsd_tui.tui.lifeline import Lifeline
from wsd_tui.tui.link import Unreached
from wsd_tui.tui.looks import POOREST
from wsd_tui.tui.paint.compositor import Painted
from wsd_tui.tui.paint.painter import Painter
from wsd_tui.tui.rest import Rest
from wsd_tui.tui.scanner import NO_PREFIX_SET, Scanner
from wsd_tui.tui.scans import Scans
from wsd_tui.tui.screens.base import ConsoleScreen
from wsd_tui.tui.screens.main import MainScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.settings import UiSettings
from wsd_tui.tui.themes import themes
from wsd_tui.tui.ticker import Ticker, Ticking
from wsd_tui.tui.typed import Item, Scanned, Typed

if TYPE_CHECKING:
    from wsd_tui.tui.screens.lock import LockScreen

SETTLE_S = 0.03
PAINTED_S = 0.4
"""So long after the first picture begins what it did not need: the panes beside the queue are read by then."""
RETRY_S = 2.0
"""After a failure everything is read again so often, until it works."""
RETRIES_S = (1.0, 2.0, 4.0, 8.0)
"""After a server went away it is asked again after so long, and then each time after the last of them."""


class ConsoleApp(App[Actor], inherit_bindings=False):
    """The console of a session that has taken in its first reading; `changes` was begun before that.

    lifeline: what ends it when nobody is there any more. draft_file: where drafts outlive it.
    opening: what is said on the prompt line at the start. door: how one comes in again once it is locked.
    heart: tells the other consoles what is open here. begun: what stands in the terminal already.
    Ends with an actor when somebody else signs in, for whom another one is to be opened.
    """

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    TITLE = "wsd-tui"

    def __init__(
        self,
        session: Session,
        ui: UiSettings,
        changes: Changes,
        *,
        theme: str = "",
        lifeline: Lifeline | None = None,
        heart: Heart | None = None,
        draft_file: DraftFile | None = None,
        opening: Sequence[str] = (),
        door: Door | None = None,
        begun: Begun | None = None,
    ) -> None:
        chosen = theme or ui.theme
        # Said before the theme is known to Textual: it picks its answer to NO_COLOR here, and without the
        # terminal's own colours that answer is black on black.
        super().__init__(ansi_color=True if chosen == POOREST else None)
        self.session = session
        self.main = MainScreen(session)
        self.painter = begun.painter if begun is not None else Painter()
        self.taken = begun.terminal if begun is not None else None
        self.animation_level = "none"
        self._disable_notifications = self._disable_tooltips = True
        for known in themes():
            self.register_theme(known)
        self.theme = chosen
        self._colours = self.get_css_variables()
        self.stylesheet.set_variables(self._colours)
        self._lifeline, self._heart = lifeline, heart
        self.bell_rule = Bell(session.actor, on=ui.bell, publishes=lambda: session.publishes)
        self.ticker = Ticker(session.desk.clock.exact, self.set_timer, self._ticking)
        self.feed = Feed(session, changes, self._bring, self.failed, self._answered)
        session.link.on_away = self.failed
        self._waits = iter(RETRIES_S)
        self.typed = Typed(self, self._act)
        self.rest = Rest(self)
        self.scans = Scans(self, Scanner(ui.scanner_prefix, ui.scanner_suffix))
        self._opening = opening if ui.scanner_prefix else [*opening, NO_PREFIX_SET]
        self._door = door or Door(session.desk, session.link)
        self._lock_after = ui.lock_s(self._door.asks_pin)
        self.cover: LockScreen | None = None
        self.unlocked = asyncio.Event()
        self.unlocked.set()
        self._once_painted: Callable[[], None] | None = None
        self._once_open: list[Callable[[], object]] = []
        self._idle: Idle | None = None
        self._draft_file = draft_file
        self._saver: DraftSaver | None = None

    @property
    def actor(self) -> Actor:
        """Who sits here."""
        return self.session.actor

    def get_default_screen(self) -> MainScreen:
        """The main screen stands below all others."""
        return self.main

    def on_mount(self) -> None:
        """Follow what changes from here on."""
        self.feed.start()
        self.app_resume_signal.subscribe(self, lambda app: self.paint_afresh())
        self._keep_drafts()
        self._idle = Idle(self._lock_after, time.monotonic, self.set_timer, self.lock)
        self._idle.touch()
        if self._opening:
            self.call_after_refresh(self.main.prompt.say, ". ".join(self._opening), "warn")
        if self._lifeline is not None and self._driver is not None:
            self._lifeline.begin(self.exit, self._driver.write)
        self.call_after_refresh(self.rest.begin)
        if self._heart is not None:
            self._heart.on_failure = self._told_by_heart(asyncio.get_running_loop())

    def exit(
        self, result: Actor | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """As Textual's; nothing is read any further, and no key waits for it."""
        self.typed.end()
        self.rest.end()
        super().exit(result, return_code, message)

    def _told_by_heart(self, loop: asyncio.AbstractEventLoop) -> Callable[[str], None]:
        def tell(failure: str) -> None:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(lambda: self.front.tell(failure, "warn"))

        return tell

    def _keep_drafts(self) -> None:
        if self._draft_file is not None:
            self._saver = DraftSaver(
                self.session.drafts,
                self._draft_file,
                clock=time.monotonic,
                later=self.set_timer,
                soon=asyncio.get_running_loop().call_soon_threadsafe,
                told=lambda fault: self.front.tell(fault, "warn"),
            )

    def close_drafts(self) -> None:
        """Write what is not written yet; called when the console has ended. Raises OSError."""
        if self._saver is not None:
            self._saver.close()

    def on_unmount(self) -> None:
        """End what runs beside the screens."""
        self.ticker.stop()
        self.feed.stop()

    def lock(self) -> None:
        """Put the lock in front of everything; what runs goes on, and what was asked stays asked."""
        if self.cover is None:
            from wsd_tui.tui.screens.lock import LockScreen

            lock = self.session.keymap.label(BY_ID["app.lock"]) or "L"
            self.cover = LockScreen(self._door, self.actor, self._open, key=lock)
            self.unlocked.clear()
            self.scans.forget()
            self.push_screen(self.cover)
            self.typed.locked()
            self.tell_open()

    def once_open(self, call: Callable[[], object]) -> None:
        """Let a change of screens wait until the lock is away."""
        self._once_open.append(call)

    def _open(self, actor: Actor) -> None:
        """Take the lock away for whoever locked it; for anybody else another console is opened."""
        if actor.id != self.actor.id:
            self.exit(actor)
            return
        self.cover = None
        self.pop_screen()
        self.unlocked.set()
        waiting, self._once_open = self._once_open, []
        for call in waiting:
            call()
        self.front.apply()
        self.retime()

    @property
    def front(self) -> ConsoleScreen:
        """The screen on top."""
        top = self.screen_stack[-1] if self.screen_stack else self.main
        return top if isinstance(top, ConsoleScreen) else self.main

    def _ticking(self) -> Ticking | None:
        return self.front if self.screen_stack else None

    def retime(self) -> None:
        """Look anew when something in sight changes next."""
        if self.is_running:
            self.ticker.set()
            self.tell_open()

    def tell_open(self) -> None:
        """Tell the others which ticket is open here; none while it is locked."""
        if self._heart is not None:
            self._heart.look(self.main.opened if self.cover is None else None)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """As Textual's; what is not put there cell by cell, the painter knows nothing of."""
        if renderable is not None and not isinstance(renderable, Painted):
            self.painter.forget()
        super()._display(screen, renderable)
        stands = renderable is not None or (screen is self.main and self.main.laid_out)
        if stands:
            self.typed.begin()
        if stands and self._once_painted is not None:
            call, self._once_painted = self._once_painted, None
            self.set_timer(PAINTED_S, call)

    def once_painted(self, call: Callable[[], None]) -> None:
        """Let something wait until the first picture stands and has settled."""
        self._once_painted = call

    def refresh_css(self, animate: bool = True) -> None:
        """As Textual's; but what was parsed is parsed again only for other colours than it was parsed for."""
        if self.get_css_variables() != self._colours:
            self._colours = self.get_css_variables()
            super().refresh_css(animate)
        else:
            self.stylesheet.update(self, animate=animate)

    def paint_afresh(self) -> None:
        """Send the whole picture again, whatever the terminal shows by now."""
        self.painter.forget()
        self.refresh(layout=True)

    def paint_once(self) -> None:
        """Hold painting back until a new layout has settled: Textual else paints it several times over."""
        held = ExitStack()
        held.enter_context(self.batch_update())

        def paint() -> None:
            held.close()
            self.refresh()

        self.set_timer(SETTLE_S, paint)

    async def on_event(self, event: Event) -> None:
        """Keys and pasted text take their turn before any widget sees them."""
        if self._lifeline is not None:
            self._lifeline.heard(event)
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self._touched()
            await self.typed.take(event)
        else:
            await super().on_event(event)

    async def _act(self, item: Item) -> None:
        """Do what was typed or scanned, now that its turn has come."""
        front = self.front
        if self.cover is not None:
            if isinstance(item, Key):
                await self.cover.take(item)
        elif self.rest.lacks(item):
            pass
        elif isinstance(item, Scanned):
            self.scans.begin(item.code)
        elif not (await front.take(item) if isinstance(item, Key) else front.paste(item.text)):
            await super().on_event(item)

    def _touched(self) -> None:
        if self._idle is not None:
            self._idle.touch()
        if self._heart is not None:
            self._heart.touch()

    def since_key(self) -> float:
        """Seconds in which nobody typed."""
        return self._idle.since() if self._idle is not None else 0.0

    def give_back(self) -> None:
        """Give back what reading very many tickets has left unused, off the loop."""
        from wsd_tui.tui.give_back import give_back

        self.session.link.begin(give_back, len(self.session.board))

    async def _bring(self, news: News) -> None:
        self.session.apply(news)
        if news.board is not None:
            self.give_back()
        if told := self.session.follow_staff():
            self.exit(message=told)
            return
        if self.bell_rule.rings(news.entries, time.monotonic(), news.rows):
            self.bell()
        await self.main.bring(news)
        if self.front is not self.main:
            self.front.apply()
        self._tell_decisions(news)

    def _tell_decisions(self, news: News) -> None:
        session = self.session
        if session.publishes:
            others = [entry for entry in news.entries if entry.by != self.actor.id]
            key = session.keymap.label(BY_ID["outage.banner"])
            told = decision_words(others, session.around.outages, session.now(), session.setting, key)
            if told:
                self.front.tell(told, "warn")

    async def reread(self) -> None:
        """Read everything again, and redraw."""
        self.session.take(await self.session.link.read(read_everything, self.session.desk, self.actor))
        self.feed.release()
        self.main.apply()
        self.front.show_frame()
        self.paint_afresh()
        self.give_back()

    def failed(self, error: Exception) -> None:
        """A call to the desk has failed: say so in the title, and try again until it works."""
        session, known = self.session, bool(self.session.offline)
        session.offline = " ".join(str(error).split()) or type(error).__name__
        if is_away(error):
            session.link.away = True
            session.offline_since = session.offline_since or session.now()
        self.front.show_frame()
        if not known:
            self._waits = iter(RETRIES_S)
            self._retry_later()

    def _retry_later(self) -> None:
        self.set_timer(next(self._waits, RETRIES_S[-1]) if self.session.link.away else RETRY_S, self._retry)

    def _retry(self) -> None:
        self.run_worker(self._try_again(), exit_on_error=False)

    async def _try_again(self) -> None:
        if not self.session.offline:
            return
        try:
            await self.reread()
        except Unreached:  # the link has told it
            self._retry_later()
        except Exception as error:
            self.session.offline = ""
            self.failed(error)

    async def _answered(self) -> None:
        """The feed was read. If the server was away, read all of it, for what is on the screen is old."""
        session = self.session
        if session.link.away:
            await self.reread()
        if met := session.meet(await session.link.read(company, session.desk, session.actor.id)):
            self.main.show_company(met)
