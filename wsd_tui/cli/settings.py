"""Every section of config.yaml, gathered from the packages they belong to."""

from typing import Any, Literal, NamedTuple, cast

from wsd_tui.commands import COMMANDS, Keymap
from wsd_tui.commands.settings import SECTION_KEYS, KeyOverrides
from wsd_tui.config import AnySection, Loaded, Section, checks
from wsd_tui.desk.settings import SECTIONS as DESK_SECTIONS
from wsd_tui.desk.settings import settings_of
from wsd_tui.sla import CalendarError, PolicyError
from wsd_tui.tui.settings import SECTION_UI, UiSettings, ui_settings

Identity = Literal["os", "pin", "trust"]

DATABASE = Section("database", "machine", checks.text(3, 1_000), default="sqlite:///data/wsd.db")
GROUP = Section("database_group", "machine", checks.text(1, 60), default=None)
IDENTITY = Section("identity", "machine", checks.choice("os", "pin", "trust"), default="os")
PROXIES: Section[tuple[str, ...]] = Section(
    "identity_proxies", "machine", checks.list_of(checks.text(1, 60)), default=()
)

SECTIONS: tuple[AnySection, ...] = (
    DATABASE,
    GROUP,
    IDENTITY,
    PROXIES,
    SECTION_KEYS,
    SECTION_UI,
    *DESK_SECTIONS,
)


class Machine(NamedTuple):
    """The machine part: read at every start, different on each machine."""

    database: str
    group: str | None
    identity: Identity
    proxies: tuple[str, ...]
    keys: KeyOverrides
    ui: UiSettings


def machine_of(loaded: Loaded) -> Machine:
    """Typed settings of the machine part; a relative database path is relative to the file."""
    url = loaded.get(DATABASE)
    if url.startswith("sqlite:///"):
        url = f"sqlite:///{loaded.resolve(url.removeprefix('sqlite:///'))}"
    return Machine(
        url,
        loaded.get(GROUP),
        cast(Identity, loaded.get(IDENTITY)),
        loaded.get(PROXIES),
        loaded.get(SECTION_KEYS),
        ui_settings(loaded.get(SECTION_UI)),
    )


def demand_whole(loaded: Loaded) -> None:
    """Try what only shows when the sections meet: a calendar that never opens, a target past its limit."""
    from wsd_tui.config import ConfigError, Fault

    values: dict[str, Any] = loaded.desk
    for error_type, path in ((CalendarError, "hours"), (PolicyError, "sla")):
        try:
            settings_of(values)
        except error_type as error:
            raise ConfigError(str(loaded.path), (Fault(None, path, str(error)),)) from None
    if fault := _prefix_fault(machine_of(loaded)):
        raise ConfigError(str(loaded.path), (Fault(None, "ui.scanner_prefix", fault),))


def _prefix_fault(machine: Machine) -> str:
    """Why the scanner's prefix cannot be; empty when it can."""
    prefix, keymap = machine.ui.scanner_prefix, Keymap(machine.keys)
    taken = next((command for command in COMMANDS if prefix and prefix in keymap.keys(command)), None)
    if taken is None:
        return ""
    return f'"{prefix}" is the key of {taken.id} ({taken.help.lower()}): give one of them another'
