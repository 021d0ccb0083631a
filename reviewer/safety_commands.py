"""The commands that keep a library safe: backups and the doctor; and what `import` does before it writes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer import settings
from reviewer.problems import Problem
from reviewer.terminal import problems_end_it, say, tell
from reviewer.wording import problem_said

if TYPE_CHECKING:
    from reviewer.session import Session


def guard(session: Session) -> None:
    """Backs a library up as it was left, if that can be, and says what puts it at risk where it lies."""
    try:
        if not session.is_backed_up():
            session.back_up("opened")
    except Problem as problem:
        say("notice.backup_failed", reason=problem_said(problem, settings.load().language))
    risk, elsewhere = session.risk(), session.elsewhere()
    if risk:
        say(f"at_risk.{risk.kind}", name=risk.name)
    if elsewhere:
        say("notice.elsewhere", host=elsewhere.host, user=elsewhere.user, since=elsewhere.since)


@click.command()
@click.option("--make", "makes", is_flag=True, help="Make a backup now.")
@click.option("--restore", "name", help="Put the backup of this name in LIBRARY's place; LIBRARY is backed up before.")
@click.argument("library", type=click.Path(path_type=Path))
def backups(library: Path, makes: bool, name: str | None) -> None:
    """List the backups of LIBRARY: when and why made, name, bytes, documents, marks, whole or damaged."""
    from reviewer import safety  # the other commands go without the store

    with problems_end_it():
        if makes:
            say("cli.backed_up", path=str(safety.back_up(library).path))
        elif name:
            say("cli.restored", path=str(safety.restore(library, name)))
        else:
            click.echo("".join("\t".join(map(str, row)) + "\n" for row in safety.listed(library)), nl=False)


@click.command()
@click.option("--repair", "repairs", is_flag=True, help="Mend what can be; LIBRARY is kept beside as it was.")
@click.option(
    "--from",
    "copies",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="With --repair: a file, folder or ZIP with your own copies of the originals; repeatable.",
)
@click.option("--format", "format_name", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.argument("library", type=click.Path(path_type=Path))
def doctor(library: Path, repairs: bool, copies: tuple[Path, ...], format_name: str) -> None:
    """Look through LIBRARY for damage, and name each by table and record with what to do.

    Exit codes: 0 whole or all mended, 1 damage found or left, 2 LIBRARY could not be looked into.
    """
    from reviewer import safety

    if copies and not repairs:
        raise click.UsageError("'--from' goes with '--repair'.")
    try:
        outcome = safety.mended(library, copies) if repairs else safety.examined(library)
    except Problem as problem:
        tell(problem)
        sys.exit(2)
    click.echo(safety.WRITERS[format_name](library, outcome, settings.load().language), nl=False)
    sys.exit(int(bool(outcome.left)))
