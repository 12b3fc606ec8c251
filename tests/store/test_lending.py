"""Databases that tests use one after the other: nothing of the test before is left in them."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import engines, postgres_server
from support.postgres_server import demand_binaries, server


def build(url: str) -> None:
    """The tables with guards, and a line that is there from the beginning."""
    server().sql(
        "CREATE TABLE entry (id int)",
        "CREATE TABLE entry_text (id int)",
        "INSERT INTO entry VALUES (7)",
        database=name_of(url),
    )


def name_of(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    demand_binaries()
    monkeypatch.setattr(engines, "ON_POSTGRES", True)
    monkeypatch.setattr(engines, "_pools", {})
    yield tmp_path
    engines.give_back(tmp_path)


@pytest.mark.parametrize(
    ("done", "kept"),
    [
        ("INSERT INTO entry VALUES (8)", True),
        ("CREATE EXTENSION amcheck", False),
        ("CREATE TABLE more (id int)", False),
    ],
)
def test_what_a_test_did_to_a_database_is_not_there_for_the_next(folder: Path, done: str, kept: bool) -> None:
    """A database with another schema is given up: its extension could not be created once more."""
    first = name_of(engines.copied_url(folder / "first", "lent", build))
    server().sql(done, database=first)
    engines.give_back(folder / "first")
    second = name_of(engines.copied_url(folder / "second", "lent", build))
    assert (second == first) is kept
    assert server().sql("SELECT id FROM entry", database=second) == [(7,)]
    if not kept:
        server().sql(done, database=second)


def test_a_server_finds_another_port_when_its_own_was_taken_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programs, free = demand_binaries(), postgres_server._free_port
    with socket.create_server(("127.0.0.1", 0)) as held:
        taken = held.getsockname()[1]
        offered = iter([taken])
        monkeypatch.setattr(postgres_server, "_free_port", lambda: next(offered, None) or free())
        found = postgres_server.Server(programs)
        try:
            assert found.port != taken
            assert found.sql("SELECT 1") == [(1,)]
        finally:
            found.remove()
