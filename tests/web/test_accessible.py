"""What screen readers and eyes need, on every page: labels, ties, headings, and contrast in both colour schemes."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from support.district import District, desk_part
from support.markup import Markup, contrast
from support.outage import declare
from support.web_page import Ground, Visitor

from wsd_tui.web import pages

HELD = "No internet in room 12 since this morning"


async def page_named(ground: Ground, visitor: Visitor, name: str) -> str:
    declare(ground.district)
    number = ground.district.open()
    me = {"name": "Rosa", "id_number": "20017"}
    ways = {
        "form": lambda: visitor.get("/"),
        "form with faults": lambda: visitor.send("/", name="", email="x", description="broken", reach="y"),
        "form that is stopped": lambda: visitor.file(website="x"),
        "is it this outage": lambda: visitor.file(problem_type="network", description=HELD),
        "filed": lambda: visitor.file(),
        "link me": lambda: visitor.get("/affected?outage=OUT-1"),
        "link me with faults": lambda: visitor.send("/affected?outage=OUT-1", number="1", site="moon"),
        "linked": lambda: visitor.send("/affected?outage=OUT-1", **me),
        "status": lambda: visitor.get("/status"),
        "status with faults": lambda: visitor.send("/status"),
        "wrong pair": lambda: visitor.send("/status", number="1", id_number="1"),
        "standing": lambda: visitor.send("/status", number=number, id_number="20017"),
        "not found": lambda: visitor.get("/nothing"),
        "no such outage": lambda: visitor.get("/affected?outage=OUT-7"),
    }
    return (await ways[name]()).text


PAGES = (
    *("form", "form with faults", "form that is stopped", "is it this outage", "filed", "link me", "linked"),
    *(
        "link me with faults",
        "status",
        "status with faults",
        "wrong pair",
        "standing",
        "not found",
        "no such outage",
    ),
)


@pytest.mark.parametrize("name", PAGES)
async def test_a_page_can_be_found_ones_way_in(ground: Ground, visitor: Visitor, name: str) -> None:
    html = await page_named(ground, visitor, name)
    page = Markup(html)
    assert html.startswith("<!doctype html>")
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("title")[0].text.strip(" -")
    assert "maximum-scale" not in html
    assert "user-scalable" not in html
    _fields_are_labelled(page)
    _ties_hold(page)
    _headings_step(page)
    first = next(one for one in page.all("a", "input", "button", "select", "textarea"))
    assert (first["href"], first["class"]) == ("#main", "skip")
    assert [one["id"] for one in page.all("main")] == ["main"]
    assert all(one["aria-label"] for one in page.all("nav", "section"))
    assert all(one.text.strip() for one in page.all("a", "button", "legend", "summary"))
    assert all(one["alt"] for one in page.all("img"))


def _fields_are_labelled(page: Markup) -> None:
    for field in page.fields():
        assert page.label_of(field), f"{field['name']} has no label"
        if field["type"] == "radio":
            assert any(one.tag == "fieldset" for one in field.parents)
    trap = [one for one in page.fields() if one["name"] == "website"]
    assert all(one["tabindex"] == "-1" and any(p["aria-hidden"] for p in one.parents) for one in trap)


def _ties_hold(page: Markup) -> None:
    ids = page.ids()
    assert len(ids) == len(set(ids))
    for one in page.elements:
        for tied in one["aria-describedby"].split():
            assert tied in ids
        if one.tag == "a" and one["href"].startswith("#"):
            assert one["href"][1:] in ids
        if one.tag == "label" and one["for"]:
            assert one["for"] in ids
    wrong = {one["id"] for one in page.fields() if one["aria-invalid"] == "true"}
    told = {one["id"].removeprefix("error-") for one in page.elements if one["id"].startswith("error-")}
    assert wrong == told
    for field in page.fields():
        if field["id"] in wrong:
            assert f"error-{field['id']}" in field["aria-describedby"].split()
    summary = {one["href"][1:] for one in page.all("a") if any(p["role"] == "alert" for p in one.parents)}
    assert summary == wrong


def _headings_step(page: Markup) -> None:
    levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


async def test_faults_are_said_at_once_and_one_step_from_their_field(
    ground: Ground, visitor: Visitor
) -> None:
    page = Markup(await page_named(ground, visitor, "form with faults"))
    summary = next(one for one in page.elements if one["role"] == "alert")
    assert "autofocus" in summary.attrs
    assert [one["href"] for one in page.all("a") if summary in one.parents][:2] == ["#name", "#id_number"]
    assert page.all("title")[0].text.startswith("Problem: ")


async def test_what_browsers_know_is_filled_in_by_them(visitor: Visitor) -> None:
    fields = {one["name"]: one for one in Markup((await visitor.get("/")).text).fields()}
    assert [fields[name]["autocomplete"] for name in ("name", "email", "phone")] == ["name", "email", "tel"]
    assert (fields["email"]["type"], fields["phone"]["type"]) == ("email", "tel")


async def test_the_number_can_be_dialled_on_every_page(tmp_path: Path) -> None:
    helpdesk = desk_part()["helpdesk"] | {"phone": "602 683-2415"}
    ground = Ground(District(tmp_path, helpdesk=helpdesk))
    try:
        for path in ("/", "/status", "/nothing"):
            links = re.findall('href="tel:([^"]*)"', (await ground.visitor().get(path)).text)
            assert set(links) == {"6026832415"}
    finally:
        ground.close()


STYLE = (Path(pages.__file__).parent / "static" / "style.css").read_text()
TEXTS = (
    *(("ink", on) for on in ("page", "paper", "alert-paper", "wrong-paper", "good-paper")),
    *(("soft", on) for on in ("page", "paper")),
    *(("link", on) for on in ("page", "paper", "good-paper")),
    *(("wrong", on) for on in ("paper", "page", "wrong-paper")),
    *(("alert", "alert-paper"), ("main-ink", "main")),
)
SHAPES = (
    ("line", "page"),
    ("line", "paper"),
    ("focus", "page"),
    ("focus", "paper"),
    ("main", "page"),
    ("wrong", "page"),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_contrast_is_enough(scheme: str) -> None:
    colours = _colours(scheme)
    for text, ground in TEXTS:
        assert contrast(colours[text], colours[ground]) >= 4.5, f"{text} on {ground}"
    for shape, ground in SHAPES:
        assert contrast(colours[shape], colours[ground]) >= 3, f"{shape} on {ground}"


def test_no_colour_stands_outside_of_the_two_lists() -> None:
    after = STYLE[STYLE.index("*, *::before") :]
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", after)


def _colours(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    assert len(blocks) == 2
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[scheme == "dark"]))


def test_contrast_is_computed_as_everybody_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
