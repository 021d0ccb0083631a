"""The command line: zhubi, zhubi extract, zhubi import, zhubi export. Exit codes: 0 done, 1 a problem, 2 wrong use.

Results go to standard output, progress and problems to standard error.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn, cast

import click

from reviewer import reading, settings, units
from reviewer.documents import views
from reviewer.documents.decoding import decode
from reviewer.documents.repairing import Repaired, repair
from reviewer.exporting.formats import FORMATS, named, write
from reviewer.lexicon import Rule
from reviewer.problems import NotWritten, Problem
from reviewer.wording import LANGUAGES, problem_said, said

if TYPE_CHECKING:
    from reviewer.exporting.reviewed import Reviewed

VIEWS = ("original", "repaired", "hans", "hant")
FORMAT_NAMES = tuple(each.name for each in FORMATS)


def _say(key: str, **values: str | int) -> None:
    """A line for the person at the terminal."""
    click.echo(said(key, settings.load().language, **values), err=True)


def _told(problem: Problem) -> None:
    click.echo(f"zhubi: {problem_said(problem, settings.load().language)}", err=True)


@contextmanager
def _problems_end_it() -> Iterator[None]:
    try:
        yield
    except Problem as problem:
        _told(problem)
        sys.exit(1)


@contextmanager
def _bar(label: str) -> Iterator[Callable[[float], None]]:
    """A progress bar on standard error where that is a terminal; elsewhere silence."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=1000, label=label, file=sys.stderr) as bar:
        yield lambda fraction: bar.update(max(0, round(fraction * 1000) - bar.pos))


class Commands(click.Group):
    """A first word that is no command is a file to open, and no word at all opens the window."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in (*self.commands, "-h", "--help", "--version"):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhubi")
def main() -> None:
    """Zhubi 朱笔: review Chinese local-government documents. Without a command it opens the window on FILES."""


@main.command("open")
@click.option("--library", type=click.Path(path_type=Path), help="The library file; your own by default.")
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
    # The window's toolkit is heavy, and the commands below must run where it is not installed.
    from ui.app import Choices, run

    chosen = Choices(tuple(files), library or settings.default_library(), language, picture, dark)
    sys.exit(run(chosen))


@main.command()
@click.option("--format", "format_name", type=click.Choice(FORMAT_NAMES), default="json", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there instead of standard output.")
@click.option("--encoding", help="The files' encoding, where the one found is wrong.")
@click.argument("files", nargs=-1, required=True)
def extract(files: Sequence[str], format_name: str, output: Path | None, encoding: str | None) -> None:
    """Mark FILES and print the result; "-" reads standard input. Nothing is stored."""
    _warn_of_units()
    with _problems_end_it():
        documents = [_marked(name, encoding) for name in files]
        language = settings.load().language
        if output is None:
            try:
                named(format_name).write(documents, sys.stdout.buffer, language)
            except OSError as error:
                raise NotWritten(path="-", reason=error.strerror or str(error)) from error
        else:
            count = write(output, documents, format_name=format_name, language=language, progress=lambda _: None)
            _say("cli.written", count=count, path=str(output))


@main.command("text")
@click.option("--view", "view_name", type=click.Choice(VIEWS), default="repaired", show_default=True)
@click.option("--report", is_flag=True, help="List the repairs and what could not be repaired, with offsets.")
@click.option("--encoding", help="The file's encoding, where the one found is wrong.")
@click.argument("file")
def text(file: str, view_name: str, report: bool, encoding: str | None) -> None:
    """Print a reading of FILE, or with --report what was repaired in it; "-" reads standard input."""
    with _problems_end_it():
        name, content = _content(file)
        decoded = decode(content, name=name, encoding=encoding)
        mended = repair(decoded.text)
        click.echo(_report(decoded.text, mended) if report else _reading(decoded.text, view_name, mended), nl=False)


def _reading(text: str, view_name: str, mended: Repaired) -> str:
    if view_name == "original":
        return text
    edits = [edit for edit in mended.edits if edit.kind in views.JUDGED]
    script = cast(Literal["own", "hans", "hant"], "own" if view_name == "repaired" else view_name)
    return views.reading(text, views.Look(script=script), repairs=edits).text


def _report(text: str, mended: Repaired) -> str:
    """A line a place: start, end, kind, as it came, as it reads; damage that is left comes last."""
    rows = [(edit.span, edit.kind, edit.replacement) for edit in mended.edits]
    rows += [(place.span, f"damage:{place.kind}", place.replacement or "□") for place in mended.damage]
    cells = ((span.start, span.end, kind, _quoted(span.of(text)), _quoted(shown)) for span, kind, shown in rows)
    return "".join("\t".join(map(str, row)) + "\n" for row in cells)


def _quoted(text: str) -> str:
    """A text on one line, with what cannot be seen written out."""
    return text.encode("unicode_escape").decode() if not text.isprintable() else text


def _content(name: str) -> tuple[str, bytes]:
    if name == "-":
        return name, sys.stdin.buffer.read()
    return Path(name).name, reading.content_of(Path(name))


def _marked(name: str, encoding: str | None) -> Reviewed:
    """A file read and extracted as if every candidate were a proposal."""
    from reviewer.exporting.reviewed import Reviewed
    from reviewer.session import finding_from, proposed, relation_from, repair_from

    with _bar(name) as progress:
        title, content = _content(name)
        found = reading.read(content, name=title, path=name, encoding=encoding, progress=progress)
    _warn_of_losses(found)
    marks = tuple(proposed(each, number, 0) for number, each in enumerate(found.candidates, 1))
    first = len(marks) + 1
    repairs = tuple(repair_from(each, number, 0) for number, each in enumerate(found.repairs, first))
    findings = tuple(finding_from(each, number, 0) for number, each in enumerate(found.remarks, first + len(repairs)))
    last = first + len(repairs) + len(findings)
    ids = [mark.id for mark in marks]
    relations = tuple(relation_from(tie, number, 0, ids) for number, tie in enumerate(found.ties, last))
    return Reviewed(found.document, found.text, marks, relations, repairs=repairs, findings=findings)


def _warn_of_losses(found: reading.Reading) -> None:
    if found.document.replaced:
        _say("notice.replaced", name=found.document.name, count=found.document.replaced)


def _warn_of_units() -> None:
    if wrong := units.problem():
        _told(wrong)


def _readings(
    files: Sequence[Path], encoding: str | None, rules: Sequence[Rule], model: bytes | None
) -> Iterator[tuple[Path, Callable[[Callable[[float], None]], reading.Reading]]]:
    """Each file with what reads it: one here, with its progress; several on all cores, in their order."""
    read = partial(reading.read_file, encoding=encoding, rules=rules, model=model)
    if len(files) == 1:
        yield files[0], lambda progress: read(files[0], progress=progress)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(len(files), os.cpu_count() or 1), mp_context=context)
    try:
        for file, future in [(file, pool.submit(read, file)) for file in files]:
            yield file, partial(_awaited, future)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _awaited(future: Future[reading.Reading], progress: Callable[[float], None]) -> reading.Reading:
    found = future.result()
    progress(1.0)
    return found


@main.command("import")
@click.option("--encoding", help="The files' encoding, where the one found is wrong.")
@click.argument("library", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_(library: Path, files: Sequence[Path], encoding: str | None) -> None:
    """Mark FILES and keep them in LIBRARY, which is made if it is not there. Goes on after a file that fails."""
    from reviewer.session import Session

    _warn_of_units()
    failed = 0
    chosen = settings.load()
    with _problems_end_it(), Session.open(library, actor=chosen.reviewer) as session:
        learned = session.model() if chosen.learns else None
        for file, read in _readings(files, encoding, session.rules(), learned.model if learned else None):
            try:
                with _bar(file.name) as progress:
                    found = read(progress)
                _warn_of_losses(found)
                document, is_new = session.add(found)
                key = "cli.imported" if is_new else "cli.known"
                _say(key, name=file.name, known=document.name, marks=len(found.candidates), encoding=document.encoding)
            except Problem as problem:
                _told(problem)
                failed += 1
    if failed:
        _say("cli.failed", count=failed)
        sys.exit(1)


@main.command("export")
@click.option("--format", "format_name", type=click.Choice(FORMAT_NAMES), required=True)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
@click.argument("library", type=click.Path(path_type=Path))
def export(library: Path, format_name: str, output: Path) -> None:
    """Write LIBRARY, reviewed as it is, to one file."""
    from reviewer.problems import Unreadable
    from reviewer.session import Session

    chosen = settings.load()
    with _problems_end_it():
        if not library.exists():
            raise Unreadable(name=str(library), reason="reason.no_such_file")
        with Session.open(library, actor=chosen.reviewer) as session, _bar(output.name) as progress:
            count = session.export(output, format_name=format_name, language=chosen.language, progress=progress)
        _say("cli.written", count=count, path=str(output))


if __name__ == "__main__":
    main()
