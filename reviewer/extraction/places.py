"""Places: administrative divisions, settlements, roads, waters, sites and works."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import gazetteer, place_forms, place_short
from reviewer.extraction.lexicons import HAN, Words, lexicon, listed, merged, words_of
from reviewer.extraction.passages import Passage, Token
from reviewer.extraction.place_grown import grown, with_first_character
from reviewer.extraction.place_roads import roads
from reviewer.extraction.place_suffixed import is_word_for_road, suffixed, works
from reviewer.extraction.place_tagged import before_party, from_parts, from_token, mistaken_people, runs
from reviewer.extraction.place_words import (
    ADMINISTRATIVE,
    JOINED_BODY,
    METRO,
    NAMED,
    beside,
    closes,
    comes_towards,
    has_suffix,
    is_generic,
    is_made_of_generic_words,
    is_word_of_region,
    suffix_of,
)

ORIGIN = "rule:places"
# What the second pass over a document looks for.
short_forms, shortened = place_short.short_forms, place_short.shortened
# X县, 某镇: the text hides the name.
HIDDEN = re.compile(r"(?<![A-Za-z0-9+])(?:[XxＸ×]{1,3}|某)(?:自治区|省|市|县|区|镇|乡|街道|社区|村)(?![A-Za-z])")
ABBREVIATED = re.compile(
    f"(?:来|赴|在|驻|离|返|入|抵)[{''.join(sorted(gazetteer.ABBREVIATIONS))}](?!{HAN}?(?:[省市区县州城海河江湖山路]))"
)
# A ward or a village of Taiwan before its head: 三隆里|里长, and 三隆|里长, 光华|村长 behind a stop or a level.
WARD = re.compile(
    rf"{HAN}{{2}}里(?=里长)|(?:(?<=[、，,。；：:（( 及和与由兼暨县市区镇乡])|^)"
    rf"{HAN}(?![一二三四五六七八九十百千万几数公]){HAN}(?=里长(?![城征廊街堤河江跑路龙]))"
    "|(?:(?<=[、，,。；：:（( 和与由暨中])|^)(?![前原现时老新副各该本到在请让])"
    rf"(?:(?!村){HAN}){{2}}(?=村长{HAN}{{2,3}})"
)
HEAD_OF_TOWN = re.compile(rf"[乡镇]长(?={HAN}{{2,3}}|[、，,。])(?![官期远年达度久江城征辈假])")
# 公安局|和|县林场 has no 和县.
AND_COUNTY = re.compile("(?<=[局委办厅院会队站部府心])和县")
BODIES_BEHIND = listed("政府 人民政府 党委 人大 中学 小学 中心 卫生院 派出所")
LEVEL_WORD = re.compile("乡[村镇民里亲间土贤愁音情]|镇[区村民长域压定静]|[省市县区州旗]")
REPORTED = re.compile(rf"[/／](?!综合|专题|特别|连线|现场|联合|专访|深度)({HAN}{{2,3}})(?=报[道导])")
POST_IN_FRONT = re.compile(
    "(?:[局处科县市区乡镇村里会院]长|参议|议员|主任|主席|书记|委员|代表|秘书|主委|干事|记者|通讯员)$"
)
NUMBERED_ROAD = re.compile(r"台?\d{1,3}(?:[甲乙丙丁]?线|国道|省道|县道|乡道)|[GSXYC]\d")
# 会同|县议员 is no 会同县.
TOGETHER_WITH = re.compile("会同县(?=议|直|级|有关|各|相关|公安|[水财教农林住市文卫应民司])")
# One character that ends a name only behind a name: a tagger's LOC or a person's name.
ZONE = re.compile(
    "(?<![一-鿿])(?:高新区|经开区|(?:高新技术产业|经济技术|经济)开发区|综合保税区)(?!们)"
    "|(?<=[我全][县市区州])(?:台创园|农创园|科创园|双创园|文创园|高新园|经开园|经开区|高新区|农高区|综保区)"
    "|(?<=[在到入赴往从于对由与和及])(?:高新区|经开区|(?:高新技术产业|经济技术)开发区|综合保税区)"
)
# 入海口 is no 海口.
MOUTH = re.compile("[入出]海口")
COUNTED = re.compile(r"[一二三四五六七八九十两\d]+[个家所处座条](?=[^月年])")


def extract(passage: Passage) -> list[Candidate]:
    """Places of one paragraph; a chain of levels is one."""
    words = words_of(passage)
    atoms = [*_divisions(words), *_hidden(words), *_abbreviated(words), *_lines(words)]
    atoms += [*before_party(words), *mistaken_people(words), *_reported(words), *_wards(words), *_headed(words)]
    for run in runs(words):
        atoms += list(from_token(words, run, atoms)) or from_parts(words, run, atoms)
    atoms += suffixed(words, atoms)
    atoms = [grown(words, with_first_character(words, atom)) for atom in merged(atoms)]
    forms = merged([*roads(words), *place_forms.counted(words)])
    atoms = [kept for atom in atoms if (kept := _without_form(words.text, atom, forms)) is not None]
    atoms = [*atoms, *forms, *place_forms.grassland(words), *place_forms.neighbours(words), *works(words)]
    named = [atom for atom in merged(atoms) if not is_generic(atom.of(words.text))]
    # 兴隆村和场镇社区: beside names, a kind is a name too.
    atoms = [
        *named,
        *(
            atom
            for atom in merged(atoms)
            if atom not in named
            and (is_word_for_road(words, atom) or (_is_kind_with_head(words, atom) and beside(words.text, atom, named)))
        ),
    ]
    atoms += _listed(words, atoms)
    atoms += place_forms.alike(words, merged(atoms))
    atoms += place_forms.ends_of_lines(words, atoms)
    atoms += place_short.named(words, atoms)
    spans = [_before_head(words, span) for span in _chained(merged(atoms), words.text)]
    spans += [zone for zone in _zones(words) if not any(zone.overlaps(span) for span in spans)]
    return [
        Candidate("PLACE", span, ORIGIN, _score(words, span))
        for span in spans
        if not MOUTH.match(words.text, max(0, span.start - 1))
        and not _is_surname_with_post(words.text, span)
        and not _is_person_behind_post(words.text, span)
        and not TOGETHER_WITH.match(words.text, span.start)
        and not AND_COUNTY.match(words.text, span.start)
    ]


def _without_form(text: str, atom: Span, forms: Iterable[Span]) -> Span | None:
    """黄葛乡|兴隆、永康、田元三村: of a place that holds a part of a form, the division in front stays."""
    form = next((form for form in forms if form.overlaps(atom)), None)
    if form is None:
        return atom
    front = Span(atom.start, max(atom.start, form.start))
    return front if len(front) > 2 and ADMINISTRATIVE.search(front.of(text)) else None


def _is_surname_with_post(text: str, span: Span) -> bool:
    """曹|县长 is no 曹县."""
    return len(span) == 2 and text[span.end - 1] in "县市区镇乡" and text.startswith("长", span.end)


def _is_person_behind_post(text: str, span: Span) -> bool:
    """参议|赖森林、: behind a post and before a stop, a name that ends as places do."""
    if len(span) != 3 or text[span.start] not in lexicon("surnames") or span.of(text) in gazetteer.full_names():
        return False
    is_last = text[span.end : span.end + 1] in {*"、，,。"}
    return is_last and POST_IN_FRONT.search(text, max(0, span.start - 3), span.start) is not None


def _before_head(words: Words, span: Span) -> Span:
    """绵阳|市长: the level belongs to the post."""
    text = words.text
    is_ward = text[span.end - 1] == "里" and text[span.end + 1 : span.end + 2] in lexicon("surnames")
    is_cut = (
        text.startswith("长", span.end)
        and (is_ward or words.is_border(span.end + 1))
        and text[span.end - 1] in "省市县区镇乡州旗里"
    )
    return Span(span.start, span.end - 1) if is_cut and len(span) > 2 else span


def _is_kind_with_head(words: Words, atom: Span) -> bool:
    name = atom.of(words.text)
    return 0 < len(name) - len(suffix_of(name)) <= 2 and len(name) > 3


def _score(words: Words, span: Span) -> float:
    if span.of(words.text) in gazetteer.full_names() or REPORTED.match(words.text, max(0, span.start - 1)):
        return 0.95
    if _begins_with_division(span.of(words.text)):
        return 0.95
    if place_short.is_of_a_county(words, span):
        return 0.9
    return 0.8 if has_suffix(span.of(words.text)) else 0.7


def _begins_with_division(name: str) -> bool:
    """小湖镇大湖村: a chain is more than the division it starts with, known from elsewhere."""
    return (
        ADMINISTRATIVE.search(name) is not None
        and not name.endswith("军区")
        and any(name[:length] in gazetteer.full_names() for length in range(3, min(len(name), 9)))
    )


def _divisions(words: Words) -> Iterator[Span]:
    text = words.text
    for span in gazetteer.full(text):
        token = words.after(span.start)
        is_word = token is not None and token.span == span and token.tag in {"ORG", "nt"}
        if (len(span) > 2 or is_word) and _fits(words, span):
            yield _with_county(words, span)
    reached = 0
    for span in gazetteer.plain(text):
        inside = words.around(span.end)
        # Inside a longer name only at its start: 四平调剧团 is no troupe of 四平.
        starts = words.is_border(span.start) or reached == span.start
        if starts and (inside is None or inside.tag in NAMED) and not is_word_of_region(words, span):
            reached = span.end
            yield span


def _with_county(words: Words, span: Span) -> Span:
    """云林|元长乡: a county's short name in front begins the chain."""
    for length in (3, 2):
        start = span.start - length
        if start >= 0 and words.text[start : span.start] in gazetteer.short_names() and _starts_well(words, start):
            return Span(start, span.end)
    return span


def _zones(words: Words) -> Iterator[Span]:
    """高新区: of development zones a county has one of a kind, so the kind is its name."""
    return (Span(*found.span()) for found in ZONE.finditer(words.text))


def _starts_well(words: Words, at: int) -> bool:
    inside = words.around(at)
    return inside is None or inside.tag in NAMED


def _fits(words: Words, span: Span) -> bool:
    """No word that is none of a name's may reach over a border of it: 全市场 has no 市场."""
    ends = words.around(span.end)
    if ends is not None and ends.span.start > span.start:
        is_other_name = ends.tag not in NAMED or ends.span.of(words.text) in gazetteer.full_names()
        if is_other_name and not _is_joined(words, span, ends):
            return False
    # 蒙城县|坛城镇: behind a county, 城镇 may end a town's name.
    if span.of(words.text)[-2:] == "城镇" and words.text[span.start - 1 : span.start] in {"县", "市", "区"}:
        return words.is_border(span.start)
    # 通山|城乡 has no 山城乡.
    if span.of(words.text).endswith("城乡") and not words.is_border(span.start):
        return False
    return _starts_well(words, span.start) and span.of(words.text)[-2:] not in gazetteer.KINDS


def _is_joined(words: Words, span: Span, ends: Token) -> bool:
    """排吾|乡政府, 九如|乡台: the tagger joins the level with what comes behind."""
    text = words.text
    if ends.span.start == span.end - 1 and JOINED_BODY.match(text, ends.span.start):
        return True
    rest = text[span.end : ends.span.end]
    if rest in BODIES_BEHIND and ends.span.start == span.start:
        return True
    name = words.before(ends.span.start)
    is_named = name is not None and name.span.start == span.start and name.tag in NAMED and ends.tag not in NAMED
    return is_named and ends.span.start == span.end - 1 and LEVEL_WORD.match(text, ends.span.start) is None


def _abbreviated(words: Words) -> Iterator[Span]:
    """来陕, 赴京: a province by its one character."""
    for found in ABBREVIATED.finditer(words.text):
        ends = words.around(found.end())
        if ends is None and (words.is_border(found.start()) or words.is_border(found.end())):
            yield Span(found.end() - 1, found.end())


def _hidden(words: Words) -> Iterator[Span]:
    return (Span(*found.span()) for found in HIDDEN.finditer(words.text))


def _lines(words: Words) -> Iterator[Span]:
    for found in METRO.finditer(words.text):
        span = Span(*found.span())
        before = words.before(span.start)
        # 滨江2号线: the city or the kind of line in front belongs to the name.
        named = before is not None and before.tag in {"LOC", "ns"} and not before.span.of(words.text).endswith("市")
        yield Span(before.span.start, span.end) if before is not None and named else span


def _reported(words: Words) -> Iterator[Span]:
    """记者李𬱖/桃园报道: behind the byline's name stands where the news is from."""
    return (Span(*found.span(1)) for found in REPORTED.finditer(words.text))


def _wards(words: Words) -> Iterator[Span]:
    return (
        (Span(*found.span()) for found in WARD.finditer(words.text))
        if "里长" in words.text or "村长" in words.text
        else iter(())
    )


def _headed(words: Words) -> Iterator[Span]:
    """公馆|乡长, 信义|乡长: before its head, a town without its level, though the name may be a word."""
    text = words.text
    for found in HEAD_OF_TOWN.finditer(text):
        for length in (3, 2):
            start = found.start() - length
            is_town = start >= 0 and text[start : found.start() + 1] in gazetteer.towns()
            if is_town and words.is_border(start) and words.is_border(found.start()):
                yield Span(start, found.start())
                break


def _listed(words: Words, atoms: list[Span]) -> Iterator[Span]:
    """Heads of a list that share a suffix: 桑海、药王庄社区; 大屯、大马庄、张花园三个社区."""
    for atom in atoms:
        names = list(_items_before(words, atom.start))
        if names and (comes_towards(words, names[-1].start) or COUNTED.match(words.text, atom.end)):
            yield from names
    for found in COUNTED.finditer(words.text):
        last = words.before(found.start())
        names = list(_items_before(words, last.span.start)) if last is not None else []
        if last is not None and last.tag in {"LOC", "ORG", "ns", "nt"} and len(last.span) in {2, 3} and len(names) > 1:
            yield from (*names, last.span)


def _items_before(words: Words, at: int) -> Iterator[Span]:
    """The short names in front of 、 or 和, from right to left."""
    while (mark := words.before(at)) is not None and mark.span.of(words.text) in {"、", "和", "及", "与"}:
        item = words.before(mark.span.start)
        if item is None or len(item.span) not in {2, 3} or item.tag not in {*NAMED, "n"}:
            return
        if is_made_of_generic_words(item.span.of(words.text)):
            return
        yield item.span
        at = item.span.start


def _chained(atoms: list[Span], text: str) -> list[Span]:
    chain: list[Span] = []
    for atom in atoms:
        if (
            chain
            and chain[-1].end == atom.start
            and not closes(chain[-1].of(text))
            and not NUMBERED_ROAD.match(text, atom.start)
        ):
            chain[-1] = Span(chain[-1].start, atom.end)
        else:
            chain.append(atom)
    return chain
