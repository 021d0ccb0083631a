"""Checks of claims a reader cannot verify: changes without a time, rates without what they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.checking.material import FIGURE, WITHIN, Hit, Material, Paragraph

_TIME = re.compile("[0-9]年|年[初末底]|去年|上年|同比|环比|今年|全年|月|季度|以来|目前|近[两二三四五]年|20xx")
_BARE_RATE = re.compile(
    f"[，,；;](?P<name>(?:覆盖|解决|完成|合格|达标|满意|办结|普及|参与|利用)率)(?:仅|均|已|约)?(?:达到?|为)?(?P<figure>{FIGURE}{WITHIN}*)"
)


def undated(material: Material) -> Iterator[Hit]:
    """From–to pairs whose sentence names no time, in a text that has no date of its own."""
    if material.date:
        return
    for bond in material.bonds:
        before, after = bond.ends.get("from"), bond.ends.get("to")
        if bond.type != "CHANGE" or before is None or after is None:
            continue
        place = material.view.offsets.to_view(before.span)
        start = max(material.text.rfind("\n", 0, place.start), material.text.rfind("。", 0, place.start), 0)
        sentence = material.text[start : material.view.offsets.to_view(after.span).end]
        if not _TIME.search(sentence) and not before.attributes.get("period"):
            words = material.source[before.span.start : after.span.end]
            yield Hit((before.span, after.span), {"text": words})


def wholeless(paragraph: Paragraph) -> Iterator[Hit]:
    """A rate that opens its clause and names nothing: 新建学校15所，覆盖率达95%."""
    for found in _BARE_RATE.finditer(paragraph.masked):
        figure = paragraph.figure_at(found.start("figure"))
        if figure is None:
            continue
        sentence = paragraph.sentence_at(found.start())
        counts = [each for each in paragraph.within(sentence.start, found.start()) if each.kind == "count"]
        is_said = found["name"][:2] in paragraph.text[sentence.start : found.start()]
        if not is_said and len({each.unit for each in counts}) == len(counts):
            text = paragraph.text[found.start("name") : figure.end]
            yield Hit((paragraph.source(found.start("name"), figure.end),), {"text": text})
