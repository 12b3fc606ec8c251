"""The reminder of a courteous tone, before a text goes to whoever asked (R13)."""

from typing import TYPE_CHECKING

from wsd_tui.desk.courtesy import reminder
from wsd_tui.tui.question import Left, Question

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def courteous(main: "MainScreen", text: str, question: Question) -> str:
    """The text to send: one more key sends it as it is, any other one goes back to it."""
    while reminded := reminder(text):
        main.prompt.tell(reminded, "warn")
        try:
            await main.prompt.ask_key("Send it as it is? y sends, any other key goes back to the text", "y")
        except Left:
            text = await main.prompt.ask(question._replace(value=text))
        else:
            return text
    return text
