"""The sample district as `wsd-tui demo` prepares it: made once for a whole run of tests, and copied."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from wsd_tui.cli.main import main


@cache
def _prepared() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    assert main(["demo", "--folder", str(folder), "--prepare"]) == 0
    return folder


def copy_demo(folder: Path) -> Path:
    """Put a copy into the folder."""
    shutil.copytree(_prepared(), folder, dirs_exist_ok=True)
    return folder
