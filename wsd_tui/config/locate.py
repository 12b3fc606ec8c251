"""Where the configuration file is: named by the user, in the current folder, or in a configuration folder."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from wsd_tui.config.faults import ConfigError

NAME = "config.yaml"
VARIABLE = "WSD_TUI_CONFIG"


class NotFound(ConfigError):
    """No configuration file; its text says where one was looked for and what to do."""

    def __init__(self, message: str, looked: Sequence[Path]) -> None:
        super().__init__("", ())
        self.args = (message,)
        self.looked = tuple(looked)


def locate(explicit: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The configuration file to read: `explicit` (of --config), WSD_TUI_CONFIG, ./config.yaml, the user's
    and the system's configuration folder. A file named by the user that is not there is NotFound at once.
    """
    for named, by in ((explicit, "--config"), (environ.get(VARIABLE), VARIABLE)):
        if named:
            return _named(named, by)
    looked = [Path(NAME), *_folders()]
    for path in looked:
        if os.path.isfile(path):  # noqa: PTH113 (Path.is_file raises where a folder may not be entered)
            return path
    raise NotFound(_nowhere(looked), looked)


def _named(text: str, by: str) -> Path:
    path = Path(os.path.expanduser(text))  # noqa: PTH111 (Path.expanduser fails where there is no such user)
    if not os.path.exists(path):  # noqa: PTH110 (as above)
        raise NotFound(f"{text}: there is no such file ({by} names it)", [path])
    return path


def _folders() -> list[Path]:
    import platformdirs

    folders = (platformdirs.user_config_path, platformdirs.site_config_path)
    return [folder("wsd-tui", appauthor=False) / NAME for folder in folders]


def _nowhere(looked: Sequence[Path]) -> str:
    places = "\n".join(f"  {path}" for path in looked)
    return (
        f"no configuration file. Looked for:\n{places}\n"
        f"Name one with --config FILE or {VARIABLE}, put one into the current folder, or try `wsd-tui demo`."
    )
