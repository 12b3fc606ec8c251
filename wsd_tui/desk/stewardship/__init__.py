"""The stewardship of the procedure: its versions, who approved them, who signed, and when the review is due."""

from wsd_tui.desk.stewardship.seeding import keep_books
from wsd_tui.desk.stewardship.signing import demand_own_name, sign
from wsd_tui.desk.stewardship.standing import APPROVING, LINES, Stewardship, enforced_since, stewardship
from wsd_tui.desk.stewardship.versions import approve, put_forward

__all__ = [
    "APPROVING",
    "LINES",
    "Stewardship",
    "approve",
    "demand_own_name",
    "enforced_since",
    "keep_books",
    "put_forward",
    "sign",
    "stewardship",
]
