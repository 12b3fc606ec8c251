"""Which messages the desk sends by itself: the section `notices` of the configuration."""

import msgspec

from wsd_tui.config import Field, Section, checks


class NoticeSettings(msgspec.Struct, frozen=True):
    """What requesters are sent, and the audience lists of progress and restored notices.

    Without a list of its own such a notice goes to the audience that the outage was announced to.
    `reaches`: by list the roles (staff, student, other) whose people all read it, though it has not their addresses.
    """

    receipts: bool = True
    replies: bool = True
    promises: bool = True
    resolutions: bool = True
    progress: str | None = "key_members"
    restored: str | None = "all_components"
    links: bool = True
    reaches: dict[str, tuple[str, ...]] = {}


_SWITCHES = ("receipts", "replies", "promises", "resolutions", "links")
_ROLES = ("staff", "student", "other")
_DEFAULT = NoticeSettings()

NOTICES = Section(
    "notices",
    "desk",
    checks.record(
        {
            **{name: Field(checks.boolean(), default=True) for name in _SWITCHES},
            "progress": Field(checks.identifier(), default=_DEFAULT.progress),
            "restored": Field(checks.identifier(), default=_DEFAULT.restored),
            "reaches": Field(
                checks.mapping_of(checks.identifier(), checks.list_of(checks.choice(*_ROLES))), default={}
            ),
        }
    ),
    default=msgspec.structs.asdict(_DEFAULT),
)
