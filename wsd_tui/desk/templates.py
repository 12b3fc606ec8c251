"""Templates of the intake: what one key fills in, what is asked by one key more, and what comes of the answers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.settings import DeskSettings
from wsd_tui.desk.suggest import Facets
from wsd_tui.text import clean_line

FACETS: tuple[str, ...] = tuple(name for name in Facets._fields if name != "password")
FIELDS = (
    *("problem_type", "site", "room", "asset", "kind", "affected"),
    *("loaner", "loaner_back", "condition"),
    *("event_date", "event_times", "event_place", "event_equipment", "event_contact", "event_mail"),
)
"""What an answer may set on the ticket beside its description: loaners go out or come back with it, and an event
has a plan."""
TAGS = ("asset", "loaner", "loaner_back")
"""Fields that hold the tag of a device: a scan answers the question."""

ANYTHING = "*"
"""In place of keys: whatever was answered."""
CARD_KEYS = frozenset("jkgGloyYuq.:?")
"""Keys of the person's card; a template cannot have one of them."""

_NAMED = re.compile(r"\{([a-z][a-z0-9_-]*)\}")

Answers = Mapping[str, str]
"""By question: the key that was pressed, or the text that was typed, empty where it was skipped."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer by a key. `line` goes to the description, `resolved` says what was done on the spot.

    outage: this answer sounds like an outage, which is then looked for.
    """

    key: str
    say: str
    line: str = ""
    resolved: str = ""
    outage: bool = False
    facets: Mapping[str, object] = {}
    fields: Mapping[str, str] = {}


class PassedOver(msgspec.Struct, frozen=True, kw_only=True):
    """What comes of it when a question for text is passed over."""

    line: str = ""
    facets: Mapping[str, object] = {}


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question: answered by one key of `answers`, or without them by a line of text.

    into: the field that the text is for. line: the sentence it makes, with `{}` in its place. when: asked only
    after one of these keys answered that question, or with ANYTHING once it was not passed over. empty: what it
    comes to when nothing is typed.
    """

    id: str
    ask: str
    answers: tuple[Answer, ...] = ()
    into: str = ""
    line: str = ""
    when: tuple[str, str] | None = None
    empty: PassedOver | None = None

    @property
    def keys(self) -> str:
        """The keys that answer it; empty for one answered with text."""
        return "".join(answer.key for answer in self.answers)


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """What is filled in for one kind of request. `identity`: who asks is verified before it is resolved (Q3)."""

    id: str
    key: str
    name: str
    problem_type: str
    kind: str = "problem"
    identity: bool = False
    line: str = ""
    facets: Mapping[str, object] = {}
    questions: tuple[Question, ...] = ()
    checklist: tuple[str, ...] = ()
    offered: bool = True


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """What a template and its answers come to. `resolution` is empty unless it was done on the spot (R1)."""

    description: str
    facets: Facets
    fields: Mapping[str, str]
    resolution: str
    outage: bool


def offered(templates: Iterable[Template], settings: DeskSettings) -> tuple[Template, ...]:
    """The templates of the problem types that this desk has, by their keys, digits first."""
    known = [one for one in templates if one.offered and one.problem_type in settings.problem_types]
    return tuple(
        sorted(known, key=lambda one: ("1234567890".find(one.key) if one.key.isdigit() else 10, one.key))
    )


def next_question(template: Template, answers: Answers) -> Question | None:
    """The next question that has no answer yet; None when all that apply are answered."""
    for question in template.questions:
        if question.id not in answers and _applies(question, answers):
            return question
    return None


def unanswered(template: Template, answers: Answers) -> list[Question]:
    """Questions with keys that apply and have no answer; what is typed may be passed over."""
    given = dict(answers)
    left: list[Question] = []
    while (question := next_question(template, given)) is not None:
        given[question.id] = ""
        if question.answers:
            left.append(question)
    return left


def fill(template: Template, answers: Answers) -> Filled:
    """What comes of the answers so far. Raises Refused for a question or an answer that there is not."""
    unknown = [name for name in answers if name not in {question.id for question in template.questions}]
    if unknown:
        known = ", ".join(question.id for question in template.questions)
        raise Refused(
            "template", f"{template.name} does not ask {unknown[0]!r}", f"It asks: {known or 'nothing'}"
        )
    facets, fields = dict(template.facets), {"problem_type": template.problem_type, "kind": template.kind}
    told, lines, resolution, outage = dict[str, str](), [template.line], "", False
    for question, given in _given(template, answers):
        if isinstance(given, Answer):
            told[question.id] = given.say
            lines.append(given.line)
            facets |= given.facets
            fields |= given.fields
            resolution, outage = given.resolved or resolution, outage or given.outage
        elif isinstance(given, PassedOver):
            lines.append(given.line)
            facets |= given.facets
        else:
            told[question.id] = given
            lines.append(question.line.replace("{}", given.rstrip(".")))
            fields |= {question.into: given} if question.into else {}
    return Filled(
        description=" ".join(_put(line, told) for line in lines if line),
        facets=Facets(**facets),  # type: ignore[arg-type]
        fields=fields,
        resolution=_put(resolution, told),
        outage=outage,
    )


def names_in(text: str) -> set[str]:
    """The questions whose answers a sentence names in braces."""
    return set(_NAMED.findall(text))


def find_template(templates: Sequence[Template], template_id: str) -> Template:
    """The template with this id. Raises Refused, naming those there are."""
    for template in templates:
        if template.id == template_id:
            return template
    known = ", ".join(template.id for template in templates)
    raise Refused("template", f"there is no template {clean_line(template_id)!r}", f"Give one of: {known}")


def _given(template: Template, answers: Answers) -> Iterator[tuple[Question, Answer | PassedOver | str]]:
    """The questions that apply and were answered, each with its answer or its text."""
    for question in template.questions:
        given = clean_line(answers.get(question.id, ""))
        if not _applies(question, answers):
            continue
        if not given:
            if question.empty is not None and question.id in answers:
                yield question, question.empty
            continue
        if not question.answers:
            yield question, given
            continue
        found = next((answer for answer in question.answers if answer.key == given), None)
        if found is None:
            raise Refused(
                "template",
                f"{given!r} is no answer to {question.id}",
                f"Give one of: {', '.join(f'{answer.key} {answer.say}' for answer in question.answers)}",
            )
        yield question, found


def _applies(question: Question, answers: Answers) -> bool:
    if question.when is None:
        return True
    before, keys = question.when
    given = answers.get(before, "")
    return bool(given) and (keys == ANYTHING or given in keys)


def _put(text: str, told: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda match: told.get(match.group(1), ""), text).strip()
