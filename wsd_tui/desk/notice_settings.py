"""Which messages the desk sends by itself: the section `notices` of the configuration."""

import msgspec

from wsd_tui.config import Field, Section, checks


class NoticeSettings(msgspec.Struct, frozen=True):
    """What requesters are sent, and the audience lists of the notices about outages.

    Without a list of its own a progress or restored notice goes to the audience that the outage was announced to.
    `review_after` in business days, `ahead` in seconds before maintenance starts. `vendors` and `guesses` are what
    a first notice must not say.
    `reaches`: by list the roles (staff, student, other) whose people all read it, though it has not their addresses.
    """

    receipts: bool = True
    replies: bool = True
    promises: bool = True
    resolutions: bool = True
    progress: str | None = "key_members"
    restored: str | None = "all_components"
    start: str | None = "all_staff"
    review: str | None = "key_members"
    review_after: int = 5
    ahead: tuple[int, ...] = (5 * 86_400, 86_400, 3_600)
    vendors: tuple[str, ...] = ()
    guesses: tuple[str, ...] = (
        *("probably", "presumably", "possibly", "perhaps", "maybe", "apparently", "seemingly", "most likely"),
        *("we think", "we believe", "we suspect", "we guess", "we assume", "is suspected", "a suspected"),
        *(
            "seems to be caused",
            "might be",
            "could be",
            "must have been",
            "may have been",
            "somebody must have",
        ),
    )
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
            "start": Field(checks.identifier(), default=_DEFAULT.start),
            "review": Field(checks.identifier(), default=_DEFAULT.review),
            "review_after": Field(checks.integer(1, 60), default=_DEFAULT.review_after),
            "ahead": Field(checks.list_of(checks.duration(60), high=10), default=_DEFAULT.ahead),
            "vendors": Field(checks.list_of(checks.text(2, 60)), default=_DEFAULT.vendors),
            "guesses": Field(checks.list_of(checks.text(2, 60)), default=_DEFAULT.guesses),
            "reaches": Field(
                checks.mapping_of(checks.identifier(), checks.list_of(checks.choice(*_ROLES))), default={}
            ),
        }
    ),
    default=msgspec.structs.asdict(_DEFAULT),
)
