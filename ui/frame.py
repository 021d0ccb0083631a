"""The frame: the window's place and ground at once, while all that goes into it is still loaded."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QMainWindow

from reviewer import resuming

SIZE = (1280, 800)
NAME = "朱笔 Zhubi"


class Frame(QMainWindow):
    """An empty window; the whole one takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.resize(*SIZE)
        geometry = str(resuming.load().window.get("geometry", ""))
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))


def show() -> tuple[QApplication, Frame]:
    """Shows the frame, painted; both live for as long as they are held."""
    app, frame = QApplication(sys.argv[:1]), Frame()
    frame.show()
    app.processEvents()
    return app, frame


def take_away() -> None:
    """The whole window is there."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Frame):
            widget.close()


def has_screen() -> bool:
    """Whether there is anything to show a window on; Linux may have none."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] != "offscreen"
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
