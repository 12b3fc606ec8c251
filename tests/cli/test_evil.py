"""Every word that a command takes, given as what nobody should type: it is taken clean, or refused in clean words."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.test_who import COMMANDS, Real
from support.evil_text import EVIL

from wsd_tui.cli.main import main
from wsd_tui.desk.checking.check import check

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ALL_AT_ONCE = (
    "evil\x1b]52;c;eA==\x07 [/b]'; DROP TABLE ticket;-- \udcff\udce9 \u202e\x00\x9b31m $(id) {0} %s\r\n=1+1 寬👩‍💻 "
    * 3
)
"""Bytes that are no UTF-8 come to a program as lone surrogates."""
NEVER_ENDS = {"watch"}


@pytest.fixture(scope="module")
def evil_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    """One desk for all commands, where the Coordinator types."""
    real = Real(tmp_path_factory.mktemp("evil"))
    real.set(identity="trust")
    yield real
    assert list(check(real.district.desk)) == []
    real.district.desk.close()


def spoilt(words: list[str], with_text: str) -> Iterator[list[str]]:
    """The words with each value in turn in other words, and then with one too many."""
    for place, word in enumerate(words):
        if not word.startswith("--"):
            yield [*words[:place], with_text, *words[place + 1 :]]
    yield [*words, with_text]


def run(real: Real, words: list[str], as_id: str = "coordinator") -> int:
    try:
        return main(["--config", str(real.config), "--as", as_id, *words])
    except SystemExit as stop:
        return int(stop.code or 0)


def demand_clean(said: tuple[str, str], words: list[str]) -> None:
    for text in said:
        assert not _CONTROL.search(text), (words, text)


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - NEVER_ENDS))
def test_every_word_of_every_command(
    evil_desk: Real,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in spoilt(shlex.split(COMMANDS[command]), ALL_AT_ONCE):
        whole = [*command.split(), *words]
        assert run(evil_desk, whole) in (0, 1, 2, 3), whole
        demand_clean(capsys.readouterr(), whole)


def test_an_option_and_a_file_that_there_are_not_and_one_that_there_is(
    evil_desk: Real, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(evil_desk, ["list", f"--{ALL_AT_ONCE}"]) == 2
    demand_clean(capsys.readouterr(), ["list"])
    name = "\udce9t\x1b]52;c;eA==\x07.csv"
    words = ["outage", "report", "OUT-1", "--csv", "--file", name]
    Path(name).touch()
    assert run(evil_desk, words) == 0
    demand_clean(capsys.readouterr(), words)
    assert Path(name).read_text(encoding="utf-8").startswith("outage,")
    assert run(evil_desk, ["import", "people", name, "--map", "plain_list"]) == 2
    demand_clean(capsys.readouterr(), ["import"])


@pytest.mark.parametrize("text", EVIL[::4])
def test_what_was_taken_comes_out_clean_again(
    evil_desk: Real, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = f"Lamp in room 12 went dark this morning {text}"
    fields = ["--requester", "20017", "--type", "hardware", "--severity", "3", "--channel", "phone"]
    assert run(evil_desk, ["new", *fields, f"--room={text}", f"--asset={text}", f"--description={told}"]) == 0
    said = capsys.readouterr()
    demand_clean(said, ["new"])
    number = said.out.split()[0]
    for words in (
        ["show", number],
        ["show", number, "--json"],
        ["brief", number],
        ["slip", number],
        ["list"],
    ):
        assert run(evil_desk, words) == 0
        demand_clean(capsys.readouterr(), words)
    for words in (
        ["waiting", "add", f"--reason={text} lamp", "--", f"{text} Poe"],
        ["waiting", "list"],
        ["digest"],
    ):
        assert run(evil_desk, words) in (0, 1, 2)
        demand_clean(capsys.readouterr(), words)
