"""A line to type in: Textual's input, told its keys one by one so that none overtakes another."""

from collections.abc import Mapping
from types import MappingProxyType

from textual.events import Key, Paste
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from wsd_tui.text import clean, clean_line

LONGEST = 20_000
"""Characters that a line takes from a paste: each key costs a look at all of them."""
CUT = f"A line takes {LONGEST:,} characters: the rest was left out. The command line takes longer texts"
_MOST_READ = 10 * LONGEST
"""Characters of a paste that are looked at."""

_ONE_LINE = str.maketrans("\n\t", "  ")

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

    virtual_size = Reactive(Size(0, 0))
    """As Textual's, but that the screen is not laid out anew: what stands in a field does not make it wider."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(value, id=id, select_on_focus=False, validate_on=[])
        self.cursor_blink = False

    def put(self, text: str) -> None:
        """Replace what stands there, and go to its end. What a field is filled with is looked at like a paste."""
        self.value = clean(text).translate(_ONE_LINE)
        self.cursor_position = len(self.value)

    def press(self, key: Key) -> bool:
        """Type a character or move; False for a key that means nothing here."""
        if key.is_printable and key.character:
            self.insert_text_at_cursor(key.character)
        elif action := _ACTIONS.get(key.key):
            getattr(self, f"action_{action}")()
        else:
            return False
        return True

    def paste(self, text: str) -> bool:
        """Insert text, cleaned and in one line, as far as there is room; False when some was left out."""
        line, room = clean_line(text[:_MOST_READ]), max(0, LONGEST - len(self.value))
        self.insert_text_at_cursor(line[:room])
        return len(line) <= room and len(text) <= _MOST_READ

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self.paste(event.text)
