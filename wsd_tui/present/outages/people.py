"""Who has read of an outage, who was told another way, and how its tickets come along."""

from collections.abc import Iterator, Sequence

from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import amount, listed, said
from wsd_tui.store.outage_records import Outage
from wsd_tui.text import clean_line

WAYS = {"phone_tree": "phone tree", "announcement": "announcement", "poster": "posters on the doors"}


def noted_words(outage: Outage, silent: Sequence[str], now: int, setting: Setting) -> str:
    """`Kim Alvarez 08:20; not yet: Sam Ortiz`; the newest word counts, as each is to be noted anew."""
    if outage.state == "draft":
        return ""
    newest = outage.updates[-1].place if outage.updates else 0
    when = {read.by: read.at for read in outage.acknowledgements if read.place == newest}
    noted = []
    for staff in outage.acknowledged:
        at = f" {clock_time(when[staff], setting.zone, now)}" if staff in when else ""
        noted.append(f"{setting.name(staff)}{at}")
    missing = f"; not yet: {listed([setting.name(staff) for staff in silent])}" if silent else ""
    return clean_line((", ".join(noted) or "nobody") + missing)


def told_otherwise(outage: Outage, now: int, setting: Setting) -> Iterator[str]:
    """Each way beside e-mail in which people were told: `08:31 phone tree, by Dana Begay: all schools`."""
    for told in outage.fallbacks:
        note = f": {told.note}" if told.note else ""
        when = clock_time(told.at, setting.zone, now)
        yield clean_line(f"{when} {said(WAYS, told.way)}, by {setting.name(told.by)}{note}")


def progress_words(outage: Outage, linked: int, answered: int) -> str:
    """`23 linked · 2 still down · 55 answered, 5 left open`."""
    parts = [f"{linked} linked"]
    if outage.still_down:
        parts.append(f"{len(outage.still_down)} still down after it was restored")
    run = outage.answer_run
    if run is not None:
        left = f", {len(run.left_open)} left open" if run.left_open else ""
        of = amount(len(run.tickets), "ticket")
        ended = run.ended_at is not None
        parts.append(f"{of} answered{left}" if ended else f"answered {answered} of {of}, not finished{left}")
    return " · ".join(parts)
