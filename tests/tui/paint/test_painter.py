"""What the painter sends, shown by an emulator: the same picture as if all of it had been sent, in fewer bytes."""

import random

import pyte
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from wsd_tui.tui.paint.cells import cells_of
from wsd_tui.tui.paint.painter import Painter, Patch

WIDTH, HEIGHT = 30, 5
SIZE = (WIDTH, HEIGHT)
LOOKS = [
    *("default", "bold #f0e442 on #11161c", "#f0e442 on #11161c", "#cfd6dd on #11161c", "bold reverse red"),
    *("dim", "underline", "bold red on blue", "red", "on #1f384d"),
]
TEXTS = [
    "r4'57\"",
    "Projector in room 15",
    "漢字の部屋",
    "Café",
    "e\u0301cole",
    "…",
    " ",
    "S1 ^u",
    "🖨 queue",
    "12",
]


def patch(y: int, *parts: tuple[str, str], x: int = 0, width: int = WIDTH) -> Patch:
    strip = Strip([Segment(text, Style.parse(look)) for text, look in parts])
    return Patch(y, x, cells_of(strip.adjust_cell_length(width), ColorSystem.EIGHT_BIT))


class Shown:
    """An emulated terminal."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.screen.reset_mode(7 << 5)
        self.stream = pyte.Stream(self.screen)
        self.got = 0

    def take(self, data: str) -> None:
        self.got += len(data.encode())
        self.stream.feed(data.replace("\x1b[m", "\x1b[0m"))

    def cells(self) -> list[str]:
        return [repr([self.screen.buffer[y][x] for x in range(WIDTH)]) for y in range(HEIGHT)]


def test_any_picture_after_any_other_is_what_it_would_be_alone() -> None:
    rng = random.Random(5)
    painter, shown = Painter(), Shown()
    for _ in range(300):
        patches = [
            patch(y, *[(rng.choice(TEXTS), rng.choice(LOOKS)) for _ in range(rng.randint(1, 5))])
            for y in range(HEIGHT)
        ]
        kept = (
            [one for one in patches if rng.random() < 0.7] if painter.differs([], SIZE) is False else patches
        )
        shown.take(painter.paint(kept, SIZE))
        if len(kept) == HEIGHT:
            alone = Shown()
            alone.take(Painter().paint(patches, SIZE))
            assert shown.cells() == alone.cells()


def test_a_part_of_a_line_is_put_where_it_belongs() -> None:
    painter, shown = Painter(), Shown()
    shown.take(painter.paint([patch(y, ("Beamer dark", "dim")) for y in range(HEIGHT)], SIZE))
    shown.take(painter.paint([patch(2, ("12:04", "bold red"), x=20, width=10)], SIZE))
    assert shown.screen.display[2].rstrip() == "Beamer dark         12:04"
    assert shown.screen.buffer[2][20].bold


def test_what_stands_there_is_not_sent_again() -> None:
    painter = Painter()
    lines = [patch(y, ("Beamer dark", "dim")) for y in range(HEIGHT)]
    painter.paint(lines, SIZE)
    assert not painter.differs(lines, SIZE)
    assert painter.paint(lines, SIZE) == ""


def test_of_a_clock_the_figure_that_changed_is_sent_alone() -> None:
    look = "bold #f0e442 on #11161c"
    painter = Painter()
    painter.paint([patch(y, ("  7'56\" ", look), ("Beamer", "dim")) for y in range(HEIGHT)], SIZE)
    sent = painter.paint([patch(y, ("  7'55\" ", look), ("Beamer", "dim")) for y in (1, 3)], SIZE)
    code = Strip.render_ansi(Style.parse(look), ColorSystem.EIGHT_BIT)
    assert sent == f"\x1b[2;6H\x1b[{code}m5\x1b[4;6H5\x1b[m"


def test_nothing_is_believed_after_forgetting_or_at_another_size() -> None:
    painter = Painter()
    lines = [patch(y, ("Beamer dark", "dim")) for y in range(HEIGHT)]
    first = painter.paint(lines, SIZE)
    painter.forget()
    assert painter.differs(lines, SIZE)
    assert painter.paint(lines, SIZE) == first
    assert painter.differs(lines, (WIDTH, HEIGHT + 1))


def test_a_picture_that_was_never_written_is_not_believed() -> None:
    painter = Painter()
    lines = [patch(y, ("Beamer dark", "dim")) for y in range(HEIGHT)]
    painter.paint(lines, SIZE)
    other = [patch(0, ("Beamer bright", "dim"))]
    assert painter.differs(other, SIZE)
    assert painter.differs(other, SIZE)


def test_no_control_character_gets_past_it() -> None:
    sent = Painter().paint([patch(0, ("a\x1b]52;c;AA\x07b\x9bc\r\n\u202ed", "dim"))], SIZE)
    codes = sent.replace("\x1b[", "").replace("\x1b", "!")
    assert "!" not in codes
    assert not [character for character in codes if not character.isprintable()]


def test_half_of_a_wide_character_is_never_left() -> None:
    painter, shown = Painter(), Shown()
    shown.take(painter.paint([patch(y, ("漢字漢字", "dim")) for y in range(HEIGHT)], SIZE))
    shown.take(painter.paint([patch(1, ("a字漢b", "dim")), patch(2, ("漢ab漢", "dim"))], SIZE))
    alone = Shown()
    lines = [("漢字漢字",), ("a字漢b",), ("漢ab漢",), ("漢字漢字",), ("漢字漢字",)]
    alone.take(Painter().paint([patch(y, (text, "dim")) for y, (text,) in enumerate(lines)], SIZE))
    assert shown.cells() == alone.cells()


def listed(numbers: list[int], lit: int = 0) -> list[Patch]:
    looks = ["on #1f384d" if y == lit else "dim" for y in range(HEIGHT)]
    texts = [f"{number:05d} the projector is dark" if number else "" for number in numbers]
    return [patch(y, (text, look)) for y, (text, look) in enumerate(zip(texts, looks, strict=True))]


def test_lines_that_stand_elsewhere_are_moved_and_the_picture_is_the_same() -> None:
    rng = random.Random(9)
    painter, shown = Painter(), Shown()
    for _ in range(300):
        numbers = [rng.choice([0, *range(1, 9)]) for _ in range(HEIGHT)]
        if rng.random() < 0.6:
            numbers = sorted(set(numbers), reverse=rng.random() < 0.5)[:HEIGHT]
            numbers += [0] * (HEIGHT - len(numbers))
        lines = listed(numbers, rng.randrange(HEIGHT))
        shown.take(painter.paint(lines, SIZE))
        alone = Shown()
        alone.take(Painter().paint(lines, SIZE))
        assert shown.cells() == alone.cells()


def test_a_line_that_goes_costs_one_line_and_one_that_comes_too() -> None:
    painter = Painter()
    painter.paint(listed([1, 2, 3, 4, 5], lit=-1), SIZE)
    gone = painter.paint(listed([1, 3, 4, 5, 6], lit=-1), SIZE)
    assert gone.startswith("\x1b[1;5r\x1b[2H\x1b[M\x1b[r\x1b[5H")
    assert "00003" not in gone
    come = painter.paint(listed([1, 2, 3, 4, 5], lit=-1), SIZE)
    assert come.startswith("\x1b[1;5r\x1b[2H\x1b[L\x1b[r\x1b[2H")
    assert "00003" not in come


def test_beside_another_pane_nothing_is_moved() -> None:
    painter = Painter()
    halves = [patch(y, (f"{y}", "dim"), x=x, width=15) for y in range(HEIGHT) for x in (0, 15)]
    painter.paint(halves, SIZE)
    up = [patch(y, (f"{y + 1}", "dim"), x=x, width=15) for y in range(HEIGHT) for x in (0, 15)]
    assert "M" not in painter.paint(up, SIZE)
