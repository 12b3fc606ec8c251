"""Loaners in words."""

from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time, local
from wsd_tui.present.words import CONDITIONS, said
from wsd_tui.store.around_records import Loan
from wsd_tui.text import clean_line


def overdue(loan: Loan, now: int) -> bool:
    """Whether it is out and should be back."""
    return loan.state == "out" and loan.due_at <= now


def loan_words(loan: Loan, now: int, setting: Setting) -> str:
    """`LN-01, due back Fri 15:00`, or that it is overdue, or when and how it came back."""
    if loan.back_at is not None:
        back = clock_time(loan.back_at, setting.zone, now)
        return f"{loan.tag}, back {back} {said(CONDITIONS, loan.condition)}"
    word = "OVERDUE since" if overdue(loan, now) else "due back"
    return f"{loan.tag}, {word} {local(loan.due_at, setting.zone, now)}"


def loan_line(loan: Loan, now: int, setting: Setting, width: int) -> Line:
    """One loan that is out, in exactly `width` cells: tag, due, who has it, and with which ticket."""
    late = overdue(loan, now)
    due = f"{'overdue' if late else 'due'} {clock_time(loan.due_at, setting.zone, now)}"
    who = f"{loan.person_name} · {loan.ticket}" + (f" · {loan.name}" if loan.name else "")
    room = max(0, width - 34)
    return (
        Piece(fit(loan.tag, 11), "number"),
        Piece(" "),
        Piece(fit(due, 21), "warn" if late else ""),
        Piece(" "),
        Piece(fit(who, room)),
    )


def loan_text(loan: Loan, now: int, setting: Setting) -> str:
    """One loan as a plain line."""
    reason = f" · {loan.reason}" if loan.reason else ""
    return clean_line(
        f"{loan.number} · {loan_words(loan, now, setting)} · {loan.person_name} · ticket {loan.ticket}{reason}"
    )
