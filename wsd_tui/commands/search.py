"""The command that searches everything that was ever written in a ticket."""

from wsd_tui.commands.arguments import TEXT
from wsd_tui.commands.command import Command

SEARCH: tuple[Command, ...] = (
    Command(
        id="search.all",
        label="Search",
        help="Search the texts of all tickets, closed ones too; one or two letters begin a word, more stand anywhere",
        scope="anywhere",
        words=("search",),
        usage=":search swollen battery",
        takes=(TEXT,),
    ),
)
