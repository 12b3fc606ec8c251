"""What every screen has: title, banner, prompt line and footer, and the one way in which keys become work."""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Horizontal
from textual.events import Key, Resize, ScreenResume
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from wsd_tui.commands import BY_ID
from wsd_tui.desk.actor import a_role
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.banner import next_banner_change
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.times import MINUTE
from wsd_tui.tui.due import Holding
from wsd_tui.tui.footers import hint_line
from wsd_tui.tui.frame import banner_of, title_of
from wsd_tui.tui.layout import SMALLEST, too_small
from wsd_tui.tui.looks import banner_ground
from wsd_tui.tui.paint.compositor import CellCompositor
from wsd_tui.tui.question import Left
from wsd_tui.tui.session import Session
from wsd_tui.tui.typed import DROPPED
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.lines import Lines
from wsd_tui.tui.widgets.matches import Matches
from wsd_tui.tui.widgets.prompt import Prompt
from wsd_tui.tui.works import Work as Running
from wsd_tui.tui.works import as_present, present

if TYPE_CHECKING:
    from wsd_tui.tui.app import ConsoleApp

Args = Mapping[str, str]
Work = Coroutine[Any, Any, None]
Handler = Callable[[Any, Args], Work | None]
"""What a command does on a screen: at once, or as work that runs beside the keys."""


class ConsoleScreen(Screen[str], inherit_bindings=False):
    """A screen of the console. `handlers` says what it does for each command it knows."""

    DEFAULT_CSS = """
    ConsoleScreen { layers: base above; background: $background; color: $foreground; }
    ConsoleScreen > .body { height: 1fr; width: 1fr; }
    ConsoleScreen > #banner { display: none; }
    ConsoleScreen > #enlarge { layer: above; width: 100%; height: 100%; display: none; }
    """

    paints_at_once = False
    """Whether it shows as soon as it can, rather than once, when its layout has settled."""
    ways_out: tuple[str, ...] = ("app.quit",)
    """The commands that work in too small a window."""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual's, but for the whole screen being painted again: what the keys go to paints itself."""

    def __init__(self, session: Session, handlers: Mapping[str, Handler]) -> None:
        super().__init__()
        self._compositor: CellCompositor = CellCompositor(lambda: self.console_app.painter)
        self.session = session
        self.handlers = handlers
        self.refused: Refused | None = None
        self.fits = Size(0, 0)
        """The size that all of it was made ready for."""
        self.busy = False
        """Whether this screen is still being filled, or is about to make way for another one."""
        self.brought_by: Running | None = None
        """The work that waits until this screen is left."""
        self.title_bar, self.banner = OneLine("bar"), OneLine("banner", id="banner")
        self.footer = OneLine("bar")
        self.matches = Matches()
        self.prompt = Prompt(session.drafts, self.matches)
        self.enlarge = Lines(self._enlarge_lines, id="enlarge")
        self._frame = Holding()

    @property
    def console_app(self) -> "ConsoleApp":
        """The app, by its own type."""
        app: Any = self.app
        return app  # type: ignore[no-any-return]

    @property
    def laid_out(self) -> bool:
        """Whether all of it has its place by now, so that it can be painted."""
        return self._compositor.laid_out

    def compose(self) -> ComposeResult:
        """Title, banner, body, prompt, footer."""
        yield self.title_bar
        yield self.banner
        yield Horizontal(*self.body(), classes="body")
        yield self.matches
        yield self.prompt
        yield self.footer
        yield self.enlarge

    def body(self) -> Iterable[Widget]:
        """What stands between banner and prompt, from left to right."""
        return ()

    def footer_line(self) -> Line:
        """The footer while nothing is asked."""
        return ()

    def on_mount(self) -> None:
        """It is there, and takes keys by now. Textual calls this after that of the screen itself."""
        if self.brought_by is not None:
            self.brought_by.park()

    def on_unmount(self) -> None:
        """Nothing waits for what has run on it."""
        self.console_app.typed.works.leave(self)

    def _screen_resized(self, size: Size) -> None:
        """As Textual's, which tells a screen its first size three times over, and lays it out each time."""
        if size != self._size:
            super()._screen_resized(size)

    def update_node_styles(self, animate: bool = True) -> None:
        """As Textual's; what was never shown yet has its styles just from being mounted."""
        if self._size:
            super().update_node_styles(animate)

    def on_resize(self, event: Resize) -> None:
        """Lay out for the new size, or ask for a larger window. Textual calls this by itself, too."""
        if event.size == self.fits:
            return
        self.fits = event.size
        if not self.paints_at_once:
            self.console_app.paint_once()
        small = too_small(*event.size)
        if small != self.enlarge.display:
            self.enlarge.display = small
        self.show_frame()

    @property
    def is_current(self) -> bool:
        """Whether it is on top: behind another screen none of it shows, and nothing of it is laid out or painted."""
        return self.is_active

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Time went by while another screen stood on top. Textual calls its own after this.

        At first all its widgets have just been given their styles.
        """
        event.refresh_styles = event.refresh_styles and self.stack_updates > 0
        self.tick(self.session.now())
        self.retime()

    def _enlarge_lines(self, width: int) -> list[Line]:
        columns, lines = SMALLEST
        size = self.app.size
        told = f"Enlarge the window to {columns}x{lines} or more: it has {size.width}x{size.height}"
        parts = (told[:width], told[width : 2 * width], self.session.scan[:width])
        outage = banner_of(self.session, self.session.now(), width) if self.session.around.open else ()
        return [(Piece(part),) for part in parts if part] + ([outage] if outage else [])

    def show_frame(self) -> None:
        """Title, banner and footer as they are now."""
        self._show_times(self.session.now())
        if not self.prompt.asking:
            self.footer.show(self.footer_line())

    def _show_times(self, now: int) -> None:
        width = self.app.size.width
        self.title_bar.show(title_of(self.session, now, width))
        told = banner_of(self.session, now, width)
        self.banner.show(told, banner_ground(told[0].style) if told else "banner")
        self.banner.display = bool(told)
        if self.enlarge.display:
            self.enlarge.rebuild()
        self._frame.hold(now, self._frame_change(now))

    def tick(self, now: int) -> None:
        """Draw again what reads otherwise at `now` (UTC seconds)."""
        if not self._frame.holds(now):
            self._show_times(now)

    def next_change(self, now: int) -> int | None:
        """The next minute of the title's clock, or an earlier change of the banner."""
        return self._frame.until(now) or self._frame_change(now)

    def _frame_change(self, now: int) -> int:
        minute = now + MINUTE - now % MINUTE
        around = self.session.around
        return min(minute, next_banner_change(around.open, now, around.planned) or minute)

    def retime(self) -> None:
        """Something else is in sight: look anew when it changes next."""
        self.console_app.retime()

    def apply(self) -> None:
        """The session has changed: show it."""
        self.show_frame()

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """While something is asked, the footer says how to answer."""
        self.footer.show(hint_line(event.hint, self.app.size.width) if event.hint else self.footer_line())

    def go(self, work: Work) -> None:
        """Let work run beside the keys; what goes wrong is said on the prompt line."""
        self._run(work, waited=False)

    def begin_work(self, work: Work) -> None:
        """Let work run that the next key waits for, as `Typed` says."""
        self._run(work, waited=True)

    def _run(self, work: Work, *, waited: bool) -> None:
        running = self.console_app.typed.works.begin(self, waited=waited)
        running.cancel = self.run_worker(self._working(running, work), exit_on_error=False).cancel

    async def _working(self, running: Running, work: Work) -> None:
        with as_present(running):
            await self._guarded(work)

    def tell_refusal(self, refused: Refused) -> None:
        """Say why not, above the question that stands if there is one; the help then opens at the rule."""
        self.refused = refused
        self._tell_error(str(refused))

    def _tell_error(self, text: str) -> None:
        """Say what went wrong. If keys waited for that, what was typed behind it was meant for what did not come."""
        running, typed = present(), self.console_app.typed
        waited_for = typed.acting or (running is not None and running.waited)
        self.tell(f"{text}{DROPPED if waited_for and typed.drop() else ''}", "warn")

    async def show_help(self) -> None:
        """The help, with the rule of the refusal that shows on top."""
        from wsd_tui.tui.screens.help import HelpScreen  # it is a screen like this one

        await self.show_over(HelpScreen(self.session, self.console_app.main.active, refused=self.refused))

    async def _guarded(self, work: Work) -> None:
        try:
            await work
        except Left:
            pass
        except Refused as refused:
            self.tell_refusal(refused)
        except Exception as error:
            self._tell_error(f"That failed: {error or type(error).__name__}")
            self.console_app.failed(error)

    def action_command(self, command_id: str) -> None:
        """Do, or begin, what a key stands for."""
        if self.matches.display or not command_id.startswith("move."):
            self.prompt.say("")
            if command_id != "app.help":
                self.refused = None
        self.start(command_id, {})

    def start(self, command_id: str, args: Args) -> None:
        """Begin a command; what it takes at most is a moment is done when this returns."""
        work = self._work(command_id, args)
        if work is not None:
            self.begin_work(work)

    def _work(self, command_id: str, args: Args) -> Work | None:
        handler = self.handlers.get(command_id)
        try:
            self.demand_role(command_id)
            return handler(self, args) if handler else None
        except Refused as refused:
            self.tell_refusal(refused)
            return None

    async def perform(self, command_id: str, args: Args) -> None:
        """Do a command as a part of other work."""
        self.demand_role(command_id)
        handler = self.handlers.get(command_id)
        if handler is not None and (work := handler(self, args)) is not None:
            await work

    def demand_role(self, command_id: str) -> None:
        """Refuse a command that the role is not offered, before anything is asked for it."""
        command, role = BY_ID[command_id], self.session.role
        if not command.offered_to(role):
            raise Refused(
                "role",
                f"{command.label} is for {a_role(command.role)}",
                f"Ask one; you are {a_role(self.session.actor.role)}",
            )

    async def show_over(self, screen: "ConsoleScreen") -> str:
        """Let another screen take the terminal; what it was left with, empty for nothing."""
        self.busy = False
        running = screen.brought_by = present()
        await self._unlocked(running)
        if running is not None and running.given_up and self.console_app.front is not self:
            raise Left
        return await self.app.push_screen_wait(screen) or ""

    async def _unlocked(self, running: Running | None) -> None:
        """Wait until no lock stands in front; no key waits for that."""
        unlocked = self.console_app.unlocked
        if running is None or unlocked.is_set():
            await unlocked.wait()
            return
        running.park()
        await unlocked.wait()
        running.go_on()

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Leave this screen with a result; behind the lock only once that is away, which would be left in its place."""
        if self.console_app.cover is not None:
            self.console_app.once_open(partial(self.dismiss, result))
            return AwaitComplete()
        if self.brought_by is not None:
            self.brought_by.go_on()
            self.brought_by = None
        return super().dismiss(result)

    def make_way(self) -> bool:
        """Leave for something else. False when that would lose or do something, and so it stays."""
        return False

    def tell(self, text: str, style: str = "") -> None:
        """Say something on the prompt line, or above it while a question stands there."""
        if self.prompt.asking:
            self.prompt.tell(text, style)
        else:
            self.prompt.say(text, style)

    def show_scan(self) -> None:
        """The state of the scanner has changed: show it."""
        self._show_times(self.session.now())

    def paste(self, text: str) -> bool:
        """Take pasted text before any widget does; it goes where a text is asked for, and nowhere else."""
        self.prompt.paste(text)
        return True

    def answer_scan(self, text: str) -> None:
        """Answer the question that stands with what was scanned."""
        self.prompt.answer(text)

    async def take(self, key: Key) -> bool:
        """Take a key before any binding does: all of them while something is asked, or in too small a window."""
        if self.enlarge.display:
            known = [name for id_ in self.ways_out for name in self.session.keymap.keys(BY_ID[id_])]
            return key.key not in known
        if not self.prompt.asking:
            return False
        if key.key == "f1" and self.refused is not None:
            self.begin_work(self.show_help())
            return True
        self.prompt.press(key)
        return True
