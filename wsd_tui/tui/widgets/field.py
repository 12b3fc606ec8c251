"""A line to type in: Textual's input, told its keys one by one so that none overtakes another."""

from collections.abc import Mapping
from types import MappingProxyType

from textual.events import Key, Paste
from textual.widgets import Input

from wsd_tui.text import clean_line

_ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "left": "cursor_left",
        "right": "cursor_right",
        "home": "home",
        "end": "end",
        "backspace": "delete_left",
        "delete": "delete_right",
        "ctrl+d": "delete_right",
        "ctrl+u": "delete_left_all",
    }
)


class TextField(Input, inherit_bindings=False):
    """An input of one line without bindings of its own: `press` and `paste` are its only ways in."""

    DEFAULT_CSS = """
    TextField, TextField:focus { border: none; padding: 0; height: 1; background: $background; }
    TextField > .input--cursor { text-style: reverse; background: $background; color: $foreground; }
    """

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(value, id=id, compact=True, select_on_focus=False, validate_on=[])
        self.cursor_blink = False

    def put(self, text: str) -> None:
        """Replace what stands there, and go to its end."""
        self.value = text
        self.cursor_position = len(text)

    def press(self, key: Key) -> bool:
        """Type a character or move; False for a key that means nothing here."""
        if key.is_printable and key.character:
            self.insert_text_at_cursor(key.character)
        elif action := _ACTIONS.get(key.key):
            getattr(self, f"action_{action}")()
        else:
            return False
        return True

    def paste(self, text: str) -> None:
        """Insert text, cleaned and in one line."""
        self.insert_text_at_cursor(clean_line(text))

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self.paste(event.text)
