"""The three themes as Textual knows them: the grounds that its own widgets stand on."""

from collections.abc import Mapping

from textual.theme import BUILTIN_THEMES, Theme

from wsd_tui.tui.looks import DARK, LIGHT, POOREST


def themes() -> list[Theme]:
    """All of them."""
    return [
        _theme("wsd-dark", DARK, dark=True),
        _theme("wsd-light", LIGHT, dark=False),
        Theme(
            name=POOREST,
            primary="ansi_cyan",
            foreground="ansi_default",
            background="ansi_default",
            surface="ansi_default",
            panel="ansi_default",
            boost="ansi_default",
            variables=BUILTIN_THEMES["ansi-dark"].variables,
            ansi=True,
        ),
    ]


def _theme(name: str, colours: Mapping[str, str], *, dark: bool) -> Theme:
    ground = colours["pane"].partition(" on ")[2]
    return Theme(
        name=name,
        primary=colours["sky"],
        foreground=colours["text"],
        background=ground,
        surface=ground,
        panel=colours["bar"].partition(" on ")[2],
        dark=dark,
    )
