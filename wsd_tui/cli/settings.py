"""Every section of config.yaml, gathered from the packages they belong to."""

from typing import Any, Literal, NamedTuple, cast

import msgspec

from wsd_tui.commands.settings import SECTION_KEYS, KeyOverrides
from wsd_tui.config import AnySection, Loaded, Section, checks
from wsd_tui.desk.settings import SECTIONS as DESK_SECTIONS
from wsd_tui.desk.settings import settings_of, unknown_lists
from wsd_tui.mail.settings import SECTION_MAIL, MailSettings
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
    SECTION_MAIL,
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
    mail: MailSettings | None


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
        _mail(loaded),
    )


def _mail(loaded: Loaded) -> MailSettings | None:
    """How this machine sends, its files found from the configuration's folder; None where mail is off."""
    mail = loaded.get(SECTION_MAIL)
    if isinstance(mail, str):
        return None
    names = ("password_file", "ca_file")
    found = {name: str(loaded.resolve(getattr(mail, name))) for name in names if getattr(mail, name)}
    return msgspec.structs.replace(mail, **found)


def demand_whole(loaded: Loaded) -> None:
    """Try what only shows when the sections meet: a calendar that never opens, a target past its limit."""
    from wsd_tui.config import ConfigError, Fault

    values: dict[str, Any] = loaded.desk
    unknown = unknown_lists(values)
    if unknown:
        raise ConfigError(str(loaded.path), [Fault(None, *fault) for fault in unknown])
    for error_type, path in ((CalendarError, "hours"), (PolicyError, "sla")):
        try:
            settings_of(values)
        except error_type as error:
            raise ConfigError(str(loaded.path), (Fault(None, path, str(error)),)) from None
