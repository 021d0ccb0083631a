"""Places: administrative divisions, settlements, roads, waters, sites and works."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction import (
    gazetteer,
    place_beside,
    place_forms,
    place_lists,
    place_named,
    place_roads,
    place_short,
    place_sites,
)
from reviewer.extraction.lexicons import HAN, Words, merged, words_of
from reviewer.extraction.passages import Passage
from reviewer.extraction.place_divisions import divisions
from reviewer.extraction.place_doubts import settled
from reviewer.extraction.place_front import with_first_character
from reviewer.extraction.place_grown import grown
from reviewer.extraction.place_heads import before_head, headed, wards
from reviewer.extraction.place_suffixed import is_word_for_road, suffixed, works
from reviewer.extraction.place_tagged import before_party, from_parts, from_token, mistaken_people, runs
from reviewer.extraction.place_words import (
    ADMINISTRATIVE,
    METRO,
    beside,
    closes,
    has_suffix,
    is_generic,
    is_known,
    suffix_of,
)
from reviewer.extraction.place_works import POWER

ORIGIN = "rule:places"
# What the second pass over a document looks for.
short_forms, shortened = place_short.short_forms, place_short.shortened
# X县, 某镇: the text hides the name.
HIDDEN = re.compile(r"(?<![A-Za-z0-9+])(?:[XxＸ×]{1,3}|某)(?:自治区|省|市|县|区|镇|乡|街道|社区|村)(?![A-Za-z])")
HIDING = ("某", "X", "x", "Ｘ", "×")
ABBREVIATED = re.compile(
    f"[来赴在驻离返入抵](?:[杭厦榕邕筑](?=召|举|考|调|参|出|座|开|学|务|投|企)|(?!(?<=返)青|(?<=[入来在])黑|(?<=[入来])云|(?<=[入在离])甘|(?<=入)台)[{''.join(sorted(gazetteer.ABBREVIATIONS))}](?!{HAN}?(?:[省市区县州城海河江湖山路])))"
)
REPORTED = re.compile(rf"[/／](?!综合|专题|特别|连线|现场|联合|专访|深度)({HAN}{{2,3}})(?=报[道导])")
NUMBERED_ROAD = re.compile(
    r"[台北桃竹苗中彰投云嘉南高屏宜花东澎]?\d{1,3}(?:[甲乙丙丁]?线|国道|省道|县道|乡道)|[GSXYC]\d"
)
ZONE = re.compile(
    "(?<![一-鿿])(?:高新区|经开区|(?:高新技术产业|经济技术|经济)开发区|综合保税区)(?!们)"
    "|(?<=[我全][县市区州])(?:台创园|农创园|科创园|双创园|文创园|高新园|经开园|经开区|高新区|农高区|综保区)"
    "|(?<=[在到入赴往从于对由与和及])(?:高新区|经开区|(?:高新技术产业|经济技术)开发区|综合保税区)"
)
KINDS_OF_ZONE = ("高新", "经开", "开发区", "创园", "农高", "保")
NUMBERED_LINE = re.compile(r"\d(?:号线|[国省县]道)|[GS台]\d|道(?:\d|[A-Z]\d)")
NO_SIGHT = frozenset({"v", "vn", "a", "ad", "d", "p", "c", "u", "m", "q", "r", "w", "TIME"})


def extract(passage: Passage) -> list[Candidate]:
    """Places of one paragraph; a chain of levels is one."""
    words = words_of(passage)
    atoms = [*divisions(words), *_hidden(words), *_abbreviated(words), *_lines(words)]
    atoms += [
        *_sights(words),
        *before_party(words),
        *mistaken_people(words),
        *_reported(words),
        *wards(words),
        *headed(words),
    ]
    for run in runs(words):
        atoms += list(from_token(words, run, atoms)) or from_parts(words, run, atoms)
    atoms += suffixed(words, atoms)
    atoms = [grown(words, with_first_character(words, atom)) for atom in merged(atoms)]
    atoms = _united(words.text, atoms)
    listed = set(place_lists.counted(words))
    special = set(place_named.special(words, atoms))
    forms = merged(
        [*place_roads.roads(words), *listed, *special, *place_forms.grassland(words), *place_forms.provinces(words)]
    )
    atoms = [kept for atom in atoms if (kept := _without_form(words.text, atom, forms)) is not None]
    atoms = [*atoms, *forms, *place_forms.neighbours(words), *works(words)]
    atoms += place_sites.sites(words, atoms)
    atoms = [kept for atom in merged(atoms) if (kept := atom if atom in listed else settled(words, atom)) is not None]
    named = [
        atom
        for atom in atoms
        if atom in special or not is_generic(atom.of(words.text)) or (atom in listed and _is_bare(words.text, atom))
    ]
    # 兴隆村和场镇社区: beside names, a kind is a name too.
    atoms = [
        *named,
        *(
            atom
            for atom in atoms
            if atom not in named
            and (is_word_for_road(words, atom) or (_is_kind_with_head(words, atom) and beside(words.text, atom, named)))
        ),
    ]
    atoms = merged([*atoms, *place_beside.beside_alike(words, atoms)])
    atoms = merged([*atoms, *place_beside.alike(words, atoms)])
    atoms += place_beside.between(words, atoms)
    atoms += place_forms.ends_of_lines(words, atoms)
    atoms += place_short.named(words, atoms)
    spans = [before_head(words, span) for span in _chained(merged(atoms), words.text)]
    spans = [place_sites.with_block(words.text, span) for span in spans]
    spans = [kept for span in spans if (kept := span if span in listed else settled(words, span)) is not None]
    spans += [zone for zone in _zones(words) if not any(zone.overlaps(span) for span in spans)]
    return [Candidate("PLACE", span, ORIGIN, _score(words, span)) for span in spans]


def _united(text: str, atoms: Sequence[Span]) -> list[Span]:
    """疏附县|萨依巴格乡 and 萨依巴格乡|喀扎克拉村: what shares a division with the next is one chain with it."""
    chain: list[Span] = []
    for atom in sorted(atoms):
        shared = Span(atom.start, max(atom.start, chain[-1].end)) if chain else None
        if shared and atom.start > chain[-1].start and shared.of(text) in gazetteer.full_names():
            chain[-1] = Span(chain[-1].start, max(chain[-1].end, atom.end))
        else:
            chain.append(atom)
    return chain


def _without_form(text: str, atom: Span, forms: Iterable[Span]) -> Span | None:
    """黄葛乡|兴隆、永康、田元三村: of a place that holds a part of a form, the division in front stays."""
    form = next((form for form in forms if form.overlaps(atom)), None)
    if form is None:
        return atom
    front = Span(atom.start, max(atom.start, form.start))
    if (
        len(front) > 1
        and atom.end == form.end
        and is_known(front.of(text))
        and not NUMBERED_ROAD.match(text, form.start)
    ):
        return atom  # 上海|青浦、江苏|吴江两地
    return front if len(front) > 2 and ADMINISTRATIVE.search(front.of(text)) else None


def _is_bare(text: str, atom: Span) -> bool:
    """小河沟、白崖等18个行政村: in a counted list, a word is a name unless it is a kind itself."""
    return len(atom) == 2 or (len(atom) == 3 and ADMINISTRATIVE.search(atom.of(text)) is None)


def _is_kind_with_head(words: Words, atom: Span) -> bool:
    name = atom.of(words.text)
    return 0 < len(name) - len(suffix_of(name)) <= 2 and len(name) > 3


def _score(words: Words, span: Span) -> float:
    if span.of(words.text) in gazetteer.full_names() or REPORTED.match(words.text, max(0, span.start - 1)):
        return 0.95
    if _begins_with_division(span.of(words.text)):
        return 0.95
    if place_named.NUMBERED.fullmatch(words.text, span.start, span.end) or NUMBERED_ROAD.match(words.text, span.start):
        return 0.97  # 076县道 is no figure
    if POWER.search(words.text, span.start, span.end) is not None or place_roads.is_listed(words.text, span):
        return 0.97
    if place_short.is_of_a_county(words, span) or place_named.is_called(words.text, span):
        return 0.9
    return 0.8 if has_suffix(span.of(words.text)) else 0.7


def _begins_with_division(name: str) -> bool:
    """小湖镇大湖村: a chain is more than the division it starts with, known from elsewhere."""
    return (
        ADMINISTRATIVE.search(name) is not None
        and not name.endswith("军区")
        and any(name[:length] in gazetteer.full_names() for length in range(3, min(len(name), 9)))
    )


def _sights(words: Words) -> Iterator[Span]:
    """普者黑, 九洞天: whole words, the short ones only where no verb or the like is read."""
    for span in gazetteer.sights(words.text, words.starts):
        token = words.after(span.start)
        is_word = token is not None and token.tag not in NO_SIGHT
        if words.is_border(span.end) and (len(span) > 2 or is_word):
            yield span


def _zones(words: Words) -> Iterator[Span]:
    """高新区: of development zones a county has one of a kind, so the kind is its name."""
    has_kind = any(kind in words.text for kind in KINDS_OF_ZONE)
    return (Span(*found.span()) for found in ZONE.finditer(words.text)) if has_kind else iter(())


def _abbreviated(words: Words) -> Iterator[Span]:
    """来陕, 赴京: a province by its one character."""
    for found in ABBREVIATED.finditer(words.text):
        ends = words.around(found.end())
        if ends is None and (words.is_border(found.start()) or words.is_border(found.end())):
            yield Span(found.end() - 1, found.end())


def _hidden(words: Words) -> Iterator[Span]:
    is_there = any(mark in words.text for mark in HIDING)
    return (Span(*found.span()) for found in HIDDEN.finditer(words.text)) if is_there else iter(())


def _lines(words: Words) -> Iterator[Span]:
    if NUMBERED_LINE.search(words.text) is None:
        return
    for found in METRO.finditer(words.text):
        span = Span(*found.span())
        before = words.before(span.start)
        # 滨江2号线: the city or the kind of line in front belongs to the name.
        named = before is not None and before.tag in {"LOC", "ns"} and not before.span.of(words.text).endswith("市")
        yield Span(before.span.start, span.end) if before is not None and named else span


def _reported(words: Words) -> Iterator[Span]:
    """记者李𬱖/桃园报道: behind the byline's name stands where the news is from."""
    for found in REPORTED.finditer(words.text):
        token = words.after(found.start(1))
        if token is None or token.tag not in {"v", "vn", "a", "ad", "an", "d"}:  # 摄影|报道
            yield Span(*found.span(1))


def _chained(atoms: list[Span], text: str) -> list[Span]:
    chain: list[Span] = []
    for atom in atoms:
        if (
            chain
            and chain[-1].end == atom.start
            and (not closes(chain[-1].of(text)) or text[atom.end - 1] == "段")
            and not NUMBERED_ROAD.match(text, atom.start)
        ):
            chain[-1] = Span(chain[-1].start, atom.end)
        else:
            chain.append(atom)
    return chain
