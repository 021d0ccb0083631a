"""Looks: a person's choices, changed and kept while the window is open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reviewer.settings import Settings, Theme
from reviewer.wording import Language
from ui.text.view import TextView

READING_SIZES = range(9, 33)
LINE_HEIGHT = 1.7


class Looks(QObject):
    """Holds the settings; `changed` carries new ones to keep."""

    changed = Signal(object)

    def __init__(self, settings: Settings, text: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = settings
        self._text = text
        text.set_reading_font(settings.reading_size, LINE_HEIGHT)
        text.set_shows_rejected(settings.shows_rejected)

    def change(self, **values: object) -> None:
        """Sets settings by name."""
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        self.changed.emit(self.settings)

    def set_language(self, language: Language) -> None:
        self.change(language=language)

    def set_theme(self, theme: Theme) -> None:
        self.change(theme=theme)

    def toggle_rejected(self) -> None:
        self.change(shows_rejected=not self.settings.shows_rejected)
        self._text.set_shows_rejected(self.settings.shows_rejected)

    def resize_reading(self, by: int) -> None:
        """Makes the text larger or smaller by so many points."""
        size = self.settings.reading_size + by
        if size in READING_SIZES:
            self.change(reading_size=size)
            self._text.set_reading_font(size, LINE_HEIGHT)
