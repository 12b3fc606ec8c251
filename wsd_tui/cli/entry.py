"""The entry point of `wsd-tui`: an interrupt ends it without a word, however early it comes."""

import sys


def run() -> None:
    """Run the command of this process and leave with its exit code."""
    try:
        from wsd_tui.cli.streams import prepare

        prepare()
        from wsd_tui.cli.main import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
