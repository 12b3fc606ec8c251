"""A sheet to write on: Textual's text area, told its keys one by one so that none overtakes another."""

from collections.abc import Mapping
from types import MappingProxyType

from textual.events import Key, Paste
from textual.widgets import TextArea

from wsd_tui.text import clean

_ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "left": "cursor_left",
        "right": "cursor_right",
        "up": "cursor_up",
        "down": "cursor_down",
        "home": "cursor_line_start",
        "end": "cursor_line_end",
        "pageup": "cursor_page_up",
        "pagedown": "cursor_page_down",
        "backspace": "delete_left",
        "delete": "delete_right",
        "ctrl+d": "delete_right",
        "ctrl+u": "delete_to_start_of_line",
    }
)


class Sheet(TextArea, inherit_bindings=False):
    """Several lines without bindings of their own: `press` and `paste` are its only ways in."""

    DEFAULT_CSS = """
    Sheet, Sheet:focus { border: none; padding: 0 1; height: 1fr; background: $background; color: $foreground; }
    Sheet { scrollbar-size: 0 0; }
    Sheet > .text-area--cursor { text-style: reverse; background: $background; color: $foreground; }
    Sheet > .text-area--cursor-line { background: $background; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True, soft_wrap=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def press(self, key: Key) -> bool:
        """Type a character, begin a line or move; False for a key that means nothing here."""
        if key.key == "enter":
            self._put("\n")
        elif key.is_printable and key.character:
            self._put(key.character)
        elif action := _ACTIONS.get(key.key):
            getattr(self, f"action_{action}")()
        else:
            return False
        return True

    def paste(self, text: str) -> None:
        """Insert text, cleaned."""
        self._put(clean(text))

    def _put(self, text: str) -> None:
        self.replace(text, *self.selection, maintain_selection_offset=False)

    async def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self.paste(event.text)
