"""The guide: watches what a person does in the first run, and shows the next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reviewer.annotations import Step
from reviewer.documents.document import Document
from ui.bridge import Bridge
from ui.panels.guide import GuidePanel, GuideStep

if TYPE_CHECKING:
    from ui.window import Window

# What to do, by which command.
STEPS = (
    ("open", "open"),
    ("next", "next"),
    ("accept", "accept"),
    ("value", "edit_value"),
    ("figures", "figures"),
    ("export", "export"),
)
OF_ACTS = {"step.accept": "accept", "step.revalue": "value"}


class Guide(QObject):
    """Joins the strip with the window; closed once, it stays away until it is asked for."""

    def __init__(self, panel: GuidePanel, window: Window, bridge: Bridge) -> None:
        super().__init__(window)
        self._panel = panel
        self._window = window
        panel.pressed.connect(lambda command: window.commands[command].trigger())
        panel.closed.connect(self._close)
        window.review.document_opened.connect(self._opened)
        window.review.current_changed.connect(self._went)
        window.pages.currentChanged.connect(self._turned)
        window.files.exports.written.connect(lambda *_: panel.tick("export"))
        bridge.stepped.connect(self._did)
        panel.hide()
        if not window.looks.settings.guided:
            self.begin()

    def begin(self) -> None:
        """Shows the strip from its first step."""
        commands = self._window.commands
        keys = {command: next(iter(commands.shown_keys(command)), "") for _, command in STEPS}
        self._panel.begin([GuideStep(name, command, keys[command]) for name, command in STEPS])
        self._opened(self._window.review.document)

    def resume(self, done: Sequence[str]) -> None:
        """Goes on where an earlier window was; what is all done is not shown again."""
        for name in done:
            self._panel.tick(name)
        if self._panel.is_done:
            self._panel.hide()

    def _close(self) -> None:
        self._panel.hide()
        self._window.looks.change(guided=True)

    def _opened(self, document: Document | None) -> None:
        if document is not None:
            self._panel.tick("open")

    def _went(self) -> None:
        if self._window.review.current is not None:
            self._panel.tick("next")

    def _turned(self, _: int) -> None:
        if self._window.pages.shows("figures"):
            self._panel.tick("figures")

    def _did(self, step: Step) -> None:
        if step.of is None and step.what in OF_ACTS:
            self._panel.tick(OF_ACTS[step.what])
