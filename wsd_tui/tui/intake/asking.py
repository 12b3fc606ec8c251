"""What a template asks on the prompt line: who it is where an account is changed, then its questions."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from wsd_tui.desk.identity import METHODS, Verification, methods_for
from wsd_tui.desk.templates import TAGS, Answers, Filled, Question, Template, fill, next_question
from wsd_tui.store.records import Person
from wsd_tui.tui.question import Choice
from wsd_tui.tui.question import Question as Asked
from wsd_tui.tui.widgets.prompt import Prompt

KEYS = {"badge_photo": "b", "face": "f", "call_back": "c", "vouched": "v"}
LATER, FAILED = "n", "x"


class Picked(NamedTuple):
    """A template with its answers, and the check of who asks that was made for it."""

    template: Template
    answers: Answers
    verification: Verification | None = None

    @property
    def filled(self) -> Filled:
        """What it comes to."""
        return fill(self.template, self.answers)


async def ask_template(
    prompt: Prompt,
    template: Template,
    person: Person | None,
    channel: str,
    values: Mapping[str, str],
    fault: Callable[[str, str], str] = lambda into, text: "",
) -> Picked:
    """Ask all that the template asks; `values` stand in the form already. Raises Left on Esc.

    fault: why a text cannot stand in a field, in words; it is then asked for again.
    """
    verification = await ask_identity(prompt, person, channel) if template.identity else None
    blocked = template.identity and (verification is None or not verification.passed)
    answers: dict[str, str] = {}
    while (question := next_question(template, answers)) is not None:
        if blocked and any(answer.resolved for answer in question.answers):
            answers[question.id] = next(answer.key for answer in question.answers if not answer.resolved)
        else:
            answers[question.id] = await _ask(prompt, question, values, fault)
    return Picked(template, answers, verification)


async def ask_identity(prompt: Prompt, person: Person | None, channel: str) -> Verification | None:
    """How who asks was verified (A15); None when it was not, so that the ticket stays open. Only the fact is kept."""
    methods = methods_for(person, channel)
    if person is None or not methods:
        prompt.tell("Who asks cannot be verified here: it stays open until it is", "warn")
        return None
    choices = [Choice(KEYS[method], _how(method, person)) for method in methods]
    choices += [Choice(LATER, "not now: it stays open"), Choice(FAILED, "it is NOT them, or not sure")]
    key = await prompt.choose(f"Is it {person.name}? Verified by", choices)
    if key == LATER:
        return None
    if key == FAILED:
        return Verification(method=methods[0], result="failed")
    method = next(method for method in methods if KEYS[method] == key)
    voucher = await prompt.ask(Asked("ID number of the teacher who vouches")) if method == "vouched" else ""
    return Verification(method=method, vouched_by=voucher)


def _how(method: str, person: Person) -> str:
    return f"{METHODS[method]}: {person.phone}" if method == "call_back" else METHODS[method]


async def _ask(
    prompt: Prompt, question: Question, values: Mapping[str, str], fault: Callable[[str, str], str]
) -> str:
    if question.answers:
        choices = [Choice(answer.key, answer.say) for answer in question.answers]
        return await prompt.choose(question.ask, choices)
    stands = values.get(question.into, "")
    hint = "Enter goes on, empty passes it over, Esc leaves the template"
    scan = "tag" if question.into in TAGS else ""
    while True:
        typed = await prompt.ask(Asked(f"{question.ask}:", stands, hint, scan=scan))
        told = fault(question.into, typed)
        if not told:
            return typed
        prompt.tell(told, "warn")
        stands = typed
