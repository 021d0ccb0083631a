"""The commands that need no window: what `zhubi extract`, `check`, `text`, `import` and `export` do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

import click

from reviewer import reading, settings, units
from reviewer.annotations import Severity
from reviewer.checking.report import SEVERITIES, WRITERS, Checked, at_least
from reviewer.corpus.command import Scale, extract_corpus, scaled
from reviewer.corpus.engines import Local, cores
from reviewer.corpus.marked import marked
from reviewer.corpus.opening import fill, is_corpus
from reviewer.documents import views
from reviewer.documents.repairing import Repaired, repair
from reviewer.exporting.choice import STATES, Choice, States
from reviewer.exporting.formats import FORMATS, named, write
from reviewer.exporting.losses import Loss
from reviewer.exporting.reviewed import Reviewed
from reviewer.importing import sources
from reviewer.importing.formats import extracted
from reviewer.importing.sources import Source
from reviewer.intake import Result, take_in
from reviewer.labels import scheme
from reviewer.problems import NotWritten, Problem, Unreadable
from reviewer.safety_commands import guard
from reviewer.session import Session
from reviewer.terminal import bar, problems_end_it, say, tell
from reviewer.wording import Language, problem_said, said

MOST_REMEMBERED = 20  # lines after which the refusals are listed once more at the end
VIEWS = ("original", "repaired", "hans", "hant")
FORMAT_NAMES = tuple(each.name for each in FORMATS)
ERRATA = {"docx": "errata", "xlsx": "errata_xlsx"}  # what `check` writes beside the reports, as exports


@click.command()
@click.option("--format", "format_name", type=click.Choice(FORMAT_NAMES), help="json by default, jsonl for a corpus.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there instead of standard output.")
@click.option("--encoding", help="The files' encoding, where the one found is wrong.")
@scaled
@click.argument("files", nargs=-1, required=True)
def extract(
    files: Sequence[str], format_name: str | None, output: Path | None, encoding: str | None, scale: Scale
) -> None:
    """Mark FILES and print the result; "-" reads standard input. Nothing is stored.

    Folders, and files with an option of a corpus, are a corpus: all cores, or a Dask cluster, mark it into the folder
    OUTPUT as parts of JSON Lines or Parquet. The same command goes on where it was stopped.
    """
    _warn_of_units()
    if scale.is_asked or any(Path(name).is_dir() for name in files):
        paths = [Path(name) for name in files]
        extract_corpus(paths, output, format_name=format_name or "jsonl", encoding=encoding, scale=scale)
    with problems_end_it():
        format_name = format_name or "json"
        documents = [_marked(name, encoding) for name in files]
        language = settings.load().language
        if output is None:
            try:
                named(format_name).write(documents, sys.stdout.buffer, language)
            except OSError as error:
                raise NotWritten(path="-", reason=error.strerror or str(error)) from error
        else:
            count = write(output, documents, format_name=format_name, language=language, progress=lambda _: None)
            say("cli.written", count=count, path=str(output))


@click.command()
@click.option("--format", "format_name", type=click.Choice((*WRITERS, *ERRATA)), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The list of errata to write, for docx and xlsx.")
@click.option("--severity", type=click.Choice(SEVERITIES), default="warning", show_default=True, help="The least told.")
@click.option("--encoding", help="The files' encoding, where the one found is wrong.")
@click.argument("files", nargs=-1, required=True)
def check(
    files: Sequence[str], format_name: str, output: Path | None, severity: Severity, encoding: str | None
) -> None:
    """Check FILES and print what cannot be right, or write it as a list of errata; "-" reads standard input.

    Nothing is stored. Exit codes: 0 nothing found, 1 something as bad as SEVERITY, 2 a file could not be read or
    written.
    """
    if (format_name in ERRATA) != (output is not None):
        raise click.UsageError("'--output' goes with '--format docx' and '--format xlsx'.")
    _warn_of_units()
    language = settings.load().language
    readings = [_checked(name, severity, encoding, language) for name in files]
    found = [each for each, _ in readings]
    if output is None:
        click.echo(WRITERS[format_name](found, language), nl=False)
    else:
        _write_errata(output, [marked(each) for _, each in readings if each], format_name, language)
    say("cli.checked", count=len(found), findings=sum(len(each.remarks) for each in found))
    sys.exit(2 if any(each.problem for each in found) else int(any(each.remarks for each in found)))


def _write_errata(output: Path, documents: Sequence[Reviewed], format_name: str, language: Language) -> None:
    try:
        write(output, documents, format_name=ERRATA[format_name], language=language, progress=lambda _: None)
    except Problem as problem:
        tell(problem)
        sys.exit(2)


def _checked(
    name: str, severity: Severity, encoding: str | None, language: Language
) -> tuple[Checked, reading.Reading | None]:
    """A file with its findings, and its reading with these; one that cannot be read is told, and the others go on."""
    try:
        with bar(name) as progress:
            title, content = _content(name)
            found = reading.read(
                content, name=title, path=name, encoding=encoding, means=reading.Means(cores=cores()), progress=progress
            )
    except Problem as problem:
        tell(problem)
        return Checked(name, problem=problem_said(problem, language)), None
    _warn_of_losses(found)
    found = replace(found, remarks=at_least(found.remarks, severity))
    return Checked(name, found.text, found.remarks), found


@click.command("text")
@click.option("--view", "view_name", type=click.Choice(VIEWS), default="repaired", show_default=True)
@click.option("--report", is_flag=True, help="List the repairs and what could not be repaired, with offsets.")
@click.option("--encoding", help="The file's encoding, where the one found is wrong.")
@click.argument("file")
def text(file: str, view_name: str, report: bool, encoding: str | None) -> None:
    """Print a reading of FILE, or with --report what was repaired in it; "-" reads standard input."""
    with problems_end_it():
        name, content = _content(file)
        found = extracted(content, name=name, encoding=encoding).text
        mended = repair(found)
        click.echo(_report(found, mended) if report else _reading(found, view_name, mended), nl=False)


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
    return Path(name).name, sources.content_of(Source(Path(name)))


def _marked(name: str, encoding: str | None) -> Reviewed:
    """A file read and extracted as if every candidate were a proposal."""
    with bar(name) as progress:
        title, content = _content(name)
        found = reading.read(
            content, name=title, path=name, encoding=encoding, means=reading.Means(cores=cores()), progress=progress
        )
    _warn_of_losses(found)
    return marked(found)


def _warn_of_losses(found: reading.Reading) -> None:
    if found.document.replaced:
        say("notice.replaced", name=found.document.name, count=found.document.replaced)


def _warn_of_units() -> None:
    if wrong := units.problem():
        tell(wrong)


@click.command("import")
@click.option("--encoding", help="The files' encoding, where the one found is wrong.")
@click.argument("library", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_(library: Path, files: Sequence[Path], encoding: str | None) -> None:
    """Mark FILES, folders and archives and keep them in LIBRARY, which is made if it is not there.

    A folder that `zhubi extract` wrote as a corpus comes in with its marks.

    A line a document says what became of it. What LIBRARY has is not read again, so a broken import goes on.
    """
    _warn_of_units()
    chosen = settings.load()
    refused: list[str] = []
    taken = 0
    with problems_end_it(), Session.open(library, actor=chosen.reviewer) as session, bar(library.name) as progress:
        guard(session)
        learned = session.model() if chosen.learns else None
        model = learned.model if learned else None
        refused += [line for each in filter(is_corpus, files) for line in _filled(session, each, progress)]
        others = [each for each in files if not is_corpus(each)]
        for result in take_in(session, others, encoding=encoding, model=model, progress=progress):
            taken += 1
            if result.problem:
                refused.append(_refusal(result, files))
                click.echo(refused[-1], err=True)
            else:
                _say_kept(result)
    if refused:
        if taken > MOST_REMEMBERED:
            click.echo("\n".join(refused), err=True)
        say("cli.failed", count=len(refused))
        sys.exit(1)


def _filled(session: Session, corpus: Path, progress: Callable[[float], None]) -> Iterator[str]:
    """Takes a corpus in; what was refused of it, said."""
    filled = fill(session, corpus, Local(cores()), progress=progress)
    say("cli.corpus_filled", new=filled.new, known=filled.known, path=str(corpus))
    for problem in filled.refused:
        tell(problem)
        yield problem_said(problem, settings.load().language)


def _refusal(result: Result, files: Sequence[Path]) -> str:
    """What is wrong, with the way to it where a person named only the folder or archive."""
    assert result.problem is not None
    told = problem_said(result.problem, settings.load().language)
    is_named = not result.source.inside and result.source.path in files
    return f"zhubi: {told}" if is_named else f"zhubi: {result.source.place}: {told}"


def _say_kept(result: Result) -> None:
    document = result.document
    assert document is not None
    if result.is_new and document.replaced:
        say("notice.replaced", name=document.name, count=document.replaced)
    key = "cli.imported" if result.is_new else "cli.known"
    name, marks = result.source.name, result.marks
    say(key, name=name, known=document.name, marks=marks, encoding=document.encoding)


@click.command("export")
@click.option("--format", "format_name", type=click.Choice(FORMAT_NAMES), required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@click.option("--only", type=click.Choice(STATES[1:]), help="Only what was decided, or accepted.")
@click.option("--label", "labels", multiple=True, help="Only marks of this type, such as FIGURE.")
@click.option("--dismissed", is_flag=True, help="In lists of findings, those too that were dismissed.")
@click.option("--losses", "only_losses", is_flag=True, help="List what the format cannot hold, and write nothing.")
@click.argument("library", type=click.Path(path_type=Path))
def export(
    library: Path,
    format_name: str,
    output: Path | None,
    only: States | None,
    labels: Sequence[str],
    dismissed: bool,
    only_losses: bool,
) -> None:
    """Write LIBRARY, reviewed as it is, to one file; says beforehand what the format cannot hold."""
    if output is None and not only_losses:
        raise click.UsageError("Missing option '-o' / '--output'.")
    chosen = settings.load()
    choice = Choice(only or "all", frozenset(labels) or None, dismissed=dismissed)
    with problems_end_it():
        if not library.exists():
            raise Unreadable(name=str(library), reason="reason.no_such_file")
        with Session.open(library, actor=chosen.reviewer) as session:
            if unknown := set(labels) - scheme().keys():
                raise click.BadParameter(f"{', '.join(sorted(unknown))}: not one of {', '.join(scheme())}")
            click.echo(_losses(format_name, session.losses(format_name, choice)), err=not only_losses)
            if output is None or only_losses:
                return
            with bar(output.name) as progress:
                count = session.export(
                    output, format_name=format_name, language=chosen.language, choice=choice, progress=progress
                )
        say("cli.written", count=count, path=str(output))


def _losses(format_name: str, found: Sequence[Loss]) -> str:
    """What offsets count, and what is lost, in a line each."""
    language = settings.load().language
    name = said(f"format.{format_name}", language)
    unit = said(f"unit.{named(format_name).unit}", language)
    lines = [said("cli.offsets", language, name=name, unit=unit)]
    what = ["  " + said(f"loss.{each.kind}", language, count=each.count) for each in found]
    lines += [said("cli.loses", language, name=name, what=""), *what] if what else []
    return "\n".join(lines if what else [*lines, said("cli.holds_all", language, name=name)])
