"""Names of keys agree with the terminal library's own, and dead keys are known."""

import string

import pytest
from textual.keys import _character_to_key

from wsd_tui.commands.keys import key_label, key_name, normal, unusable


@pytest.mark.parametrize("character", string.ascii_letters + string.digits + string.punctuation + " ")
def test_every_character_has_the_librarys_name(character):
    assert key_name(character) == _character_to_key(character)


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("t", "t"),
        ("T", "T"),
        (" ", "space"),
        ("ESC", "escape"),
        ("Return", "enter"),
        ("PgUp", "pageup"),
        ("question_mark", "?"),
        ("Ctrl+P", "ctrl+p"),
        ("backtab", "shift+tab"),
    ],
)
def test_one_spelling_for_each_key(written, spelling):
    assert normal(written) == spelling


@pytest.mark.parametrize(
    "key", ["t", "T", "7", "?", "space", "enter", "shift+tab", "ctrl+d", "f1", "pagedown"]
)
def test_usable(key):
    assert unusable(key) == ""


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("ctrl+h", "Backspace"),
        ("ctrl+i", "Tab"),
        ("ctrl+j", "Enter"),
        ("ctrl+m", "Enter"),
        ("ctrl+space", "do not send"),
        ("alt+x", "Alt"),
        ("ctrl+alt+x", "Alt"),
        ("alt+enter", "Alt"),
        ("ctrl+b", "tmux"),
        ("ctrl+a", "screen"),
        ("ctrl+s", "stops"),
        ("ctrl+shift+x", "Ctrl alone"),
        ("ctrl+k", "only Ctrl with"),
        ("f5", "F1 and F10"),
        ("shift+t", "such as T"),
        ("d", "on purpose"),
        ("dd", "on purpose"),
        ("é", "no key"),
        ("hyper", "no key"),
        ("", "no key"),
    ],
)
def test_unusable_keys_say_why(key, reason):
    assert reason in unusable(key)


@pytest.mark.parametrize(
    ("key", "label"),
    [("ctrl+p", "^p"), ("escape", "esc"), ("f1", "F1"), ("pageup", "PgUp"), ("?", "?"), ("t", "t")],
)
def test_labels(key, label):
    assert key_label(key) == label
