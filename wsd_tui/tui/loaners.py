"""What is asked about loaners on the prompt line of any screen."""

from collections.abc import Awaitable, Callable

from wsd_tui.desk.change import Done
from wsd_tui.desk.loans import CONDITIONS, HasLoaner
from wsd_tui.store.around_records import Loan
from wsd_tui.tui.question import Choice, Question
from wsd_tui.tui.widgets.prompt import Prompt

_KEYS = {"g": "good", "d": "damaged", "c": "no_charger"}


async def with_reason(prompt: Prompt, lend: Callable[[str], Awaitable[Done]]) -> Done:
    """Lend, and ask for the reason where they have one already."""
    try:
        return await lend("")
    except HasLoaner as refused:
        prompt.tell(str(refused), "warn")
        return await lend(await second_reason(prompt))


async def second_reason(prompt: Prompt) -> str:
    """Why somebody gets a second loaner."""
    return await prompt.ask(Question("A second loaner because", hint="it is kept with the loan · Esc leaves"))


async def ask_condition(prompt: Prompt, loan: Loan) -> str:
    """How a loaner looks that comes back."""
    choices = [Choice(key, CONDITIONS[condition]) for key, condition in _KEYS.items()]
    return _KEYS[await prompt.choose(f"{loan.tag} of {loan.person_name} comes back", choices)]
