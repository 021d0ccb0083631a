"""Theme: the tones of both grounds, the palette and style sheet made from them, and fonts that have hanzi."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from reviewer.labels import Label

# Simplified forms first: they also hold the traditional characters, in the mainland's shapes.
HAN_FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "HarmonyOS Sans SC",
    "Noto Sans CJK TC",
    "Source Han Sans TC",
    "PingFang TC",
    "Microsoft JhengHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimSun",
)
HAN_SYSTEMS = (
    QFontDatabase.WritingSystem.SimplifiedChinese,
    QFontDatabase.WritingSystem.TraditionalChinese,
)


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of one ground, as #rrggbb: paper and chrome, three strengths of ink, lines, one accent."""

    page: str
    chrome: str
    raised: str
    line: str
    ink: str
    quiet: str
    faint: str
    accent: str
    on_accent: str
    chosen: str
    selection: str
    outline: float  # how much of its hue a proposed mark's outline has
    solid: float  # the same for an accepted mark's ground
    veil: float  # opacity of the selection


LIGHT = Tones(
    page="#fdfbf7",
    chrome="#f4f1eb",
    raised="#fffefb",
    line="#e0dad0",
    ink="#24211d",
    quiet="#6a6359",
    faint="#7a7267",
    accent="#c8321f",
    on_accent="#ffffff",
    chosen="#f6ddd5",
    selection="#4a90d9",
    outline=0.8,
    solid=0.21,
    veil=0.34,
)
DARK = Tones(
    page="#1d1b19",
    chrome="#262421",
    raised="#2d2a27",
    line="#3d3935",
    ink="#e6e0d6",
    quiet="#a89f93",
    faint="#8b8378",
    accent="#ff6b55",
    on_accent="#2a0d08",
    chosen="#4b2d27",
    selection="#4a90d9",
    outline=0.75,
    solid=0.27,
    veil=0.36,
)

STYLE_SHEET = """
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {line}; padding: 4px 6px;
  qproperty-textFormat: PlainText; }}
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QSplitter::handle {{ background: {line}; }}
QToolBar {{ background: {chrome}; border: 0; border-bottom: 1px solid {line}; padding: 4px 8px; spacing: 4px; }}
QStatusBar {{ background: {chrome}; color: {quiet}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: 0; }}
QHeaderView::section {{ background: {chrome}; color: {quiet}; border: 0; border-bottom: 1px solid {line};
  padding: 5px 8px 5px 11px; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolButton {{ border: 0; border-radius: 4px; padding: 5px 10px; }}
QToolButton:hover {{ background: {line}; }}
QToolButton:disabled {{ color: {faint}; }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 6px 6px; }}
QMenuBar {{ background: {chrome}; padding: 2px 6px; }}
QListView, QTableView, QTreeView, QPlainTextEdit {{ border: 0; background: {raised}; }}
QTreeView::item {{ padding: 3px 2px; }}
QListWidget::item {{ padding: 5px 10px; border-bottom: 1px solid {chrome}; }}
QTabBar::tab {{ background: {chrome}; color: {quiet}; border: 0; border-bottom: 2px solid {chrome};
  padding: 7px 14px; }}
QTabBar::tab:selected {{ color: {ink}; border-bottom: 2px solid {accent}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {line}; }}
QToolButton:checked {{ background: {chosen}; }}
QTableView::item {{ padding: 0 8px; }}
QLabel#title {{ color: {quiet}; padding: 10px 14px 8px 14px; }}
QLabel#section {{ color: {quiet}; padding: 8px 5px; }}
QWidget#overview {{ background: {page}; }}
QLabel#heading {{ font-size: 13pt; font-weight: 600; }}
QLabel#hint, QLabel#state {{ color: {quiet}; }}
QLabel#headline {{ font-size: 13pt; font-weight: 600; }}
QFrame#drop_here {{ border: 2px dashed {line}; border-radius: 10px; }}
QLabel#welcome {{ color: {quiet}; font-size: 14pt; }}
QWidget#middle {{ background: {page}; }}
QWidget#detail {{ background: {chrome}; }}
QFrame#remark {{ background: {raised}; border: 1px solid {line}; border-radius: 6px; }}
QLabel#welcome_title {{ color: {accent}; font-size: 26pt; }}
QPushButton#primary {{ background: {accent}; color: {on_accent}; border: 0; border-radius: 4px; padding: 7px 18px; }}
QPushButton#primary:disabled {{ background: {line}; color: {faint}; }}
QPushButton#secondary {{ background: {raised}; color: {ink}; border: 1px solid {line}; border-radius: 4px;
  padding: 6px 18px; }}
QPushButton#secondary:disabled {{ color: {faint}; }}
QFrame#guide {{ background: {raised}; border-bottom: 1px solid {line}; }}
QFrame#guide QPushButton {{ color: {faint}; border: none; padding: 3px 8px; }}
QFrame#guide QPushButton[step="next"] {{ color: {accent}; font-weight: 600; }}
QFrame#guide QPushButton[step="done"] {{ color: {quiet}; }}
QFrame#notice {{ background: {raised}; border-bottom: 1px solid {line}; }}
QFrame#notice QPushButton {{ border: 1px solid {accent}; border-radius: 4px; padding: 2px 10px; }}
QFrame#offer {{ background: {raised}; border-top: 1px solid {line}; }}
QFrame#notice[problem="true"] {{ background: {chosen}; border-bottom: 1px solid {accent}; }}
QToolButton#close {{ color: {quiet}; padding: 2px 6px; }}
QToolButton#more {{ color: {quiet}; padding: 0; }}
QWidget#figure_head {{ background: {raised}; border: 1px solid {line}; border-radius: 6px; }}
QFrame#change {{ background: {raised}; border: 1px solid {line}; border-radius: 6px; }}
QLabel#caption {{ color: {quiet}; font-size: 8pt; }}
QLabel#original {{ font-size: 12pt; }}
QLabel#normal, QLabel#way {{ font-size: 12pt; font-weight: 600; }}
QLabel#computed {{ font-size: 12pt; color: {quiet}; }}
QFrame#comparing {{ background: {raised}; border-top: 1px solid {line}; }}
QPlainTextEdit#excerpt {{ background: {page}; border: 1px solid {line}; border-radius: 4px; padding: 2px 4px; }}
QToolButton#place {{ color: {quiet}; padding: 1px 4px 1px 0; }}
QToolButton#place:hover {{ color: {accent}; background: transparent; text-decoration: underline; }}
QTreeView#findings {{ outline: 0; }}
QLabel#step {{ font-weight: 600; }}
QLabel#wrong {{ color: {accent}; }}
QLineEdit[draft="true"] {{ font-style: italic; border: 1px dashed {faint}; border-radius: 3px; padding: 3px; }}
QLineEdit[wrong="true"] {{ border: 1px solid {accent}; border-radius: 3px; padding: 3px; }}
QToolButton#fold {{ color: {quiet}; padding: 2px 8px 2px 0; }}
QToolButton#fold:hover, QToolButton#fold:checked {{ background: transparent; color: {ink}; }}
QToolButton#choice {{ color: {quiet}; border: 1px solid {line}; border-radius: 0; padding: 2px 3px;
  margin-left: -1px; }}
QToolButton#choice:disabled {{ color: {faint}; }}
QToolButton#choice:checked {{ background: {chosen}; color: {ink}; }}
QFrame#answer {{ border: 0; border-left: 2px solid {line}; background: {raised}; }}
QLabel#quiet {{ color: {quiet}; }}
QToolButton#pick {{ color: {quiet}; border: 1px solid {line}; padding: 1px 6px; }}
QToolButton#toggle {{ border: 1px solid {line}; padding: 4px 10px; }}
QToolButton#toggle[popupMode="2"] {{ padding-right: 22px; }}
QToolButton::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: center right; right: 7px; }}
QTabWidget#pages > QTabBar {{ background: {page}; }}
QTabWidget#pages QTabBar::tab {{ background: {page}; border-bottom: 2px solid {page}; }}
QTabWidget#pages QTabBar::tab:selected {{ border-bottom: 2px solid {accent}; }}
QPlainTextEdit {{ padding: 0 10px; }}
QFrame#card {{ background: {raised}; border: 1px solid {faint}; border-radius: 6px; }}
QWidget#stack {{ background: {page}; border-top: 1px solid {line}; }}
QToolButton#level {{ color: {quiet}; padding: 3px 8px; }}
QToolButton#level:checked {{ background: {chosen}; color: {ink}; }}
QDialog#palette {{ background: {raised}; border: 1px solid {faint}; }}
QLineEdit#palette {{ background: {raised}; border: 0; border-bottom: 1px solid {line}; padding: 12px 14px;
  font-size: 12pt; }}
QDialog#cheat_sheet, QScrollArea#cheat_sheet, QWidget#cheat_sheet {{ background: {page}; }}
QLabel#keys_head {{ color: {accent}; font-weight: 600; padding: 8px 0 2px 0; border-bottom: 1px solid {line}; }}
QLabel#keys {{ background: {raised}; border: 1px solid {line}; border-radius: 4px; padding: 1px 6px; }}
QRadioButton {{ spacing: 7px; }}
QRadioButton::indicator {{ width: 12px; height: 12px; border: 1px solid {faint}; border-radius: 7px;
  background: {raised}; }}
QRadioButton::indicator:checked {{ background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
  stop: 0 {accent}, stop: 0.55 {accent}, stop: 0.65 {raised}, stop: 1 {raised}); }}
QRadioButton::indicator:disabled {{ border-color: {line}; }}
QRadioButton:focus {{ color: {accent}; }}
QListWidget#formats, QListWidget#types {{ outline: 0; }}
QListWidget#formats::item, QListWidget#types::item {{ padding: 3px 10px; border: 0; }}
QListWidget#formats::item {{ padding-left: 22px; }}
QListWidget#formats::item:disabled {{ padding-left: 10px; }}
QListWidget#formats::item:selected, QListWidget#types::item:selected {{ background: {chosen}; color: {ink}; }}
QProgressBar {{ background: {line}; border: 0; border-radius: 3px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
"""


def tones(dark: bool) -> Tones:
    return DARK if dark else LIGHT


def apply(app: QApplication, dark: bool) -> None:
    """Gives the application one look everywhere: the platform's own dark switch does not reach every platform."""
    chosen = tones(dark)
    app.setStyle("Fusion")
    app.setPalette(palette(chosen))
    app.setFont(interface_font())
    app.setStyleSheet(style_sheet(chosen))


@contextmanager
def undressed(app: QApplication) -> Iterator[None]:
    """Without the style sheet while widgets are put together: Qt would look through it anew each time that one is put
    into another; with all in their places, once is enough.
    """
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def palette(tones: Tones) -> QPalette:
    roles = QPalette.ColorRole
    made = QPalette()
    for role, tone in (
        (roles.Window, tones.chrome),
        (roles.WindowText, tones.ink),
        (roles.Base, tones.raised),
        (roles.AlternateBase, tones.chrome),
        (roles.Text, tones.ink),
        (roles.PlaceholderText, tones.faint),
        (roles.Button, tones.chrome),
        (roles.ButtonText, tones.ink),
        (roles.BrightText, tones.accent),
        (roles.ToolTipBase, tones.raised),
        (roles.ToolTipText, tones.ink),
        (roles.Highlight, tones.chosen),
        (roles.HighlightedText, tones.ink),
        (roles.Accent, tones.accent),
        (roles.Link, tones.accent),
        (roles.LinkVisited, tones.quiet),
        (roles.Light, tones.raised),
        (roles.Midlight, tones.chrome),
        (roles.Mid, tones.line),
        (roles.Dark, tones.faint),
        (roles.Shadow, tones.line),
    ):
        made.setColor(role, QColor(tone))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tones.faint))
    return made


def style_sheet(tones: Tones) -> str:
    return STYLE_SHEET.format(
        page=tones.page,
        chrome=tones.chrome,
        raised=tones.raised,
        chosen=tones.chosen,
        accent=tones.accent,
        on_accent=tones.on_accent,
        line=tones.line,
        ink=tones.ink,
        quiet=tones.quiet,
        faint=tones.faint,
    )


def hue(label: Label | None, *, dark: bool) -> QColor:
    """A label's hue on this ground; a label that the scheme does not know is grey."""
    if label is None:
        return QColor(tones(dark).quiet)
    return QColor(label.dark if dark else label.light)


def mixed(tone: QColor, ground: QColor, share: float) -> QColor:
    """The opaque colour that `tone` makes on a ground; grounds of nested marks must not darken one another."""
    parts = zip(tone.getRgbF()[:3], ground.getRgbF()[:3], strict=True)  # type: ignore[index]
    return QColor.fromRgbF(*(share * over + (1 - share) * under for over, under in parts))


def han_families() -> list[str]:
    """The installed families for Chinese, best first; without a list, fallback picks Japanese forms."""
    installed = set(QFontDatabase.families())
    known = [family for family in HAN_FAMILIES if family in installed]
    return known or _families_with_hanzi()[:2]


def has_han_font() -> bool:
    """Whether any installed font has hanzi; where none has, every hanzi shows as an empty box."""
    return bool(_families_with_hanzi())


def _families_with_hanzi() -> list[str]:
    return [family for system in HAN_SYSTEMS for family in QFontDatabase.families(system)]


def interface_font() -> QFont:
    font = QApplication.font()
    font.setFamilies(han_families())
    return font


def reading_font(size: float, family: str | None = None) -> QFont:
    """The font of the text; a person's own family stands before those with hanzi, which fill what it lacks."""
    font = QFont()
    font.setFamilies([*([family] if family else []), *han_families()])
    font.setPointSizeF(size)
    return font
