"""The sample district as `wsd-tui demo` prepares it: made once for a whole run of tests, and copied."""

import shutil
from functools import cache
from pathlib import Path

from support.run_end import run_folder

from wsd_tui.cli.main import main


@cache
def _prepared() -> Path:
    folder = run_folder("demo-")
    assert main(["demo", "--folder", str(folder), "--prepare"]) == 0
    return folder


def copy_demo(folder: Path) -> Path:
    """Put a copy into the folder."""
    shutil.copytree(_prepared(), folder, dirs_exist_ok=True)
    return folder
