"""A desk with three tickets and its own configuration in a folder, built once and copied for each test."""

import shutil
from contextlib import closing
from functools import cache
from pathlib import Path

from msgspec.structs import replace
from support.district import LAMP, MORNING, actor, at, new_desk
from support.run_end import run_folder

from wsd_tui.desk import actions
from wsd_tui.desk.actions import Intake
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.resources import shipped

NEW = (
    *("new", "--requester", "20017", "--type", "hardware", "--severity", "3", "--channel", "web"),
    *("--description", LAMP),
)
"""The command that opens a ticket there."""


def small_desk(folder: Path) -> None:
    """Put `desk.db` and `config.yaml` into a folder."""
    for name in ("desk.db", "config.yaml"):
        shutil.copy(_built() / name, folder / name)


@cache
def _built() -> Path:
    folder = run_folder("wsd-small-")
    with closing(new_desk(f"sqlite:///{folder / 'desk.db'}", FrozenClock(at(MORNING)), True, {})) as desk:
        for severity in (1, 2, 3):
            intake = Intake(requester="20017", problem_type="hardware", channel="web", description=LAMP)
            actions.open_ticket(desk, actor(desk, "operator"), replace(intake, severity=severity))
    text = shipped("config.yaml").read_text().replace("identity: os", "identity: trust")
    (folder / "config.yaml").write_text(text.replace("sqlite:///data/wsd.db", "sqlite:///desk.db"))
    return folder
