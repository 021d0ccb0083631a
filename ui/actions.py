"""Actions: every menu entry and shortcut is a row of this table; commands.py makes them work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from reviewer.labels import offered
from reviewer.reviewing import EVIDENCE, EvidenceStatus

if TYPE_CHECKING:
    from ui.window import Window

Need = Literal[
    "", "library", "document", "mark", "selection", "figures", "alike", "undo", "redo", "repeat", "pages", "finding"
]
MENUS = ("file", "edit", "go", "review", "label", "view", "help")
PAGES = {"body": "F2", "values": "F3", "figures": "F4", "tasks": "F7", "lexicon": "F8", "overview": "F9"}


@dataclass(frozen=True, slots=True)
class Action:
    """`name` is also its wording (action.NAME); `needs` says when it can be used, `choice` names the setting it turns.

    `in_text`: its keys are for the reading pane alone. More than one key is written "F1; ?".

    Menus list their rows in order.
    """

    name: str
    keys: str
    menu: str
    call: Callable[[Window], object]
    needs: Need = ""
    choice: str = ""
    in_text: bool = False


ACTIONS = (
    Action("open", "Ctrl+O", "file", lambda window: window.files.open()),
    Action("import_files", "Ctrl+I", "file", lambda window: window.files.import_files()),
    Action("open_folder", "Ctrl+Alt+O", "file", lambda window: window.files.open_folder()),
    Action("open_samples", "", "file", lambda window: window.files.open_samples()),
    Action("new_library", "", "file", lambda window: window.libraries.make()),
    Action("open_library", "Ctrl+Shift+O", "file", lambda window: window.libraries.open()),
    Action("backups", "", "file", lambda window: window.libraries.backups_asked.emit()),
    Action("export", "Ctrl+E", "file", lambda window: window.exporting.ask(), "library"),
    Action("export_again", "Ctrl+Shift+E", "file", lambda window: window.exporting.repeat(), "library"),
    Action("export_tasks", "", "file", lambda window: window.exporting.ask("tasks"), "library"),
    Action("remove_document", "", "file", lambda window: window.files.remove(), "document"),
    Action("quit", "Ctrl+Q", "file", lambda window: window.close()),
    Action("undo", "Ctrl+Z", "edit", lambda window: window.undo(), "undo"),
    Action("redo", "Ctrl+Shift+Z", "edit", lambda window: window.redo(), "redo"),
    Action("edit_note", "Ctrl+Shift+N", "edit", lambda window: window.edit_note(), "document"),
    Action("find", "Ctrl+F", "edit", lambda window: window.look_for(), "library"),
    Action("next", "N", "go", lambda window: window.review.go_next(), "document"),
    Action("previous", "P", "go", lambda window: window.review.go_previous(), "document"),
    Action("skip", "S", "go", lambda window: window.review.going.skip(), "document"),
    Action("next_any", "J", "go", lambda window: window.review.going.any(1), "document"),
    Action("previous_any", "K", "go", lambda window: window.review.going.any(-1), "document"),
    Action("next_same", "Shift+J", "go", lambda window: window.review.going.same(1), "mark"),
    Action("previous_same", "Shift+K", "go", lambda window: window.review.going.same(-1), "mark"),
    Action("next_commented", "Shift+C", "go", lambda window: window.review.going.commented(), "document"),
    Action("next_found", "F", "go", lambda window: window.checking.go(1), "document"),
    Action("previous_found", "Shift+F", "go", lambda window: window.checking.go(-1), "document"),
    Action("next_pane", "F6", "go", lambda window: window.panes.turn(1)),
    Action("previous_pane", "Shift+F6", "go", lambda window: window.panes.turn(-1)),
    Action("next_tab", "Ctrl+Tab", "go", lambda window: window.panes.turn_tab(1)),
    Action("previous_tab", "Ctrl+Shift+Tab", "go", lambda window: window.panes.turn_tab(-1)),
    Action("menu_here", "Shift+F10; Menu", "go", lambda window: window.keyboard.show_menu()),
    Action("read_on", "Space", "go", lambda window: window.text_page.read_on(), "document", in_text=True),
    Action("unread", "Shift+Space", "go", lambda window: window.text_page.unread(), "document", in_text=True),
    Action("accept", "A", "review", lambda window: window.marking.accept(), "mark"),
    Action("reject", "R", "review", lambda window: window.marking.reject(), "mark"),
    Action("reopen", "U", "review", lambda window: window.marking.reopen(), "mark"),
    Action("repeat", ".", "review", lambda window: window.repeating.repeat(), "repeat"),
    Action("merge_next", "G", "review", lambda window: window.reshaping.merge(1), "mark"),
    Action("merge_previous", "Shift+G", "review", lambda window: window.reshaping.merge(-1), "mark"),
    Action("split", "X", "review", lambda window: window.reshaping.split(), "mark"),
    Action("duplicate", "D", "review", lambda window: window.keyboard.choose_second(), "mark"),
    Action("start_out", "[", "review", lambda window: window.review.resize(-1, 0), "mark"),
    Action("start_in", "Ctrl+[", "review", lambda window: window.review.resize(1, 0), "mark"),
    Action("end_out", "]", "review", lambda window: window.review.resize(0, 1), "mark"),
    Action("end_in", "Ctrl+]", "review", lambda window: window.review.resize(0, -1), "mark"),
    Action("card", "I", "review", lambda window: window.text.show_card(), "mark"),
    Action("edit_value", "E", "review", lambda window: window.detail.focus_value(), "mark"),
    Action("comment", "C", "review", lambda window: window.edit_comment(), "mark"),
    Action("add_mark", "M", "review", lambda window: window.keyboard.choose_label(), "selection"),
    Action("add_task", "Ctrl+Shift+K", "review", lambda window: window.marking.add_task(), "selection"),
    Action("remove_mark", "Del", "review", lambda window: window.review.remove(), "mark"),
    Action("tie_change", "T", "review", lambda window: window.marking.tie_change(), "figures"),
    Action("untie_change", "Shift+T", "review", lambda window: window.marking.untie_change(), "figures"),
    Action("alike_all", "Shift+A", "review", lambda window: window.offers.decide_all(), "alike"),
    Action("alike_each", "Shift+S", "review", lambda window: window.offers.choose(), "alike"),
    Action("alike_keep", "Shift+D", "review", lambda window: window.offers.keep(), "alike"),
    Action("confirm_finding", "Y", "review", lambda window: window.checking.confirm(), "finding"),
    Action("dismiss_finding", "Q", "review", lambda window: window.checking.dismiss(), "finding"),
    Action("dismiss_kind", "Shift+Q", "review", lambda window: window.checking.dismiss_kind(), "finding"),
    Action("reopen_finding", "Shift+Y", "review", lambda window: window.checking.reopen(), "finding"),
    Action("check_again", "Ctrl+R", "review", lambda window: window.checking.check(), "document"),
    Action("check_library", "Ctrl+Shift+R", "review", lambda window: window.checking.check_library(), "library"),
    Action("offers_alike", "", "review", lambda window: window.toggle_offers(), choice="offers_alike"),
    Action("learning", "", "review", lambda window: window.show_learning(), "library"),
    Action("relearn", "", "review", lambda window: window.learning.ask(), "library"),
    Action("sign", "", "review", lambda window: window.signing.sign(), "document"),
    Action("unlock", "", "review", lambda window: window.signing.unlock(), "document"),
    Action("verify", "", "review", lambda window: window.signing.verify(), "document"),
    Action("reviewer_name", "", "review", lambda window: window.signing.rename()),
    Action("cite", "Ctrl+Alt+E", "review", lambda window: window.detail.evidence.focus(), "mark"),
    Action("scheme", "Ctrl+Shift+L", "label", lambda window: window.scheming.edit()),
    Action("repaired", "Ctrl+1", "view", lambda window: window.readings.choose(repairs="repaired"), "document"),
    Action("original", "Ctrl+2", "view", lambda window: window.readings.choose(repairs="original"), "document"),
    Action("marked", "Ctrl+3", "view", lambda window: window.readings.choose(repairs="marked"), "document"),
    Action("own_script", "Ctrl+4", "view", lambda window: window.readings.choose(script="own"), "document"),
    Action("in_hans", "Ctrl+5", "view", lambda window: window.readings.choose(script="hans"), "document"),
    Action("in_hant", "Ctrl+6", "view", lambda window: window.readings.choose(script="hant"), "document"),
    Action("fold_noise", "Ctrl+7", "view", lambda window: window.readings.choose(folds=True), "document"),
    Action("unfold_noise", "Ctrl+8", "view", lambda window: window.readings.choose(folds=False), "document"),
    Action("values", "Ctrl+B", "view", lambda window: window.pages.toggle("values"), "library"),
    Action("figures", "Ctrl+G", "view", lambda window: window.pages.toggle("figures"), "library"),
    Action("chart", "Ctrl+T", "view", lambda window: window.show_chart(), "library"),
    Action("tasks", "Ctrl+K", "view", lambda window: window.pages.toggle("tasks"), "library"),
    Action("lexicon", "Ctrl+L", "view", lambda window: window.pages.toggle("lexicon"), "library"),
    Action("overview", "Ctrl+D", "view", lambda window: window.pages.toggle("overview"), "library"),
    Action("columns", "Ctrl+Alt+C", "view", lambda window: window.keyboard.choose_columns(), "library"),
    Action("page_picture", "F5", "view", lambda window: window.toggle_page(), "pages", choice="shows_page"),
    Action("toggle_rejected", "H", "view", lambda window: window.looks.toggle_rejected()),
    Action("reading", "", "view", lambda window: window.show_reading()),
    Action("larger", "Ctrl+=", "view", lambda window: window.looks.resize_reading(1)),
    Action("smaller", "Ctrl+-", "view", lambda window: window.looks.resize_reading(-1)),
    Action("light", "", "view", lambda window: window.looks.set_theme("light")),
    Action("dark", "", "view", lambda window: window.looks.set_theme("dark")),
    Action("as_system", "", "view", lambda window: window.looks.set_theme("system")),
    Action("hans", "", "view", lambda window: window.looks.set_language("hans")),
    Action("hant", "", "view", lambda window: window.looks.set_language("hant")),
    Action("en", "", "view", lambda window: window.looks.set_language("en")),
    Action("palette", "Ctrl+Shift+P", "help", lambda window: window.keyboard.show_palette()),
    Action("cheat_sheet", "F1; ?", "help", lambda window: window.keyboard.show_cheat_sheet()),
    Action("guide", "", "help", lambda window: window.guide.begin()),
    Action("shortcuts", "", "help", lambda window: window.keyboard.edit_shortcuts()),
)


def page_actions() -> Iterator[Action]:
    """One action a page: shows it."""
    for page, keys in PAGES.items():
        yield Action(f"page:{page}", keys, "go", partial(_show_page, page=page))


def _show_page(window: Window, page: str) -> None:
    window.pages.show_page(page)


def label_actions() -> Iterator[Action]:
    """One action a label: gives the mark in hand that label, or marks the selection with it."""
    for label in offered().values():
        yield Action(f"label:{label.name}", label.key, "label", partial(_relabel, label=label.name), "document")


def _relabel(window: Window, label: str) -> None:
    window.marking.relabel(label)


def evidence_actions() -> Iterator[Action]:
    """One action a status: says whether the mark in hand was verified."""
    for number, status in enumerate(EVIDENCE, 1):
        call = partial(_attest, status=status)
        yield Action(f"evidence:{status}", f"Ctrl+Alt+{number}", "review", call, "mark")


def _attest(window: Window, status: EvidenceStatus) -> None:
    mark = window.review.current
    if mark is not None:
        window.review.proceedings.attest(mark, status=status)
