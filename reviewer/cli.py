"""The command line: zhubi, zhubi extract, zhubi import, zhubi export. Exit codes: 0 done, 1 a problem, 2 wrong use.

Results go to standard output, progress and problems to standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, cast

import click

from reviewer.wording import LANGUAGES

# Each command with its room and its name there: to open the window, none of the others is waited for.
ROOMS = {
    "backups": ("safety_commands", "backups"),
    "check": ("commands", "check"),
    "doctor": ("safety_commands", "doctor"),
    "export": ("commands", "export"),
    "extract": ("commands", "extract"),
    "import": ("commands", "import_"),
    "text": ("commands", "text"),
}


class Commands(click.Group):
    """A first word that is no command is a file to open, and no word at all opens the window."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted((*self.commands, *ROOMS))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ROOMS:
            return super().get_command(ctx, cmd_name)
        room, name = ROOMS[cmd_name]
        return cast(click.Command, getattr(import_module(f"reviewer.{room}"), name))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in (*self.list_commands(ctx), "-h", "--help", "--version"):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhubi")
def main() -> None:
    """Zhubi 朱笔: review Chinese local-government documents. Without a command it opens the window on FILES."""
    for stream in (sys.stdout, sys.stderr):
        if sys.platform == "win32" and isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # a file or pipe would be in the system's code page, without 𬱖


@main.command("open")
@click.option("--library", type=click.Path(path_type=Path), help="The library file; the last one by default.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The window's language for this run.")
@click.option("--picture", type=click.Path(path_type=Path), help="Save a picture of the window there and close it.")
@click.option("--dark/--light", "dark", default=None, help="The window's colours for this run.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def open_window(
    files: Sequence[Path] = (),
    library: Path | None = None,
    language: str | None = None,
    picture: Path | None = None,
    dark: bool | None = None,
) -> NoReturn:
    """Open the window, with FILES imported."""
    # The window's toolkit is heavy, and the commands must run where it is not installed.
    from ui.app import Choices, run

    chosen = Choices(tuple(files), library, language, picture, dark)
    sys.exit(run(chosen))


if __name__ == "__main__":
    main()
