"""Commands on the procedure itself: read it, sign it, approve a version, put a new one forward."""

from wsd_tui.commands.arguments import TEXT, Argument
from wsd_tui.commands.command import Command

_VERSION = Argument("version")
_EFFECTIVE = Argument("effective", r"\d{4}-\d\d-\d\d", "a date such as 2026-10-01")

STEWARDSHIP: tuple[Command, ...] = (
    Command(
        id="procedure.show",
        label="Procedure",
        help="The procedure in our words, its version, approvals, signatures, and when its review is due",
        scope="anywhere",
        words=("procedure",),
    ),
    Command(
        id="procedure.sign",
        label="Sign",
        help="Sign that you follow the version of the procedure in force, with your typed name",
        scope="anywhere",
        role="operator",
        words=("sign",),
        usage=":sign Tran Nguyen",
        takes=(TEXT,),
    ),
    Command(
        id="procedure.approve",
        label="Approve",
        help="Approve a version of the procedure by your office, with your typed name",
        scope="anywhere",
        words=("approve",),
        usage=":approve Harriet Cole",
        takes=(TEXT,),
    ),
    Command(
        id="procedure.put_forward",
        label="Version",
        help="Put a new version of the procedure forward, with the date it takes effect once approved",
        scope="anywhere",
        role="coordinator",
        words=("newversion",),
        usage=":newversion 02.2026 2026-10-01",
        takes=(_VERSION, _EFFECTIVE),
    ),
)
