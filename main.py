"""The command line: sees that the environment is there and hands each verb to the room that does it.

It owns the clock and nothing else, and is imported by nobody. A verb imports its room when it is called:
`schedule` must run without any environment, the others can only be imported inside one.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be able to say so
    sys.exit("Bedside needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))

import argparse
import os
import time
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from resources.setup import environment, memory, system_libraries
from resources.setup.display import has_display
from resources.setup.messages import SetUpFailed

PROGRAM = Path(__file__).resolve()
TOUR_FOLDER = "bedside-tour"
NO_DISPLAY_FOR_PRACTICE = """The practice ward needs a display, and there is none here. \
Start it at a desktop, or look at the pictures of "main.py tour", which needs none.
"""


class SystemClock:
    """The one real clock: microseconds since 1970, UTC."""

    def now(self) -> int:
        return time.time_ns() // 1_000


class CommandLine(argparse.ArgumentParser):
    """Answers a wrong command line with one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main() -> int:
    options = _read_command_line(sys.argv[1:])
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except SetUpFailed as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _read_command_line(arguments: Sequence[str]) -> argparse.Namespace:
    command_line = CommandLine(prog="main.py", description="Plans and records infusions.", allow_abbrev=False)
    command_line.set_defaults(run=_start)
    command_line.add_argument("--data", metavar="DIR", type=Path, help="the database's folder, if not the usual one")
    command_line.add_argument("--demo", action="store_true", help="a practice ward of made-up patients, thrown away")
    verbs = command_line.add_subparsers(dest="verb", metavar="VERB", title="verbs (none starts the program)")
    _add_schedule(verbs.add_parser("schedule", help="compute the schedule of case files"))
    _add_export(verbs.add_parser("export", help="issue the order sheet of a cycle and write it as PDF"))
    _add_verify(verbs.add_parser("verify", help="check a database: pages, chain, marks, keys, sheets, backups"))
    _add_backup(verbs.add_parser("backup", help="make a verified backup now"))
    _add_restore(verbs.add_parser("restore", help="restore a database from a backup"))
    _add_bench(verbs.add_parser("bench", help="measure how fast it is, beside limits of the same run"))
    _add_campaign(verbs.add_parser("campaign", help="hurt the program many times over and count what is lost"))
    tour = verbs.add_parser("tour", help="walk through the main job offscreen and leave its pictures")
    tour.add_argument("--out", metavar="DIR", type=Path, default=Path(TOUR_FOLDER), help="where the pictures go")
    tour.set_defaults(run=_tour)
    sizes = verbs.add_parser("sizes", help="look for what is cut at any screen, text size and theme")
    sizes.add_argument("--out", metavar="DIR", type=Path, help="leave the documentation's pictures there instead")
    sizes.set_defaults(run=_sizes)
    verbs.add_parser("test", help="run every check; with arguments for pytest, pytest alone").set_defaults(run=_test)
    options, extra = command_line.parse_known_args(arguments)
    if extra and options.run is not _test:
        command_line.error(f"unrecognized arguments: {' '.join(extra)}")
    if options.demo and (options.data is not None or options.verb is not None):
        command_line.error("--demo starts the practice ward in a folder of its own: leave --data and the verb away")
    options.for_pytest = extra
    return options


def _add_schedule(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--protocol", metavar="FILE.toml", help="use this protocol file for cases that name its id")
    verb.add_argument("--explain", action="store_true", help="say each computed thing with its reason")
    verb.add_argument("files", metavar="FILE", nargs="+", help="cases as JSON, one a line; - reads standard input")
    verb.set_defaults(run=_schedule)


def _add_data(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--data", metavar="DIR", type=Path, required=True, help="the database's folder")
    verb.add_argument(
        "--user", metavar="NAME", required=True, help="user name; the password is asked for, or read from a pipe"
    )


def _add_verify(verb: argparse.ArgumentParser) -> None:
    _add_data(verb)
    verb.add_argument(
        "--link", nargs="+", default=(), metavar="LINK", help="number and hash as a printed sheet shows them"
    )
    verb.set_defaults(run=_verify)


def _add_backup(verb: argparse.ArgumentParser) -> None:
    _add_data(verb)
    verb.set_defaults(run=_backup)


def _add_restore(verb: argparse.ArgumentParser) -> None:
    _add_data(verb)
    verb.add_argument(
        "--from", dest="backup", metavar="BACKUP", type=Path, help="a backup's path or name; without it they are listed"
    )
    verb.add_argument(
        "--recovery-key",
        action="store_true",
        help="ask for (or read from a pipe) a recovery key, not --user's password",
    )
    verb.add_argument("--yes", action="store_true", help="restore it; without this only what it would lose is said")
    verb.set_defaults(run=_restore)


def _add_campaign(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("name", metavar="NAME", help="power, kill, faults, full, read-only, mutations, tampering ...")
    verb.add_argument("--n", metavar="N", type=int, default=100, help="how many tries (of each kind)")
    verb.add_argument("--seed", metavar="S", type=int, default=1, help="the same seed tries the same")
    verb.add_argument("--without", metavar="PROTECTION", default="", help="take one away, to see that it is missed")
    verb.set_defaults(run=_campaign)


def _add_bench(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("names", metavar="NAME", nargs="*", help="which operations; without one, all of them")
    verb.add_argument("--rounds", metavar="N", type=int, default=30, help="how often each is measured")
    verb.add_argument("--out", metavar="FILE", type=Path, help="where the table goes, if not to docs/benchmarks.md")
    verb.set_defaults(run=_bench)


def _add_export(verb: argparse.ArgumentParser) -> None:
    _add_data(verb)
    verb.add_argument("--patient", metavar="ID", required=True, help="study id or record number")
    verb.add_argument("--cycle", metavar="N", type=int, help="if not the one in progress or the next")
    verb.add_argument("--paper", choices=("A4", "Letter"), default="Letter")
    verb.add_argument("--out", metavar="FILE.pdf", type=Path, required=True)
    verb.set_defaults(run=_export)


def _start(options: argparse.Namespace) -> int:
    if options.demo and not has_display():
        sys.stderr.write(NO_DISPLAY_FOR_PRACTICE)
        return 1
    _prepare()
    if not has_display():
        sys.stderr.write(f"There is no display here: this is the tour, its pictures go to {TOUR_FOLDER}.\n")
        return _run_tour(Path(TOUR_FOLDER))
    if options.demo:
        return _practise()
    from gui import application

    status = application.run(SystemClock(), options.data)
    return _practise() if status == application.PRACTISE else status


def _practise() -> int:
    from gui import practice

    return practice.run(SystemClock())


def _tour(options: argparse.Namespace) -> int:
    _prepare()
    return _run_tour(options.out)


def _run_tour(out: Path) -> int:
    """The tour paints offscreen, with or without a display; Qt reads its platform when it is loaded."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui import tour

    return tour.run(out)


def _export(options: argparse.Namespace) -> int:
    _prepare()
    from reports import export_command

    wish = export_command.Wish(options.data, options.user, options.patient, options.cycle, options.paper, options.out)
    return export_command.run(wish, SystemClock(), sys.stdin, sys.stdout, sys.stderr)


def _verify(options: argparse.Namespace) -> int:
    _prepare()
    from model.casebook import verify_command

    wish = verify_command.Wish(options.data, options.user, tuple(options.link))
    return verify_command.run(wish, SystemClock(), sys.stdin, sys.stdout, sys.stderr)


def _backup(options: argparse.Namespace) -> int:
    _prepare()
    from model.casebook import restore_command

    return restore_command.run_backup(options.data, options.user, SystemClock(), sys.stdin, sys.stdout, sys.stderr)


def _restore(options: argparse.Namespace) -> int:
    _prepare()
    from model.casebook import restore_command

    wish = restore_command.RestoreWish(options.data, options.user, options.backup, options.yes, options.recovery_key)
    return restore_command.run_restore(wish, SystemClock(), sys.stdin, sys.stdout, sys.stderr)


def _schedule(options: argparse.Namespace) -> int:
    """Standard library only: neither an environment nor a display is looked for."""
    from model.exchange import schedule_command

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # cases are UTF-8, also on Windows
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a refusal quotes what it refuses, half a surrogate too
    return schedule_command.run(options.files, options.protocol, options.explain, sys.stdin, sys.stdout, sys.stderr)


def _campaign(options: argparse.Namespace) -> int:
    _prepare()
    from tests.campaigns import command

    return command.run(options.name, options.n, options.seed, options.without)


def _sizes(options: argparse.Namespace) -> int:
    _prepare()
    from tests.gui.sizes import command

    return command.run(options.out)


def _bench(options: argparse.Namespace) -> int:
    """Paints offscreen, as the tour does."""
    _prepare()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.bench import command

    return command.run(options.names, options.rounds, options.out)


def _test(options: argparse.Namespace) -> int:
    _prepare()
    from tests import checks

    return checks.main(options.for_pytest)


def _prepare() -> None:
    """Afterwards this Python has the locked libraries and the system what Qt needs, and no crash writes keys down."""
    memory.leave_no_core()
    environment.enter(PROGRAM, sys.argv[1:])
    system_libraries.provide()


if __name__ == "__main__":
    sys.exit(main())
