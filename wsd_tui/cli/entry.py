"""The entry point of `wsd-tui`: an interrupt ends it without a word, however early it comes."""

import gc
import sys


def run() -> None:
    """Run the command of this process and leave with its exit code."""
    gc.disable()  # what is imported stays: to look for garbage in it makes every start longer
    try:
        from wsd_tui.cli.streams import prepare

        prepare()
        from wsd_tui.cli.main import main

        gc.freeze()
        gc.enable()
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
