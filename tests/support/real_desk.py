"""A desk that is no training desk, with one ticket: for tests of who comes in and how."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from support.terminal import PROGRAM

from wsd_tui.desk.who import user_name
from wsd_tui.resources import shipped

TICKET = "10008"


def write_configuration(folder: Path, name: str, identity: str) -> Path:
    """The shipped configuration with a database beside it; the user of this process is the Coordinator."""
    text = shipped("config.yaml").read_text()
    text = text.replace("sqlite:///data/wsd.db", "sqlite:///desk.db")
    text = text.replace("os_user: dbegay", f"os_user: {user_name(os.getuid())}")
    path = folder / name
    path.write_text(text.replace("identity: os", f"identity: {identity}"))
    return path


def add_to_ui(config: Path, lines: Sequence[str]) -> None:
    """Write lines into the console's part of a configuration."""
    before, mark, after = config.read_text().partition("\nui:\n")
    assert mark
    config.write_text(before + mark + "".join(f"  {line}\n" for line in lines) + after)


def run(config: Path, *words: str) -> str:
    """Run a command to its end; its output."""
    command = [*PROGRAM, "--config", str(config), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def open_ticket(config: Path) -> None:
    """Open the one ticket."""
    who = ("--name", "Rosa Delgado", "--email", "rosa@example.org", "--phone", "555-0103")
    where = ("--type", "hardware", "--site", "primary", "--room", "12", "--missing", "requester=new here")
    what = ("--description", "The projector lamp in room 12 went dark this morning", "--severity", "3")
    run(config, "new", "--channel", "phone", *who, *where, *what)
