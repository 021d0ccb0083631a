"""Repairing: what a crawler, a decoder or a web page left in a text, as edits that a person can see and undo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from reviewer.documents.glosses import glosses, shows_glosses
from reviewer.documents.spans import Edit, Span


@dataclass(frozen=True, slots=True)
class Damage:
    """A place that no certain repair exists for.

    "lost": characters are gone, and `replacement` is what is known, with □ for each gap, or None; "guess": the bytes
    do not decide `replacement`.
    """

    span: Span
    kind: str
    replacement: str | None


@dataclass(frozen=True, slots=True)
class Repaired:
    """Edits in order, none over another, and the places to look at."""

    edits: tuple[Edit, ...]
    damage: tuple[Damage, ...]


# Chinese punctuation keeps its shape, and so do ～ and brackets, which Chinese sets full-width as well.
WIDE = (
    "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
    + "％＋－．／＝＆＠＃＄＊＿＜＞"
)
HALF_WIDTH = {ord(wide): ord(wide) - 0xFEE0 for wide in WIDE}
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
# Zero-width and directional marks, the soft hyphen, C0 and C1. A joiner stays between the parts of an emoji.
UNSEEN = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
CHARACTERS = re.compile(
    rf"(?P<width>[{re.escape(WIDE)}]+)|(?P<space>[{SPACES}]+)|(?P<crlf>\r\n)|(?P<line>(?:\r(?!\n)|[\x0b\x0c\x85\u2028\u2029])+)"
    rf"|(?P<joiner>(?<=[{EMOJI}])\u200d(?=[{EMOJI}]))|(?P<control>[{UNSEEN}]+)"
)
# The same characters in one class, which is found three times as fast.
ODD = re.compile(f"[{re.escape(WIDE)}{SPACES}{UNSEEN}\r\x0b\x0c\x85\u2028\u2029]")
KINDS = {"crlf": "space", "line": "space"}
LOST = re.compile("\ufffd+")

BLOCK = r"p|br|div|li|ul|ol|tr|table|tbody|thead|h[1-6]|hr|section|article|center|title|head|body|html"
INLINE = r"span|strong|em|font|img|td|th|sub|sup|small|big|script|style|label|iframe|o:p|st1:\w{1,20}"
LETTER = r"[abiusq]"
_OPENED, _CLOSED = r"(?:<|&lt;)", r"(?:>|&gt;)"
_REST = r"(?:\s[^<>\n]{0,500})?/?"
TAG = (
    rf"(?:{_OPENED}/?(?:{BLOCK}|{INLINE}){_REST}{_CLOSED}"
    rf"|{_OPENED}/{LETTER}{_CLOSED}|(?<![0-9A-Za-z ]){_OPENED}{LETTER}(?:\s[^<>\n]{{1,500}})?{_CLOSED}(?![0-9 ])"
    r"|<!--[^\n]{0,300}?-->)"
)
ENTITY = r"&(?:amp;){0,2}(?:[A-Za-z][A-Za-z0-9]{1,24}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
REMAINS = re.compile(
    rf"(?P<tags>{TAG}+)|(?P<half></?(?:{BLOCK}|{INLINE})(?=[\r\n]|\Z)|/(?:{BLOCK}|{INLINE})>(?=[\r\n]|\Z))|(?P<entity>{ENTITY})",
    re.IGNORECASE,
)
IS_BLOCK = re.compile(rf"(?:<|&lt;)/?(?:{BLOCK})\b", re.IGNORECASE)

# What GBK text shows out of step and Chinese prose hardly ever: Zhuyin letters, box drawing.
OUT_OF_STEP = re.compile(r"[^\n]{0,12}?[ㄅ-ㄩ─-╳⒈-⒛]")
AFTER_QUESTION = re.compile(r"\?[^\n]{0,20}")


def repair(text: str) -> Repaired:
    """Every repair the text asks for; a sound text comes back without any."""
    is_glossed = shows_glosses(text)
    removed = [Edit(span, "", "gloss") for span in glosses(text)] if is_glossed else []
    islands, damage = _islands(text, removed) if "?" in text and (is_glossed or _is_out_of_step(text)) else ([], [])
    edits: list[Edit] = islands
    for others in (_remains(text), removed, characters(text)):
        edits = joined(edits, others)
    damage += [Damage(Span(*found.span()), "lost", None) for found in LOST.finditer(text)]
    return Repaired(tuple(edits), tuple(sorted(damage, key=lambda each: each.span)))


def joined(edits: list[Edit], others: Iterable[Edit]) -> list[Edit]:
    """Both in order, without those of `others` that overlap one of `edits`."""
    joined: list[Edit] = []
    at = 0
    for other in others:
        while at < len(edits) and edits[at].span.end <= other.span.start:
            joined.append(edits[at])
            at += 1
        if at == len(edits) or edits[at].span.start >= other.span.end:
            joined.append(other)
    return joined + edits[at:]


def _is_out_of_step(text: str) -> bool:
    """Whether a "?" is followed by the wrong halves of characters, where no glosses give the damage away."""
    return any(OUT_OF_STEP.search(text, at.start(), at.end() + 16) for at in re.finditer(r"\?", text))


def _islands(text: str, removed: list[Edit]) -> tuple[list[Edit], list[Damage]]:
    from reviewer.documents.likelihood import Likelihood  # a second of word counts: only for damaged documents
    from reviewer.documents.mojibake import Reader

    glossed = frozenset(text[edit.span.start - 1] for edit in removed)
    sound = "".join(_sound(text, removed))
    edits, damage = [], []
    for island in Reader(text, glossed, Likelihood(sound)).islands():
        reading = None if island.reading is None else island.reading.translate(HALF_WIDTH)
        if reading is not None:
            edits.append(Edit(island.span, reading, "mojibake" if island.is_decided else "guess"))
        if not island.is_decided:
            damage.append(Damage(island.span, "lost" if reading is None or "□" in reading else "guess", reading))
    return edits, damage


def _sound(text: str, removed: list[Edit]) -> Iterator[str]:
    """The text without glosses and without what follows a "?", in pieces."""
    reached = 0
    for edit in removed:
        yield AFTER_QUESTION.sub("", text[reached : edit.span.start])
        reached = edit.span.end
    yield AFTER_QUESTION.sub("", text[reached:])


def _remains(text: str) -> Iterator[Edit]:
    if "&" not in text and ">" not in text and "<" not in text:
        return
    for found in REMAINS.finditer(text):
        replacement = _meant(found, text)
        if replacement is not None:
            yield Edit(Span(*found.span()), replacement, "html")


def _meant(found: re.Match[str], text: str) -> str | None:
    """What a remain of HTML stands for; None if it is none."""
    if found["half"]:
        return ""
    if found["tags"]:
        return "\n" if IS_BLOCK.search(found[0]) and _is_within_line(found, text) else ""
    meant = found[0]
    for _ in range(3):
        meant = unescape(meant)
    if meant == found[0] or meant.endswith(";") or "\ufffd" in meant:
        return None
    return CHARACTERS.sub(_plain, meant)


def _is_within_line(found: re.Match[str], text: str) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() : found.end() + 1]
    return before not in ("", "\n", "\r") and after not in ("", "\n", "\r")


def characters(text: str) -> Iterator[Edit]:
    at = 0
    while odd := ODD.search(text, at):
        found = CHARACTERS.match(text, odd.start())
        at = odd.end() if found is None else found.end()
        if found is not None and found.lastgroup is not None and found.lastgroup != "joiner":
            shown = _plain(found)
            kind = KINDS.get(found.lastgroup, found.lastgroup)
            yield Edit(Span(*found.span()), shown, kind, len(shown) == len(found[0]))


def _plain(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "width":
            return found[0].translate(HALF_WIDTH)
        case "space":
            return " " * len(found[0])
        case "crlf":
            return "\n"
        case "line":
            return "\n" * len(found[0])
        case "joiner":
            return found[0]
    return ""
