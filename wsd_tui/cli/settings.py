"""Every section of config.yaml, gathered from the packages they belong to."""

import grp
from typing import Literal, NamedTuple, cast

import msgspec

from wsd_tui.commands import COMMANDS, Keymap
from wsd_tui.commands.settings import SECTION_KEYS, KeyOverrides
from wsd_tui.config import AnySection, Faults, Loaded, Node, Section, canonical, checks
from wsd_tui.desk.settings import SECTIONS as DESK_SECTIONS
from wsd_tui.desk.settings import understand, unknown_lists, unknown_types
from wsd_tui.exchange.print_settings import SECTION_PRINT, PrintSettings, print_settings
from wsd_tui.mail.settings import SECTION_MAIL, MailSettings
from wsd_tui.sla import CalendarError, PolicyError
from wsd_tui.text import clean_line
from wsd_tui.tui.settings import SECTION_UI, UiSettings, ui_settings
from wsd_tui.web.settings import SECTION_WEB, WebSettings

Identity = Literal["os", "pin", "trust"]

SQLITE = "sqlite:///"


def _database(written: str) -> str:
    scheme, mark, rest = written.partition("://")
    if scheme == "sqlite" and not rest.startswith("/"):
        raise ValueError("three slashes before the path, and a fourth for one from the root")
    if (
        not mark
        or scheme not in ("sqlite", "postgresql")
        or written == SQLITE
        or clean_line(written) != written
    ):
        raise ValueError
    return written


_CHECK_DATABASE = checks.scalar(_database, "sqlite:///data/wsd.db or postgresql://HOST/NAME")


def _check_database(node: Node, faults: Faults) -> str | None:
    """As any scalar, but what may hold a password is not quoted when it is wrong."""
    if node.text is not None and "@" in node.text:
        try:
            _database(node.text)
        except ValueError:
            faults.add(
                node, "expected postgresql://HOST/NAME; what stands there is not shown, for its password"
            )
            return None
    return _CHECK_DATABASE(node, faults)


def _group(written: str) -> int:
    try:
        return grp.getgrnam(written).gr_gid
    except KeyError:
        raise ValueError("this machine has no such group") from None


DATABASE = Section(
    "database",
    "machine",
    _check_database,
    default="sqlite:///data/wsd.db",
)
GROUP: Section[int | None] = Section(
    "database_group", "machine", checks.scalar(_group, "the name of a group"), default=None
)
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
    SECTION_PRINT,
    SECTION_WEB,
    *DESK_SECTIONS,
)


class Machine(NamedTuple):
    """The machine part: read at every start, different on each machine."""

    database: str
    group: int | None
    identity: Identity
    proxies: tuple[str, ...]
    keys: KeyOverrides
    ui: UiSettings
    mail: MailSettings | None
    printing: PrintSettings = PrintSettings()
    web: WebSettings = WebSettings()


def machine_of(loaded: Loaded) -> Machine:
    """Typed settings of the machine part; a relative database path is relative to the file."""
    url = loaded.get(DATABASE)
    if url.startswith(SQLITE):
        url = SQLITE + str(loaded.resolve(url.removeprefix(SQLITE)))
    return Machine(
        url,
        loaded.get(GROUP),
        cast(Identity, loaded.get(IDENTITY)),
        loaded.get(PROXIES),
        loaded.get(SECTION_KEYS),
        ui_settings(loaded.get(SECTION_UI)),
        _mail(loaded),
        _printing(loaded),
        loaded.get(SECTION_WEB),
    )


def _mail(loaded: Loaded) -> MailSettings | None:
    """How this machine sends, its files found from the configuration's folder; None where mail is off."""
    mail = loaded.get(SECTION_MAIL)
    if isinstance(mail, str):
        return None
    names = ("password_file", "ca_file")
    found = {name: str(loaded.resolve(getattr(mail, name))) for name in names if getattr(mail, name)}
    return msgspec.structs.replace(mail, **found)


def _printing(loaded: Loaded) -> PrintSettings:
    """How this machine prints, with the folder found from the configuration's."""
    printing = print_settings(loaded.get(SECTION_PRINT))
    return msgspec.structs.replace(printing, folder=str(loaded.resolve(printing.folder)))


def demand_whole(loaded: Loaded) -> None:
    """Try what only shows when the sections meet: a calendar that never opens, a target past its limit."""
    for path, message in (*unknown_lists(loaded.desk), *unknown_types(loaded.desk)):
        raise loaded.fault(path, message)
    try:
        understand(canonical(dict(loaded.desk_plain)), loaded.desk)
    except CalendarError as error:
        raise loaded.fault("hours", str(error)) from None
    except PolicyError as error:
        raise loaded.fault("sla", str(error)) from None
    if fault := _prefix_fault(machine_of(loaded)):
        raise loaded.fault("ui.scanner_prefix", fault)


def _prefix_fault(machine: Machine) -> str:
    """Why the scanner's prefix cannot be; empty when it can."""
    prefix, keymap = machine.ui.scanner_prefix, Keymap(machine.keys)
    taken = next((command for command in COMMANDS if prefix and prefix in keymap.keys(command)), None)
    if taken is None:
        return ""
    return f'"{prefix}" is the key of {taken.id} ({taken.help.lower()}): give one of them another'
