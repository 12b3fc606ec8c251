"""Hand a text to the system's print command; where that fails, keep it in a file and say both in words."""

import subprocess
from pathlib import Path
from typing import NamedTuple

from wsd_tui.exchange.print_settings import PrintSettings
from wsd_tui.store.files import private_folder, write_private
from wsd_tui.text import clean_line

_ERROR_LENGTH = 120


class Printed(NamedTuple):
    """What became of a text: `said` in words. kept: the file that it stands in when it was not printed."""

    done: bool
    said: str
    kept: str = ""


def print_text(settings: PrintSettings, text: str, name: str) -> Printed:
    """Print, or keep as `name`.txt in the folder. Neither a printer nor a full disk raises: `done` says it."""
    fault = _hand_over(settings, text)
    if not fault:
        return Printed(True, "printed")
    try:
        path = _keep(Path(settings.folder), text, name)
    except OSError as error:
        lost = f"{error.filename}: {error.strerror}"
        return Printed(False, clean_line(f"not printed, {fault}; nor kept in a file, {lost}"))
    return Printed(False, clean_line(f"not printed, {fault}; it stands in {path}"), str(path))


def _hand_over(settings: PrintSettings, text: str) -> str:
    """What went wrong, in words; empty when the command took the text. Arguments are never read by a shell."""
    program = settings.command[0]
    try:
        ran = subprocess.run(
            list(settings.command),
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=settings.timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{program} did not end within {settings.timeout} s"
    except FileNotFoundError:
        return f"this machine has no {program}"
    except OSError as error:
        return f"{program}: {error.strerror}"
    if ran.returncode == 0:
        return ""
    told = clean_line(ran.stderr.decode(errors="replace"))[:_ERROR_LENGTH].strip()
    return told or f"{program} ended with {ran.returncode}"


def _keep(folder: Path, text: str, name: str) -> Path:
    private_folder(folder)
    path = folder / f"{name}.txt"
    write_private(path, text.encode())
    return path
