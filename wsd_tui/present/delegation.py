"""Who acts for the Coordinator, in words."""

from wsd_tui.present.setting import Setting
from wsd_tui.present.times import local
from wsd_tui.store.delegations import Delegation
from wsd_tui.text import clean_line


def delegation_words(given: Delegation, now: int, setting: Setting) -> str:
    """`Soo-jin Kim acts for the Coordinator until Fri 15:30: away at a conference`."""
    begin = f"from {local(given.start, setting.zone, now)} " if given.start > now else ""
    until = local(given.end, setting.zone, now)
    why = f": {given.reason}" if given.reason else ""
    return clean_line(f"{setting.name(given.staff)} acts for the Coordinator {begin}until {until}{why}")
