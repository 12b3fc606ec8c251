"""Templates and configuration whose texts are what nobody should write: clean as they are read, or a clear fault."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
import yaml
from support.district import desk_part
from support.evil_text import EVIL

from wsd_tui.cli.settings import SECTIONS
from wsd_tui.config import ConfigError
from wsd_tui.config import load as load_config
from wsd_tui.desk.settings import settings_of
from wsd_tui.desk.template_file import load_templates
from wsd_tui.resources import shipped
from wsd_tui.text import clean, clean_line

_T = TypeVar("_T")


def loaded(load: Callable[[], _T]) -> _T | None:
    """What was read; None for what is refused, in words that are clean."""
    try:
        return load()
    except ConfigError as error:
        told = str(error)
    assert clean(told) == told
    return None


@pytest.mark.parametrize("text", EVIL, ids=range(len(EVIL)))
def test_a_template(tmp_path: Path, text: str) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    written = {
        "key": "z",
        "name": text,
        "type": "hardware",
        "line": f"{text} is what they say of it.",
        "questions": [{"id": "what", "ask": text, "line": f"{text} {{}}."}],
        "checklist": [text],
    }
    (own / "evil.yaml").write_text(yaml.safe_dump(written), encoding="utf-8")
    templates = loaded(lambda: load_templates(shipped("templates"), own))
    if templates is None:
        return
    found = next(one for one in templates if one.id == "evil")
    for kept in (found.name, found.line, *found.checklist, *(question.ask for question in found.questions)):
        assert kept == clean_line(kept)


@pytest.mark.parametrize("text", EVIL, ids=range(len(EVIL)))
def test_the_configuration(tmp_path: Path, text: str) -> None:
    part = desk_part()
    part["district"], part["sites"][0]["name"] = text, text
    part["staff"][0]["name"] = text
    path = tmp_path / "config.yaml"
    path.write_text(
        yaml.safe_dump({"database": "sqlite:///desk.db", "identity": "trust", **part}), encoding="utf-8"
    )
    found = loaded(lambda: load_config(path, SECTIONS))
    if found is not None:
        settings = settings_of(found.desk)
        names = {settings.district, settings.sites["primary"], settings.staff[0].name}
        assert names == {clean_line(text)}
