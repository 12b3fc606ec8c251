"""The tree that is kept for the next start: equal to what the parser gives, and never that of another text."""

import json
import os
import stat
from pathlib import Path

import pytest

from wsd_tui.config import ConfigError, Node, Section, checks, load
from wsd_tui.config import remembered as module
from wsd_tui.config.compose import compose
from wsd_tui.config.faults import Faults
from wsd_tui.config.remembered import recall, remember
from wsd_tui.resources import shipped

SECTIONS = (Section("district", "machine", checks.text()),)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/wsd-tui"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text("district: Wilson\n")
    return path


def composed(text: str) -> Node:
    top = compose(text, Faults("a file"))
    assert top is not None
    return top


def told(node: Node) -> object:
    """All there is to a tree."""
    inner = [(key, told(value)) for key, value in node.items()], [told(element) for element in node.elements]
    return node.kind, node.path, node.line, node.text, node.quoted, *inner


def test_what_is_kept_is_what_the_parser_gives(file: Path) -> None:
    text = shipped("config.yaml").read_text() + "more: &a [1, '2', ~, {x: ''}]\nagain: *a\nnone:\n"
    remember(file, text, composed(text))
    kept = recall(file, text)
    assert kept is not None
    assert told(kept) == told(composed(text))


def test_a_second_start_needs_no_parser(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(file, SECTIONS, often=True).machine == {"district": "Wilson"}
    monkeypatch.setattr("wsd_tui.config.compose.compose", lambda text, faults: pytest.fail("parsed again"))
    assert load(file, SECTIONS, often=True).machine == {"district": "Wilson"}


def test_another_text_is_read_again_even_within_the_same_moment(file: Path) -> None:
    load(file, SECTIONS, often=True)
    before = file.stat()
    file.write_text("district: Willow\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load(file, SECTIONS, often=True).machine == {"district": "Willow"}


def test_another_version_of_the_program_reads_for_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(file, "a: b\n", composed("a: b\n"))
    monkeypatch.setattr(module, "_FORM", "another/1")
    assert recall(file, "a: b\n") is None


def test_faults_are_told_at_each_start(file: Path, cache: Path) -> None:
    file.write_text("district: Wilson\ndistrict: Willow\n")
    for _ in range(2):
        with pytest.raises(ConfigError, match="stands here twice"):
            load(file, SECTIONS, often=True)
    assert not cache.exists()


def test_a_fault_in_what_is_kept_is_told_with_its_line(file: Path) -> None:
    file.write_text("# first\ndistrict: Wilson\nother: 1\n")
    for _ in range(2):
        with pytest.raises(ConfigError, match=r"config.yaml:3: other: unknown key"):
            load(file, SECTIONS, often=True)


def test_what_is_kept_is_its_owners_alone_and_no_password_is(file: Path, cache: Path) -> None:
    load(file, SECTIONS, often=True)
    (kept,) = cache.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.unlink()
    for url in ("desk:secret@db/wsd", "db/wsd?user=desk&password=secret", "db/wsd?sslpassword=secret"):
        text = f"database: postgresql://{url}\n"
        remember(file, text, composed(text))
        assert not list(cache.iterdir())


@pytest.mark.parametrize("spoilt", ["", "{}", "[1, 2]", '["x", "y", [1]]', "[" * 90_000, "\ud800"])
def test_what_is_not_ours_is_passed_over(file: Path, cache: Path, spoilt: str) -> None:
    load(file, SECTIONS, often=True)
    (kept,) = cache.iterdir()
    kept.write_bytes(spoilt.encode("utf-8", "surrogatepass"))
    assert load(file, SECTIONS, often=True).machine == {"district": "Wilson"}


def test_what_others_may_write_to_is_not_believed(file: Path, cache: Path) -> None:
    load(file, SECTIONS, often=True)
    (kept,) = cache.iterdir()
    form, text, tree = json.loads(kept.read_text())
    tree[1]["district"][1] = "Elsewhere"
    kept.write_text(json.dumps([form, text, tree]))
    kept.chmod(0o666)
    assert load(file, SECTIONS, often=True).machine == {"district": "Wilson"}


def test_without_a_place_to_keep_it_the_file_is_read(file: Path, cache: Path) -> None:
    cache.parent.write_text("a file, no folder")
    assert load(file, SECTIONS, often=True).machine == {"district": "Wilson"}


def test_who_has_no_home_starts_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def nobody(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    monkeypatch.chdir(tmp_path)
    assert load(file, SECTIONS, often=True).machine == {"district": "Wilson"}
