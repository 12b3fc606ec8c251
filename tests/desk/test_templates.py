"""Templates: the shipped ones, what their answers come to, and the faults of files."""

from pathlib import Path

import pytest
from support.district import District

from wsd_tui.desk.detail import too_thin
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.suggest import Suggestion, suggestion_for
from wsd_tui.desk.template_file import TemplateError, load_templates
from wsd_tui.desk.templates import (
    CARD_KEYS,
    Answer,
    Filled,
    Question,
    Template,
    fill,
    find_template,
    next_question,
    offered,
)
from wsd_tui.resources import shipped

TEMPLATES = load_templates(shipped("templates"))

FIRST = """\
key: x
name: First
type: hardware
questions:
  - id: what
    ask: What is it
    answers:
      - {key: a, say: alpha, line: "It is alpha."}
      - {key: b, say: beta, resolved: "Took {what} away."}
"""


def filled(template_id: str, **answers: str) -> Filled:
    return fill(find_template(TEMPLATES, template_id), answers)


def every_way(template: Template) -> list[dict[str, str]]:
    """Every way to answer a template: each key, and the typed ones with text and skipped."""
    open_ends, done = [dict[str, str]()], []
    while open_ends:
        answers = open_ends.pop()
        question = next_question(template, answers)
        if question is None:
            done.append(answers)
            continue
        keys = [answer.key for answer in question.answers] or ["something said here", ""]
        open_ends += [{**answers, question.id: key} for key in keys]
    return done


def test_the_requests_of_a_school_desk_each_have_a_template() -> None:
    assert {template.id for template in TEMPLATES} == {
        "password", "chromebook", "loaner-return", "charger", "display", "sound", "printer", "wifi", "phone",
        "video-cable", "sign-in", "web-page", "lab", "media-event", "question", "other",
    }  # fmt: skip


def test_each_has_a_key_of_its_own_that_the_card_does_not_need() -> None:
    keys = [template.key for template in TEMPLATES]
    assert len(set(keys)) == len(keys)
    assert not CARD_KEYS & set(keys)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
def test_every_way_to_answer_it_fits_the_desk(district: District, template: Template) -> None:
    settings = district.desk.settings
    for answers in every_way(template):
        made = fill(template, answers)
        assert made.fields["problem_type"] in settings.problem_types
        assert "{" not in made.description + made.resolution
        assert suggestion_for(settings, made.facets, made.fields["problem_type"]) is not None
        if made.resolution:
            assert not too_thin(settings.detail, made.resolution), made.resolution


@pytest.mark.rule("R10")
@pytest.mark.parametrize(
    "template", [one for one in TEMPLATES if one.id not in ("other", "question", "web-page")],
    ids=lambda template: template.id,
)  # fmt: skip
def test_its_keys_alone_make_a_description_that_says_enough(district: District, template: Template) -> None:
    for answers in every_way(template):
        description = fill(template, answers).description
        assert not too_thin(district.desk.settings.detail, description), description


@pytest.mark.rule("R15", "T1")
def test_a_password_is_severity_1_and_its_account_is_named(district: District) -> None:
    made = filled("password", which="b", done="y")
    assert "domain and e-mail password" in made.resolution
    suggested = suggestion_for(district.desk.settings, made.facets, made.fields["problem_type"])
    assert suggested is not None
    assert (suggested.severity, suggested.reasons) == (1, ("it is about a password",))
    assert find_template(TEMPLATES, "password").identity


@pytest.mark.rule("T1", "T3")
def test_a_class_in_session_makes_a_dark_display_severity_1(district: District) -> None:
    def severity(**answers: str) -> Suggestion:
        suggested = suggestion_for(district.desk.settings, filled("display", **answers).facets, "media")
        assert suggested is not None
        return suggested

    assert severity(**{"class": "y"}, what="d") == (1, ("a class cannot go on",))
    assert severity(**{"class": "n"}, what="d", cart="y")[0] == 3


def test_the_whole_room_without_wifi_sounds_like_an_outage() -> None:
    assert filled("wifi", who="w").outage
    assert not filled("wifi", who="o").outage
    assert filled("wifi", who="w").facets.whole_group


def test_an_event_becomes_the_coordinators() -> None:
    made = filled("media-event", what="e", date="2026-09-18", times="18:00-20:30", needs="two microphones")
    assert (made.fields["kind"], made.fields["problem_type"]) == ("event", "event")
    assert "On 2026-09-18." in made.description
    assert made.fields["event_times"] == "18:00-20:30"


def test_a_typed_answer_goes_where_the_question_says() -> None:
    made = filled("chromebook", what="s", tag="CB-0419", how="fell off the desk", loaner="L-07")
    assert (made.fields["asset"], made.fields["loaner"]) == ("CB-0419", "L-07")
    assert "They say: fell off the desk." in made.description
    assert made.facets.workaround
    assert "No loaner" not in made.description


def test_a_question_that_is_passed_over_can_say_something_as_well() -> None:
    made = filled("chromebook", what="s", tag="", how="", loaner="")
    assert "No loaner was handed out." in made.description
    assert made.facets.workaround is False
    assert "No loaner" not in filled("chromebook", what="s").description


def test_a_question_that_does_not_apply_is_neither_asked_nor_told() -> None:
    template = find_template(TEMPLATES, "display")
    asked = next_question(template, {"class": "n", "room": ""})
    assert asked is not None
    assert asked.id == "what"
    assert "10:15" not in fill(template, {"class": "n", "until": "10:15"}).description


def test_what_hangs_on_an_answer_is_asked_only_when_that_was_not_passed_over() -> None:
    template = find_template(TEMPLATES, "media-event")

    def asked(date: str) -> str:
        question = next_question(template, {"what": "e", "date": date})
        assert question is not None
        return question.id

    assert (asked("2026-09-18"), asked("")) == ("times", "place")


@pytest.mark.parametrize(
    ("answers", "said"), [({"what": "z"}, "no answer"), ({"colour": "r"}, "does not ask")]
)
def test_what_cannot_be_an_answer_is_refused(answers: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        fill(find_template(TEMPLATES, "printer"), answers)


def test_an_unknown_template_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused, match="password"):
        find_template(TEMPLATES, "coffee")


def test_only_what_the_desk_has_a_type_for_is_offered_digits_first(district: District) -> None:
    settings = district.desk.settings
    keys = [template.key for template in offered(TEMPLATES, settings)]
    assert keys[:10] == list("1234567890")
    other = Template(id="x", key="x", name="X", problem_type="coffee")
    assert other not in offered((*TEMPLATES, other), settings)


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return folder


def test_a_file_becomes_a_template(tmp_path: Path) -> None:
    (template,) = load_templates(write(tmp_path, first=FIRST))
    assert (template.id, template.key, template.problem_type) == ("first", "x", "hardware")
    assert template.questions == (
        Question(
            id="what",
            ask="What is it",
            answers=(
                Answer(key="a", say="alpha", line="It is alpha."),
                Answer(key="b", say="beta", resolved="Took {what} away."),
            ),
        ),
    )
    assert fill(template, {"what": "b"}).resolution == "Took beta away."


def test_a_desks_own_file_stands_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    own = write(tmp_path / "own", printer=FIRST.replace("First", "Ours"), new=FIRST.replace("x", "z"))
    named = {template.id: template.name for template in load_templates(shipped("templates"), own)}
    assert named["printer"] == "Ours"
    assert len(named) == len(TEMPLATES) + 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (FIRST.replace("key: x", "key: j"), "first.yaml:1: key: j does something else on the person's card"),
        (FIRST.replace("name: First", "nam: First"), "first.yaml:2: nam: unknown key (did you mean name?)"),
        (FIRST.replace("{what}", "{who}"), "first.yaml:5: questions.1: what names {who}, which is not asked"),
        (FIRST.replace("key: b", "key: a"), 'first.yaml:9: questions.1.answers.2.key: "a" stands here twice'),
        (
            FIRST + "    when: it\n",
            'first.yaml:10: questions.1.when: found "it", expected a question and its keys',
        ),
    ],
)
def test_a_fault_is_told_with_file_line_and_place(tmp_path: Path, wrong: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load_templates(write(tmp_path, first=wrong))
    wanted = said.replace("found 'a' stands", "'a' stands")
    assert any(line.endswith(wanted) or wanted in line for line in str(caught.value).splitlines()), (
        caught.value
    )


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path, first=FIRST.replace("name: First\n", ""), second="key: '!'\n")
    with pytest.raises(TemplateError) as caught:
        load_templates(folder)
    told = str(caught.value)
    assert "first.yaml" in told
    assert told.count("second.yaml") >= 3


def test_two_files_with_one_key_are_a_fault_of_the_second(tmp_path: Path) -> None:
    folder = write(tmp_path, first=FIRST, second=FIRST)
    with pytest.raises(TemplateError, match=r"second.yaml:1: key: x is the key of first.yaml already"):
        load_templates(folder)
