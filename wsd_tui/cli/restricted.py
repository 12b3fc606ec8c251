"""`--restricted`: the console and nothing else, for people who come in by SSH and are to have no shell."""

import argparse
import os
import signal
from collections.abc import Callable, MutableMapping

from wsd_tui.cli.context import UsageError
from wsd_tui.desk.refusal import Refused

_LEADING_OUT = ("EDITOR", "VISUAL", "PAGER", "BROWSER", "SHELL", "WSD_TUI_CONFIG")
"""What a program is told to start, or to read, in the place of what was meant."""
_LIBRARIES = ("TEXTUAL_", "PYTHON")
_STOPPING = (signal.SIGTSTP, signal.SIGQUIT)
ORIGINAL = "SSH_ORIGINAL_COMMAND"


def restrict(
    args: argparse.Namespace, console: Callable[..., int], environ: MutableMapping[str, str]
) -> None:
    """Close all ways but the console. Raises UsageError for anything else that was asked of this program.

    Refused for a command that came along with the connection: it would be silently left out.
    """
    if args.run is not console:
        raise UsageError("with --restricted only the console opens, without a command")
    if args.config is None:
        raise UsageError(
            "--restricted needs --config: a file that somebody else left about is not looked for"
        )
    if environ.get(ORIGINAL):
        raise Refused("restricted", "only the console is open here, and no command", "Connect without one")
    for name in [name for name in environ if name in _LEADING_OUT or name.startswith(_LIBRARIES)]:
        del environ[name]
    environ["PATH"] = os.defpath  # where the print command of the configuration is looked for
    for number in _STOPPING:
        signal.signal(number, signal.SIG_IGN)
