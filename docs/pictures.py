"""Takes the pictures of docs/pictures/ through the real window, on the sample documents.

Run from the checkout: python -m docs.pictures [VIEW …]

Every view of VIEWS is shown in light and dark and in the three languages: docs/pictures/VIEW.THEME.LANGUAGE.png.
"""

# ruff: noqa: E402  the person's own folders must be others before anything is imported

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
FOLDER = Path(__file__).parent / "pictures"
HOME = tempfile.TemporaryDirectory(prefix="zhubi-pictures-")
os.environ["HOME"] = "/home/reviewer"  # shown where a file is to be written
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
    os.environ[_name] = HOME.name

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from reviewer.reading import read_file
from reviewer.session import Session
from reviewer.settings import Settings
from reviewer.wording import Language
from ui import theme
from ui.jobs import Jobs
from ui.window import Window

SEEDS = Path(__file__).parent.parent / "seeds"
SIZE = (1280, 800)
DECIDED = 40  # marks decided in each document, so that progress and overview have something to show
REMARKS = ("与统计公报核对", "单位是万元还是亿元？", "职务请核实")


@dataclass(frozen=True, slots=True)
class View:
    """What to do in a window that has the first document open; a dialog that stands then is pictured alone."""

    name: str
    arrange: Callable[[Window], object]
    size: tuple[int, int] = SIZE
    is_guided: bool = True
    document: int = 1
    wait: int = 500


def main(wanted: list[str]) -> None:
    app = QApplication(sys.argv[:1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    views = [view for view in VIEWS if not wanted or view.name in wanted]
    with Session.open(Path(HOME.name) / "pictures.zhubi", actor="审读员") as session:
        for path in sorted(SEEDS.glob("*.txt")):
            session.add(read_file(path))
        _review(app, session)
        for language in get_args(Language):
            for dark in (False, True):
                for view in views:
                    _take(app, session, view, language, dark=dark)


def _review(app: QApplication, session: Session) -> None:
    """Decides some marks of each document as a reviewer does, by the window's own commands."""
    with _window(app, session, "hans", dark=False, is_guided=True) as window:
        for document in session.documents():
            window.open_document(document)
            for at in range(DECIDED):
                window.commands["next"].trigger()
                if at < len(REMARKS):
                    window.review.comment(REMARKS[at])
                window.commands["reject" if at % 9 == 8 else "accept"].trigger()
                if at % 5 == 0:
                    window.offers.keep()
                if at % 4 == 0:
                    window.commands["read_on"].trigger()
        session.sign(session.documents()[-1], "陈志远")


@contextmanager
def _window(
    app: QApplication, session: Session, language: Language, *, dark: bool, is_guided: bool
) -> Iterator[Window]:
    theme.apply(app, dark)
    jobs = Jobs()
    settings = Settings(language=language, reviewer="审读员", guided=is_guided)
    window = Window(session, jobs, settings, theme.tones(dark), dark=dark)
    window.resize(*SIZE)
    window.show()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        jobs.close()
        settle()


def _take(app: QApplication, session: Session, view: View, language: Language, *, dark: bool) -> None:
    with _window(app, session, language, dark=dark, is_guided=view.is_guided) as window:
        window.resize(*view.size)
        window.open_document(session.documents()[view.document])
        settle()
        view.arrange(window)
        settle(view.wait)
        window.notice.hide()
        dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
        path = FOLDER / f"{view.name}.{'dark' if dark else 'light'}.{language}.png"
        (dialogs[-1] if dialogs else window).grab().save(str(path))
        _shrink(path)
        for dialog in dialogs:
            dialog.close()


def _shrink(path: Path) -> None:
    """The same picture in 256 colours of its own, which a third of the bytes hold."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def settle(milliseconds: int = 500) -> None:
    """Lets the window do what it does by itself."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _page(name: str) -> Callable[[Window], None]:
    return lambda window: window.pages.show_page(name)


def _command(name: str) -> Callable[[Window], None]:
    return lambda window: window.commands[name].trigger()


def _start(window: Window) -> None:
    window.open_document(None)
    window.guide.begin()


def _findings(window: Window) -> None:
    """The first of the worst findings that has two places."""
    window.tabs.setCurrentWidget(window.findings)
    found = (each for group in window.findings.model.groups for each in group.findings)
    window.checking.take(next(each for each in found if len(each.spans) > 1))


VIEWS = (
    View("start", _start, is_guided=False),
    View("text", lambda window: window.review.go_next(), (1440, 900)),
    View("values", _page("values")),
    View("figures", _page("figures")),
    View("chart", _command("chart")),
    View("tasks", _page("tasks"), document=2),
    View("lexicon", _page("lexicon")),
    View("findings", _findings, document=2),
    View("overview", _page("overview")),
    View("palette", _command("palette")),
    View("keys", _command("cheat_sheet")),
    View("shortcuts", _command("shortcuts")),
    View("scheme", _command("scheme")),
    View("export", _command("export"), wait=4000),
)

if __name__ == "__main__":
    main(sys.argv[1:])
