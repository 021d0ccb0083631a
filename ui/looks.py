"""Looks: a person's choices, changed and kept while the window is open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reviewer.settings import Settings, Theme
from reviewer.wording import Language
from ui.text.page import Type
from ui.text.view import TextView

READING_SIZES = range(9, 33)
LINE_HEIGHTS = (1.3, 2.6)
COLUMNS = range(20, 81)


class Looks(QObject):
    """Holds the settings; `changed` carries new ones to keep."""

    changed = Signal(object)

    def __init__(self, settings: Settings, text: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = settings
        self._text = text
        text.set_type(_type(settings))
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
        self.set_type(reading_size=self.settings.reading_size + by)

    def set_type(self, **values: str | float) -> None:
        """Sets how the text is set, by the names of the settings; what is out of bounds stays as it is."""
        wanted = replace(self.settings, **values)  # type: ignore[arg-type]
        low, high = LINE_HEIGHTS
        if wanted.reading_size in READING_SIZES and low <= wanted.line_height <= high and wanted.column in COLUMNS:
            self.change(**values)
            self._text.set_type(_type(self.settings))


def _type(settings: Settings) -> Type:
    return Type(settings.reading_font or None, settings.reading_size, settings.line_height, settings.column)
