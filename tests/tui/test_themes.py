"""Every style has a look in every theme, on every ground, and never depends on telling red from green."""

from typing import get_args

import pytest
from tui.conftest import console

from wsd_tui.desk.desk import Desk
from wsd_tui.present.styles import STYLES
from wsd_tui.tui.looks import _INKS, Ground, look, wanted
from wsd_tui.tui.settings import THEMES, UiSettings, ui_settings
from wsd_tui.tui.themes import themes


def test_every_style_of_the_words_has_a_look() -> None:
    assert set(STYLES) <= set(_INKS)
    assert [theme.name for theme in themes()] == list(THEMES)


def luminance(red: int, green: int, blue: int) -> float:
    parts = [part / 255 for part in (red, green, blue)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["wsd-dark", "wsd-light"])
@pytest.mark.parametrize("ground", get_args(Ground))
def test_text_can_be_read_on_its_ground(theme: str, ground: Ground) -> None:
    for style in ("", *_INKS):
        found = look(theme, ground, style)
        assert found.color is not None
        assert found.bgcolor is not None
        first, second = (luminance(*colour.get_truecolor()) for colour in (found.color, found.bgcolor))
        assert (max(first, second) + 0.05) / (min(first, second) + 0.05) >= 4.5, style


@pytest.mark.parametrize("theme", ["wsd-dark", "wsd-light"])
def test_no_style_is_green(theme: str) -> None:
    for style in _INKS:
        red, green, blue = look(theme, "pane", style).color.get_truecolor()  # type: ignore[union-attr]
        assert not (green > red + 40 and green > blue + 40), style


def test_the_ansi_theme_uses_the_sixteen_colours_alone() -> None:
    for ground in get_args(Ground):
        for style in ("", *_INKS):
            found = look("wsd-ansi", ground, style)
            for colour in (found.color, found.bgcolor):
                assert colour is None or colour.is_default or (colour.number or 0) < 16


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({"TERM": "xterm-256color"}, "wsd-light"),
        ({"TERM": "tmux-256color"}, "wsd-light"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "wsd-light"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "wsd-ansi"),
        ({"TERM": "xterm"}, "wsd-ansi"),
        ({"TERM": "linux"}, "wsd-ansi"),
        ({"TERM": "vt100"}, "wsd-ansi"),
        ({}, "wsd-ansi"),
    ],
)
def test_poor_terminals_take_the_ansi_theme(environ: dict[str, str], theme: str) -> None:
    assert wanted("wsd-light", environ) == theme


async def test_every_theme_can_be_run(desk: Desk) -> None:
    for theme in THEMES:
        async with console(desk, theme=theme) as driver:
            await driver.press("j", "enter", "question_mark")
            assert driver.app.theme == theme


async def test_without_colours_the_terminal_keeps_its_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    theme = wanted("wsd-dark", {"NO_COLOR": "1", "TERM": "xterm-256color"})
    async with console(desk, theme=theme) as driver:
        styles = [
            segment.style for strip in driver.app.screen._compositor.render_strips() for segment in strip
        ]
    colours = [colour for style in styles if style for colour in (style.color, style.bgcolor) if colour]
    assert colours
    assert all(colour.is_default for colour in colours)


def test_the_settings_have_defaults() -> None:
    assert ui_settings({}) == UiSettings(theme="wsd-dark", bell=True, mouse=False)
    assert ui_settings({"theme": "wsd-light", "bell": False}).theme == "wsd-light"
