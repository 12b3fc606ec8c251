"""Run one command, and turn every failure into one clear line and an exit code.

0 done, 1 refused, not found or not writable, 2 usage or configuration, 3 database away.
"""

import os
import sys
from collections.abc import Sequence

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.groups import build_for, run_console
from wsd_tui.cli.streams import abandon_output
from wsd_tui.config import ConfigError
from wsd_tui.desk.refusal import Refused
from wsd_tui.sla import CalendarError, PolicyError
from wsd_tui.store.database import DatabaseAway, database_name
from wsd_tui.store.faults import fault_of, is_of_database
from wsd_tui.store.migrate import SchemaError
from wsd_tui.text import clean

_CODES: dict[type[Exception], int] = {
    Refused: 1,
    UsageError: 2,
    ConfigError: 2,
    CalendarError: 2,
    PolicyError: 2,
    DatabaseAway: 3,
    SchemaError: 3,
}


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    argv = [_cleaned(word) for word in argv]
    context = Context(build_for(argv).parse_args(argv))
    try:
        if context.args.restricted:
            from wsd_tui.cli.restricted import restrict

            restrict(context.args, run_console, os.environ)
        code: int = context.args.run(context)
        sys.stdout.flush()
    except BrokenPipeError:
        abandon_output()
        return 0
    except tuple(_CODES) as error:
        told = clean(str(error))
        print(told if isinstance(error, ConfigError) else f"wsd-tui: {told}", file=sys.stderr)
        return _code(error)
    except OSError as error:
        if error.filename is None:
            abandon_output()
        print(f"wsd-tui: {clean(_told(error))}", file=sys.stderr)
        return 1
    except Exception as error:
        if not is_of_database(error):
            raise
        where = database_name(context.machine.database)
        print(f"wsd-tui: {fault_of(error, where) or f'{where}: {error}'}", file=sys.stderr)
        return 3
    finally:
        context.close()
    return code


def _cleaned(word: str) -> str:
    """A word as it may be kept and shown. The name of a file that is there stays as its bytes are."""
    safe = clean(word)
    return word if safe != word and "\0" not in word and os.path.lexists(word) else safe


def _code(error: Exception) -> int:
    return next(code for kind, code in _CODES.items() if isinstance(error, kind))


def _told(error: OSError) -> str:
    """What the system said no to; without a file name it was the output."""
    return f"{error.filename or 'the output cannot be written'}: {error.strerror or error}"
