"""Commands on mail that came in and could not be filed by itself."""

from wsd_tui.commands.arguments import TEXT, Argument
from wsd_tui.commands.command import Command

_MESSAGE = Argument("message", r"\d{1,9}", "the number of a message, as :quarantine lists it")

MAIL_IN: tuple[Command, ...] = (
    Command(
        id="mail.quarantine",
        label="Quarantine",
        help="E-mail that came in and waits for somebody to decide, what people wrote first",
        scope="anywhere",
        role="technician",
        words=("quarantine",),
    ),
    Command(
        id="mail.release",
        label="Let in",
        help="Let a message in after all: as a ticket of its own, or on the one that is named",
        scope="anywhere",
        role="technician",
        words=("letin",),
        usage=":letin 7 10019",
        takes=(
            _MESSAGE,
            Argument("number", r"\d{4,13}", "the ticket it belongs to, or nothing for a new one"),
        ),
    ),
    Command(
        id="mail.discard",
        label="Put away",
        help="Put a message out of the quarantine's list; it is kept, and can still be let in",
        scope="anywhere",
        role="technician",
        words=("putaway",),
        usage=":putaway 7 advertising",
        takes=(_MESSAGE, TEXT),
    ),
)
