"""A request filled in by a template and its answers."""

import msgspec

from wsd_tui.desk.intake import Intake
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.templates import Answers, Template, fill, unanswered


def filled_in(intake: Intake, template: Template, answers: Answers) -> Intake:
    """What stands in the request stays; the template says the rest, and what was done on the spot.

    Raises Refused for an answer that is missing or that there is not.
    """
    left = unanswered(template, answers)
    if left:
        told = "; ".join(f"{one.id} ({', '.join(f'{a.key} {a.say}' for a in one.answers)})" for one in left)
        raise Refused("template", f"{template.name} asks more: {told}", "Answer with QUESTION=KEY")
    made = fill(template, answers)
    own = intake.__struct_fields__
    fields = {name: value for name, value in made.fields.items() if name in own and not getattr(intake, name)}
    if intake.kind == "problem":
        fields["kind"] = made.fields["kind"]
    return msgspec.structs.replace(
        intake,
        **fields,
        description=" ".join(part for part in (made.description, intake.description) if part),
        template=template.id,
        checklist=template.checklist,
        facets=None if made.fields["kind"] == "event" else made.facets,
        resolution=made.resolution,
    )
