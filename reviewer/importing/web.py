"""Web pages: the full text in reading order; what is the page's and not the document's is marked as chrome."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.documents.decoding import Decoded, decode
from reviewer.importing.extracted import Draft, Extracted, Mark
from reviewer.importing.web_lists import NESTED, Lists
from reviewer.problems import Unreadable, UnsureEncoding

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
# A page that a parser needs minutes for is no document: one tag with thousands of attributes, thousands of levels.
_LONG_TAG = re.compile("<[^<>]{65536}")
_LEVELS = re.compile(r"<(/?)(?:div|span|font|b|i|em|strong|table|blockquote|section|ul|ol|a)\b", re.IGNORECASE)
_MOST_LEVELS = 2_000

_UNSEEN = frozenset(("script", "style", "template", "noscript", "svg", "iframe", "object", "rt", "rp"))
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "ruby",
        "rb",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "input",
    )
)
_CHROME = frozenset(("nav", "footer", "button", "select", "dialog", "title"))
_MAYBE_CHROME = frozenset(("header", "aside", "form", "menu"))  # unless a heading or a paragraph stands in them
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar"))
_CHROME_NAME = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|header|topbar|top"
    r"|sidebar|side|share|sharing|login|register|copyrights?|related|recommend|toolbar|tools|banner|pager|pagination"
    r"|search|comments?|ads?|qrcode|dh|daohang|fenxiang|weizhi|mianbao)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LISTS = frozenset(("ul", "ol", "div", "p", "td", "table", "dl"))
_HELD = frozenset(("html", "body", "article", "main"))  # never chrome, whatever their class says
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff]")
_MOST_LINK_TEXT = 20  # characters: a longer link is a sentence
# Characters of a paragraph that no menu has; a heading is one too.
_PROSE = {**dict.fromkeys(("p", "td", "article"), 100), "div": 300, **dict.fromkeys(("h1", "h2", "h3"), 0)}


def read(content: bytes, *, name: str, encoding: str | None = None) -> Extracted:
    """A page in any encoding; what it declares counts only where the bytes do not decide."""
    decoded = _decoded(content, name, encoding)
    draft = Draft()
    write(draft, decoded.text, name)
    found = draft.extracted(decoded.encoding)
    return Extracted(
        found.text,
        found.blocks,
        found.notices,
        encoding=decoded.encoding,
        confidence=decoded.confidence,
        replaced=decoded.replaced,
    )


def _decoded(content: bytes, name: str, encoding: str | None) -> Decoded:
    try:
        return decode(content, name=name, encoding=encoding)
    except UnsureEncoding:
        declared = _DECLARED.search(content, 0, 4096)
        if encoding or not declared:
            raise
        label = declared[1].decode("ascii").lower()
        return decode(content, name=name, encoding=_SAME.get(label, label))


def write(draft: Draft, markup: str, name: str) -> None:
    """Adds a page's text to a draft."""
    from selectolax.lexbor import LexborHTMLParser  # loaded for web pages only

    _refuse_endless(markup, name)
    tree = LexborHTMLParser(markup)
    if tree.root is not None:
        _Walk(draft).walk(tree.root)
    draft.end_line()


def _refuse_endless(markup: str, name: str) -> None:
    level = 0
    for tag in _LEVELS.finditer(markup):
        level = max(0, level - 1) if tag[1] else level + 1
        if level > _MOST_LEVELS:
            raise Unreadable(name=name, reason="reason.too_deep")
    if _LONG_TAG.search(markup):
        raise Unreadable(name=name, reason="reason.too_complex")


@dataclass(slots=True)
class _Entered:
    """An element on the way, with the counts as they were when it began."""

    tag: str
    at: int
    mark: Mark
    characters: int
    linked: int
    links: int
    short_links: int
    prose: int
    tables: int
    place: str = ""


class _Walk:
    """One way through the tree, without recursion; what an element is shows when it ends, by counts that only grow."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._open: list[_Entered] = []
        self._gap = ""  # white space not yet written
        self._last = ""
        self._pre = self._characters = self._linked = self._links = self._short_links = self._prose = self._tables = 0
        self._places: list[list[int]] = []  # [table, row, column] of the tables around
        self._lists = Lists()
        self._numbered_at = -1  # where the words after a list's number begin

    def walk(self, root: Node) -> None:
        node: Node | None = root
        top = root.mem_id  # == would compare the source of both
        while node is not None:
            if self._enter(node):
                child = node.child
                if child is not None:
                    node = child
                    continue
                self._leave(node)
            while node is not None:
                if node.mem_id == top:
                    return
                following = node.next
                if following is not None:
                    node = following
                    break
                node = node.parent
                if node is not None:
                    self._leave(node)

    def _enter(self, node: Node) -> bool:
        """Whether to look inside."""
        if node.is_text_node:
            self._text(node.text_content or "")
            return False
        if not node.is_element_node:
            return bool(node.is_document_node)
        tag = str(node.tag)
        if tag in _UNSEEN:
            return False
        if tag == "br":
            self._new_line(hard=True)
            return False
        place = "" if tag in _INLINE else self._begin(tag, node)
        self._open.append(
            _Entered(
                tag,
                self._draft.at,
                self._draft.here(),
                self._characters,
                self._linked,
                self._links,
                self._short_links,
                self._prose,
                self._tables,
                place,
            )
        )
        self._pre += tag in ("pre", "textarea")
        return True

    def _begin(self, tag: str, node: Node) -> str:
        """What a block element does to the line; a cell's place among the tables."""
        if tag in ("td", "th") and self._places:
            place = self._places[-1]
            place[2] += 1
            if place[2] > 1:
                self._gap = ""
                self._write("\t")
            return f"table {place[0]} R{place[1]}C{place[2]}"
        self._new_line()
        if tag == "table":
            self._tables += 1
            self._places.append([self._tables, 0, 0])
        elif tag == "tr" and self._places:
            self._places[-1][1] += 1
            self._places[-1][2] = 0
        elif tag in NESTED:
            self._lists.begin(node)
        elif tag == "li":
            self._number(self._lists.number(node))
        return ""

    def _number(self, number: str) -> None:
        """Writes what stands before a list item; its own first line goes on behind it."""
        if number:
            with self._draft.block("number"):
                self._write(number)
            self._draft.tally("import_numbering")
            self._numbered_at = self._draft.at
            self._last = ""

    def _leave(self, node: Node) -> None:
        if not node.is_element_node:
            return
        begun = self._open.pop()
        tag = begun.tag
        characters = self._characters - begun.characters
        if tag == "a" and characters:
            self._links += 1
            self._short_links += characters <= _MOST_LINK_TEXT
            self._linked += characters
        elif tag in _PROSE and characters > _PROSE[tag] and not self._is_links(begun):
            self._prose += 1
        if tag not in _INLINE and characters and self._is_chrome(node, begun):
            self._draft.close("chrome", begun.mark)
        elif begun.place and self._tables == begun.tables:
            self._draft.close("cell", begun.mark, begun.place)
        self._pre -= tag in ("pre", "textarea")
        if tag == "table":
            self._places.pop()
        elif tag in NESTED:
            self._lists.end()
        elif tag == "li" and self._draft.at == self._numbered_at:  # it has no words
            self._numbered_at, self._last = -1, " "
        if tag not in _INLINE and tag not in ("td", "th"):
            self._new_line()

    def _is_chrome(self, node: Node, begun: _Entered) -> bool:
        tag = begun.tag
        if tag in _CHROME:
            return True
        if tag in _HELD:
            return False
        has_prose = self._prose > begun.prose
        if tag in _MAYBE_CHROME and not has_prose:
            return True
        attributes = node.attributes
        if attributes.get("role") in _ROLES or "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            return True
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        # Templates call a whole page `top` or `side`, and put it into a form.
        if _CHROME_NAME.search(names) and not has_prose:
            return True
        return tag in _LISTS and self._is_links(begun)

    def _is_links(self, begun: _Entered) -> bool:
        """Whether a part is a list of short links: three at least, and hardly anything besides."""
        links = self._links - begun.links
        if links < 3 or self._linked - begun.linked < 0.8 * (self._characters - begun.characters):
            return False
        return self._short_links - begun.short_links >= 0.7 * links

    def _text(self, text: str) -> None:
        if self._pre:
            self._characters += len(text)
            self._write(text)
            return
        parts = _SPACE.split(text)
        gaps = _SPACE.findall(text)
        for at, part in enumerate(parts):
            if at:
                self._gap = self._gap or gaps[at - 1]
            if part:
                self._characters += len(part)
                self._write(self._filled(part) + part)
                self._gap = ""

    def _filled(self, following: str) -> str:
        """The white space before a word: none at a line's start, nor where a source line ends between Chinese words."""
        if not self._gap or self._last in ("", "\n", "\t"):
            return ""
        is_broken = "\n" in self._gap and _WIDE.match(self._last) and _WIDE.match(following)
        return "" if is_broken else " "

    def _write(self, text: str) -> None:
        if text:
            self._draft.write(text)
            self._last = text[-1]

    def _new_line(self, *, hard: bool = False) -> None:
        self._gap = ""
        if self._draft.at == self._numbered_at:
            return
        if self._last and (hard or self._last != "\n"):
            self._draft.write("\n")
            self._last = "\n"
