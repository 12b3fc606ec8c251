"""`--restricted`: the console and nothing else."""

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from wsd_tui.cli.context import UsageError
from wsd_tui.cli.groups import build_for, run_console
from wsd_tui.cli.main import main
from wsd_tui.cli.restricted import restrict
from wsd_tui.desk.refusal import Refused


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """The signals as they were."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGQUIT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def closed(*words: str, **environ: str) -> dict[str, str]:
    """What is left of the environment."""
    kept = dict(environ)
    restrict(build_for(words).parse_args(words), run_console, kept)
    return kept


def test_nothing_but_the_console_opens() -> None:
    for words in (["list"], ["staff", "list"], ["demo"], ["config", "init"]):
        with pytest.raises(UsageError, match="only the console"):
            closed("--restricted", "--config", "config.yaml", *words)


def test_the_configuration_is_the_one_that_is_given() -> None:
    with pytest.raises(UsageError, match="needs --config"):
        closed("--restricted", WSD_TUI_CONFIG="/tmp/own.yaml")


def test_a_command_of_the_connection_is_refused_rather_than_left_out() -> None:
    with pytest.raises(Refused, match="and no command"):
        closed("--restricted", "--config", "config.yaml", SSH_ORIGINAL_COMMAND="sh")


def test_nothing_in_the_environment_leads_out() -> None:
    kept = closed(
        "--restricted",
        "--config",
        "config.yaml",
        EDITOR="vi",
        VISUAL="vi",
        PAGER="less",
        SHELL="/bin/sh",
        TEXTUAL_LOG="/tmp/log",
        TEXTUAL_DRIVER="some.where:Driver",
        PYTHONBREAKPOINT="pdb.set_trace",
        TERM="vt100",
        HOME="/home/kim",
        PATH="/home/kim/bin:/usr/bin",
        SSH_ORIGINAL_COMMAND="",
    )
    assert kept == {"TERM": "vt100", "HOME": "/home/kim", "PATH": os.defpath, "SSH_ORIGINAL_COMMAND": ""}
    assert signal.getsignal(signal.SIGTSTP) is signal.SIG_IGN
    assert signal.getsignal(signal.SIGQUIT) is signal.SIG_IGN


def test_a_command_is_a_fault_of_usage(folder: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--restricted", "--config", str(folder / "config.yaml"), "list"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "only the console opens" in told.err
