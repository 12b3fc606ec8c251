"""Loaners in the console: lent with a ticket, taken back, renewed, listed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import loans
from wsd_tui.desk.when import EXAMPLES
from wsd_tui.present.times import local
from wsd_tui.tui.handlers.acting import finished, one
from wsd_tui.tui.loaners import ask_condition, with_reason
from wsd_tui.tui.moments import moment
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.loaners import LoanersScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def lend(main: "MainScreen", args: Args) -> None:
    """The tag, and a reason where they have one already."""
    session, ticket = main.session, one(main)
    tag = args.get("tag") or await _tag(main, "Lend the loaner")
    done = await with_reason(
        main.prompt,
        lambda reason: session.link.write(
            loans.lend, session.desk, session.actor, ticket, tag, reason=reason
        ),
    )
    finished(main, done.said)


async def back(main: "MainScreen", args: Args) -> None:
    """The tag, and how it looks."""
    session = main.session
    tag = args.get("tag") or await _tag(main, "Loaner that came back")
    loan = await session.link.read(loans.loan_of, session.desk, tag)
    condition = await ask_condition(main.prompt, loan)
    done = await session.link.write(loans.take_back, session.desk, session.actor, loan.tag, condition)
    finished(main, done.said)


async def renew(main: "MainScreen", args: Args) -> None:
    """The tag, and the new day."""
    session = main.session
    tag = args.get("tag") or await _tag(main, "Renew the loaner")
    loan = await session.link.read(loans.loan_of, session.desk, tag)
    due = local(loan.due_at, session.desk.zone, session.now())
    typed = await main.prompt.ask(
        Question(f"{loan.tag}, {loan.person_name}, due {due}; due anew", hint=f"{EXAMPLES} · Esc leaves")
    )
    at = moment(session.desk, typed)
    done = await session.link.write(loans.renew, session.desk, session.actor, loan.tag, at)
    finished(main, done.said)


async def show_list(main: "MainScreen", args: Args) -> None:
    """What is out."""
    session = main.session
    out = await session.link.read(loans.loans_out, session.desk, session.actor)
    await main.show_over(LoanersScreen(session, out))


async def _tag(main: "MainScreen", label: str) -> str:
    return await main.prompt.ask(Question(f"{label}, tag:", hint="scan or type it · Esc leaves", scan="tag"))


HANDLERS: Mapping[str, Handler] = {
    "ticket.lend": lend,
    "loaner.back": back,
    "loaner.renew": renew,
    "loaner.list": show_list,
}
