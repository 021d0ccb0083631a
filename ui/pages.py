"""Pages: what the middle of the window can show, the text first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from ui.translation import Words
from ui.widgets import named


class Pages(QTabWidget):
    """Tabs by name; each knows the widget that keys go to."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._pages: dict[str, tuple[QWidget, QWidget]] = {}
        named(self, "pages")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)

    def add(self, name: str, page: QWidget, keys_to: QWidget) -> None:
        """A page; its title is the wording ui.NAME."""
        self._pages[name] = (page, keys_to)
        self.addTab(page, self._words(f"ui.{name}"))

    def has(self, name: str) -> bool:
        return name in self._pages

    def shows(self, name: str) -> bool:
        return self.currentWidget() is self._pages[name][0]

    def shown(self) -> str:
        """The name of the page on show."""
        return next(name for name in self._pages if self.shows(name))

    def show_page(self, name: str) -> None:
        page, keys_to = self._pages[name]
        self.setCurrentWidget(page)
        keys_to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_text(self) -> None:
        self.show_page("body")

    def keys_to(self) -> QWidget:
        """The widget that keys go to on the page on show."""
        return next(keys_to for page, keys_to in self._pages.values() if page is self.currentWidget())

    def toggle(self, name: str) -> None:
        """Goes from the text to a page, and back."""
        self.show_page("body" if self.shows(name) else name)
