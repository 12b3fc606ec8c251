"""The templates that this console offers: read once, when the first person comes."""

from wsd_tui.desk.template_file import load_templates
from wsd_tui.desk.templates import Template, offered
from wsd_tui.resources import shipped
from wsd_tui.tui.session import Session


async def templates_of(session: Session) -> tuple[Template, ...]:
    """The shipped templates and the desk's own, of the types that it has. Raises ConfigError for a faulty file."""
    if session.templates is None:
        session.templates = await session.link.read(
            load_templates, shipped("templates"), session.template_folder
        )
    return offered(session.templates, session.desk.settings)
