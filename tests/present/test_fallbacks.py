"""What helps when mail is down, in words; the poster is a sheet of plain text in 80 columns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.district import District, at
from support.evil_text import EVIL

from wsd_tui.desk import outages
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages.fallbacks import Fallbacks, fallbacks, told_otherwise
from wsd_tui.desk.phone_tree import in_order
from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.fallbacks import (
    doubt_words,
    fallback_lines,
    fallbacks_json,
    poster_text,
    short_doubt,
    tree_lines,
)
from wsd_tui.present.large import large_lines
from wsd_tui.present.setting import Setting, setting_of
from wsd_tui.text import clean

GOLDEN = Path(__file__).parent.parent / "golden" / "poster.txt"


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A training desk on a Tuesday morning."""
    district = District(tmp_path)
    yield district
    district.desk.close()


def found(district: District, *services: str, nature: str = "Campus network: partial outage") -> Fallbacks:
    outages.declare(
        district.desk,
        district.coordinator,
        nature=nature,
        services=services or ("internet", "wifi"),
        extent="partial",
        audience="all_staff",
        sites=["primary", "admin"],
        works="Phones and printing work.",
        started_at=at("2026-09-08 08:12"),
    )
    return fallbacks(district.desk, district.viewer, 1)


def setting(district: District) -> Setting:
    return setting_of(district.desk.settings)


def test_the_poster_is_as_it_was_drawn(district: District) -> None:
    assert poster_text(found(district), setting(district)) == GOLDEN.read_text(encoding="utf-8")


def test_the_poster_fits_its_sheet_whatever_fails(district: District) -> None:
    poster = poster_text(found(district, "sis", "displays", "file_print"), setting(district))
    lines = poster.splitlines()
    assert max(map(len, lines)) == 80
    assert len(lines) <= 66
    assert "Student information system, Classroom displays and video cable" in " ".join(poster.split())


def test_no_text_breaks_the_poster(district: District) -> None:
    offered = found(district)
    for text in EVIL:
        poster = poster_text(offered._replace(poster=Letter("[OUT-1] X", f"{text}\n")), setting(district))
        assert clean(poster) == poster
        assert all(cell_len(line) <= 80 for line in poster.splitlines())


def test_large_letters_are_broken_between_words() -> None:
    lines = large_lines("Wi-Fi is down", 40)
    assert len(lines) == 5 + 1 + 5 + 1 + 5
    assert max(map(len, lines)) <= 40
    assert large_lines("Café", 80) == large_lines("CAFE", 80)
    assert large_lines("", 80) == large_lines("…", 80) == []
    assert len(large_lines("supercalifragilistic", 40)) == 5 * 4 + 3


def test_the_warning_names_what_puts_mail_in_doubt(district: District) -> None:
    told = doubt_words(("email", "wifi"), setting(district))
    assert told.startswith("E-mail may not reach people (E-mail, Wi-Fi): tell them by phone tree")
    assert doubt_words((), setting(district)) == ""
    short = short_doubt(("email", "wifi"), setting(district))
    assert short == "may not arrive (E-mail, Wi-Fi); :fallbacks has other ways"
    assert short_doubt((), setting(district)) == ""


def test_the_tree_is_a_list_to_tick_off(district: District) -> None:
    tree = list(in_order(district.desk.settings.phone_tree))
    assert tree_lines(tree)[:2] == [
        "[ ] Primary School office, 602-555-0130",
        "    [ ] Elementary School office, 602-555-0131",
    ]
    assert tree_lines([]) == ["No phone tree is configured: add `phone_tree` to config.yaml"]


@pytest.mark.parametrize("width", [30, 80])
def test_all_of_it_stands_together(district: District, width: int) -> None:
    found(district)
    told_otherwise(district.desk, district.operator, 1, "poster", "east door")
    offered = fallbacks(district.desk, district.viewer, 1)
    tree = list(in_order(offered.tree))
    lines = fallback_lines(offered, tree, district.now, setting(district), width)
    told = " ".join(plain(line).strip() for line in lines)
    for part in (
        "E-mail may not reach people (Internet, Wi-Fi)",
        "told by a poster, Lupe Aranda, today 09:12: east door",
        "since eight twelve",
        "[ ] Transportation office, 602-555-0142",
        "You read more here by 10:12 on Tuesday, September 8.",
    ):
        assert part in told
    if width == 80:
        assert max(map(line_width, lines)) <= width


def test_a_script_gets_it_as_json(district: District) -> None:
    found(district)
    told_otherwise(district.desk, district.operator, 1, "poster", "east door")
    offered = fallbacks(district.desk, district.viewer, 1)
    told = fallbacks_json(offered, list(in_order(offered.tree)), setting(district))
    assert told["in_doubt"] == ["internet", "wifi"]
    assert told["done"] == [
        {"way": "poster", "by": "Lupe Aranda", "at": "2026-09-08T09:12:00-07:00", "note": "east door"}
    ]
    assert told["phone_tree"][1] == {"name": "Elementary School office", "phone": "602-555-0131", "after": 1}
    assert told["poster"] == poster_text(offered, setting(district))
