"""The print command: handed the text, never to a shell; what it does not take is kept in a file and told in words."""

import sys
from pathlib import Path

import pytest

from wsd_tui.config import ConfigError, load
from wsd_tui.exchange.print_settings import SECTION_PRINT, PrintSettings, print_settings
from wsd_tui.exchange.printer import print_text

TEXT = "NUMBER 10014\nInês C.\n"


def settings(folder: Path, *command: str, timeout: int = 10) -> PrintSettings:
    return PrintSettings(command=command, folder=str(folder / "slips"), timeout=timeout)


def python(code: str) -> tuple[str, str, str]:
    return sys.executable, "-c", code


def test_the_command_is_handed_the_text(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    code = f"import sys; open({str(paper)!r}, 'wb').write(sys.stdin.buffer.read())"
    printed = print_text(settings(tmp_path, *python(code)), TEXT, "slip-10014")
    assert (printed.done, printed.said) == (True, "printed")
    assert paper.read_text(encoding="utf-8") == TEXT
    assert not (tmp_path / "slips").exists()


def test_no_shell_reads_the_arguments(tmp_path: Path) -> None:
    code = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"
    seen = tmp_path / "seen"
    words = ("; touch bad $(touch bad) `touch bad`", TEXT)
    assert print_text(settings(tmp_path, *python(code), str(seen), words[0]), TEXT, "slip").done
    assert seen.read_text() == words[0]
    assert not Path("bad").exists()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("no-such-printer-here",), "this machine has no no-such-printer-here"),
        (python("import sys; sys.exit(3)"), "ended with 3"),
        (python("import sys; sys.exit('lp: \\x1b[31mno destination')"), "lp: no destination"),
        (("/",), "Permission denied"),
    ],
)
def test_what_fails_is_said_and_kept_in_a_file(tmp_path: Path, command: tuple[str, ...], said: str) -> None:
    printed = print_text(settings(tmp_path, *command), TEXT, "slip-10014")
    assert not printed.done
    assert said in printed.said
    assert "\x1b" not in printed.said
    kept = Path(printed.kept)
    assert kept.read_text(encoding="utf-8") == TEXT
    assert [path.stat().st_mode & 0o777 for path in (kept, kept.parent)] == [0o600, 0o700]
    assert str(kept) in printed.said


def test_a_command_that_hangs_is_given_up(tmp_path: Path) -> None:
    code = python("import time; time.sleep(60)")
    printed = print_text(settings(tmp_path, *code, timeout=1), TEXT, "slip-10014")
    assert "did not end within 1 s" in printed.said


def test_a_folder_that_cannot_be_written_is_said_as_well(tmp_path: Path) -> None:
    (tmp_path / "slips").write_text("a file stands here")
    printed = print_text(settings(tmp_path, "no-such-printer-here"), TEXT, "slip-10014")
    assert (printed.done, printed.kept) == (False, "")
    assert "nor kept in a file" in printed.said


def read(folder: Path, text: str) -> PrintSettings:
    path = folder / "config.yaml"
    path.write_text(text)
    return print_settings(load(path, (SECTION_PRINT,)).get(SECTION_PRINT))


def test_what_is_configured(tmp_path: Path) -> None:
    assert read(tmp_path, "{}\n") == PrintSettings()
    assert not PrintSettings().on_save
    line = read(tmp_path, "print: {command: \"lp -d 'front desk'\", on_save: true, timeout: 5s}\n")
    assert (line.command, line.on_save, line.timeout) == (("lp", "-d", "front desk"), True, 5)
    assert read(tmp_path, "print: {command: [lp, -d, front desk]}\n").command == ("lp", "-d", "front desk")


@pytest.mark.parametrize("wrong", ['command: "lp \'front"', "command: []", "command: {a: b}", "printer: lp"])
def test_what_cannot_be_configured_is_a_fault_with_its_line(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ConfigError, match=r"config\.yaml:1"):
        read(tmp_path, f"print: {{{wrong}}}\n")
