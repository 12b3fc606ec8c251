"""Which messages the desk sends by itself: the section `notices` of the configuration."""

import msgspec

from wsd_tui.config import Field, Section, checks


class NoticeSettings(msgspec.Struct, frozen=True):
    """What requesters are sent, and the audience lists of progress and restored notices.

    Without a list of its own such a notice goes to the audience that the outage was announced to.
    """

    receipts: bool = True
    replies: bool = True
    promises: bool = True
    resolutions: bool = True
    progress: str | None = "key_members"
    restored: str | None = "all_components"


_SWITCHES = ("receipts", "replies", "promises", "resolutions")
_DEFAULT = NoticeSettings()

NOTICES = Section(
    "notices",
    "desk",
    checks.record(
        {
            **{name: Field(checks.boolean(), default=True) for name in _SWITCHES},
            "progress": Field(checks.identifier(), default=_DEFAULT.progress),
            "restored": Field(checks.identifier(), default=_DEFAULT.restored),
        }
    ),
    default=msgspec.structs.asdict(_DEFAULT),
)
