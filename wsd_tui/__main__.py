"""`python -m wsd_tui`: the same as the command `wsd-tui`."""

from wsd_tui.cli.entry import run

if __name__ == "__main__":
    run()
