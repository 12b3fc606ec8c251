"""What is set before Textual is imported."""

import os

import pytest

from wsd_tui.tui.launch import prepare


@pytest.mark.parametrize(
    ("size", "columns"), [((0, 0), "80"), ((0, 24), "80"), ((80, 0), "80"), ((80, 24), None), ((1, 1), None)]
)
def test_a_terminal_without_a_size_gets_the_usual_one(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], columns: str | None
) -> None:
    environ: dict[str, str] = {}
    monkeypatch.setattr(os, "get_terminal_size", lambda descriptor: os.terminal_size(size))
    prepare(environ)
    assert environ.get("COLUMNS") == columns


def test_where_no_terminal_is_nothing_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(descriptor: int) -> os.terminal_size:
        raise OSError

    environ: dict[str, str] = {}
    monkeypatch.setattr(os, "get_terminal_size", none)
    prepare(environ)
    assert "COLUMNS" not in environ


@pytest.mark.parametrize(
    ("term", "taken"), [("dumb", "vt100"), ("unknown", "vt100"), ("xterm", "xterm"), (None, None)]
)
def test_a_terminal_without_a_name_is_taken_for_a_plain_one(term: str | None, taken: str | None) -> None:
    environ = {} if term is None else {"TERM": term}
    prepare(environ)
    assert environ.get("TERM") == taken
