"""The table of checks, and how they run: all of them on a document, the local ones on paragraphs that were touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reviewer.annotations import Attributes, Severity
from reviewer.checking import (
    contradictions,
    counting,
    dates,
    figures,
    language,
    layout,
    lists,
    names,
    numbering,
    shares,
    sums,
    vague,
)
from reviewer.checking.material import Hit, Material, Paragraph, Remark

# What a finding lists, shortened, is quoted member by member.
_PIECES = re.compile("(、(?=[^、]*…)|…)")


@dataclass(frozen=True, slots=True)
class Local:
    """A check that needs one paragraph and nothing else; it finds nothing where none of its words stands.

    `words` are parted by blanks; "" for a check that any words may concern.
    """

    name: str
    severity: Severity
    find: Callable[[Paragraph], Iterator[Hit]]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A check that needs the whole document."""

    name: str
    severity: Severity
    find: Callable[[Material], Iterator[Hit]]


# A row: the check, which names its wordings finding.NAME and check.NAME; how bad it is; what finds it; in what words.
LOCAL = (
    Local("change_mismatch", "error", figures.changes, "由 从 将原"),
    Local("growth_mismatch", "error", figures.growth, "比 较 同比"),
    Local("percent_for_points", "warning", figures.points, "率 占比 比重 提高 下降 增 减 升 降"),
    Local("persons_and_visits", "warning", figures.persons, "人次"),
    Local("parts_mismatch", "error", sums.parts, "其中 包括"),
    Local("sum_mismatch", "error", sums.sums, "合计 总计 共"),
    Local("product_mismatch", "error", sums.products, "每 人均 户均"),
    Local("share_mismatch", "error", shares.counts, "占 率 完成"),
    Local("shares_not_whole", "error", shares.wholes, ": ： ∶ 占 比重 构成 结构"),
    Local("lists_unequal", "warning", lists.unequal, "分别"),
    Local("date_impossible", "error", dates.impossible, "月 -"),
    Local("period_reversed", "error", dates.backwards, "- — – ~ ～ 至 到"),
    Local("period_clash", "note", dates.clashes, "全年"),
    Local("year_without_word", "warning", layout.yearless, "20x 20X 20*"),
    Local("foreign_word", "warning", layout.foreign),
    Local("punctuation_doubled", "warning", layout.doubled),
    Local("title_cut", "warning", layout.titles, "《年"),
    Local("meeting_as_title", "warning", layout.meetings, "会》 议》"),
    Local("title_closed_early", "note", layout.closed_early, "《关于"),
    Local("word_doubled", "warning", language.doubled),
    Local("misspelling", "warning", language.misspelt),
    Local("redundant_qualifier", "warning", language.redundant, "左右 上下 以上 之多 余 多"),
    Local("range_without_end", "note", language.ranges, "以上"),
    Local("mixed_construction", "warning", language.mixed, "随 目的 原因 理由 防止 避免 杜绝 切忌 关键 大约"),
    Local("said_twice", "note", language.slogans),
    Local("rate_of_nothing", "note", vague.wholeless, "率"),
)
WHOLE = (
    Whole("same_figure", "warning", contradictions.same),
    Whole("share_of_named", "warning", shares.named),
    Whole("list_total", "note", contradictions.lists),
    Whole("count_mismatch", "error", counting.announced),
    Whole("numbering_gap", "error", numbering.gaps),
    Whole("numbering_repeat", "error", numbering.repeats),
    Whole("item_unnumbered", "warning", numbering.unnumbered),
    Whole("measure_missing", "note", counting.measures),
    Whole("count_unlisted", "note", counting.unlisted),
    Whole("weekday_mismatch", "error", dates.weekdays),
    Whole("deadline_past", "warning", dates.passed),
    Whole("deadline_before_start", "warning", dates.terms),
    Whole("undated", "note", dates.undated),
    Whole("jubilee_mismatch", "warning", dates.jubilees),
    Whole("mask_readable", "note", dates.readable_masks),
    Whole("post_two_holders", "warning", names.two_holders),
    Whole("person_two_posts", "warning", names.two_posts),
    Whole("name_two_spellings", "warning", names.spellings),
    Whole("counted_two_ways", "note", names.counted),
    Whole("numeral_two_ways", "note", names.numerals),
    Whole("body_unclear", "note", names.bodies),
    Whole("quotes_unpaired", "error", layout.quotes),
    Whole("brackets_unpaired", "warning", layout.brackets),
    Whole("placeholder", "warning", layout.placeholders),
    Whole("name_withheld", "note", layout.withheld),
    Whole("residue", "warning", layout.residue),
    Whole("damage_repaired", "note", layout.damage),
    Whole("gloss_left", "note", layout.glosses),
    Whole("byline_run_together", "note", layout.run_together),
    Whole("blanks_inside", "note", layout.blanks),
    Whole("line_broken", "note", layout.broken),
    Whole("bullet_alone", "note", layout.bullets),
    Whole("noise_left", "note", layout.noise),
    Whole("headline_differs", "note", layout.headlines),
    Whole("pause_missing", "note", language.pauses),
    Whole("spelling_two_ways", "note", language.spellings),
    Whole("passage_repeated", "warning", language.repeats),
    Whole("change_undated", "note", vague.undated),
)
NAMES = frozenset(each.name for each in (*LOCAL, *WHOLE))
LOCAL_NAMES = frozenset(each.name for each in LOCAL)


def findings_of(material: Material) -> list[Remark]:
    """What all checks find in a document, by place."""
    hits = ((check, hit) for check in WHOLE for hit in check.find(material))
    return _remarks([*_local(material.paragraphs), *hits], material)


def local_findings(material: Material) -> list[Remark]:
    """What the local checks find: those that need one paragraph and nothing else."""
    return _remarks(_local(material.paragraphs), material)


def _local(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Local | Whole, Hit]]:
    concerning = [(check, check.words.split() or [""]) for check in LOCAL]
    for paragraph in paragraphs:
        text = paragraph.text
        for check, words in concerning:
            if any(word in text for word in words):
                for hit in check.find(paragraph):
                    yield check, hit


def _remarks(found: Iterable[tuple[Local | Whole, Hit]], material: Material) -> list[Remark]:
    """The hits as findings by place, each told once, in the document's own script."""
    unique = {(check.name, hit.spans): (check, hit) for check, hit in found if hit.spans}
    remarks = [
        Remark(check.name, check.severity, hit.spans, _in_own_script(hit, material)) for check, hit in unique.values()
    ]
    return sorted(remarks, key=lambda each: (min(each.spans), each.check))


def _in_own_script(hit: Hit, material: Material) -> Attributes:
    if material.script == "hans":
        return hit.values
    near = min(hit.spans)
    return {
        name: "".join(material.in_own_script(words, near) for words in _PIECES.split(value))
        if isinstance(value, str) and not value.isascii()
        else value
        for name, value in hit.values.items()
    }
