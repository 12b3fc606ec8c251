"""Whether who asks was verified, in words."""

from wsd_tui.desk.identity import is_account_work, verification_of
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import local
from wsd_tui.present.words import METHODS, said
from wsd_tui.store.records import Ticket


def identity_words(ticket: Ticket, now: int, setting: Setting) -> tuple[str, str]:
    """The words and their style; empty for a ticket that asks for no check and had none."""
    verification = verification_of(ticket)
    if verification is None:
        if is_account_work(ticket.problem_type, ticket.account_change):
            return "not verified yet: this changes an account", "warn"
        return "", ""
    how = said(METHODS, verification.method)
    told = f"{how}, {local(verification.when, setting.zone, now)}, {setting.name(verification.by)}"
    return (f"verified {told}", "") if verification.passed else (f"FAILED the check {told}", "warn")
