"""Who holds which post where."""

from __future__ import annotations

import pytest

from reviewer.documents.scripts import for_extraction
from reviewer.extraction import run

# A sentence, then "person post @body" for each.
CASES = """
洛龙区副区长裴平娟到学校调研。|裴平娟 副区长 @洛龙区
市委常委、组织部部长王建国出席会议。|王建国 常委 @市委; 王建国 部长 @组织部
省政协副主席兼省工商联主席李志强讲话。|李志强 副主席 @省政协; 李志强 主席 @省工商联
县委书记、县人大常委会主任陈晓东主持会议。|陈晓东 书记 @县委; 陈晓东 主任 @县人大常委会
本报讯（记者 陈志刚 通讯员 朱瑞莲 马学民）昨日，活动举行。|陈志刚 记者; 朱瑞莲 通讯员; 马学民 通讯员
裴平娟同志自担任副区长以来，成绩显著。|裴平娟 副区长
经研究，任命赵建国为市教育局局长。|赵建国 局长 @市教育局
會議由綿陽市市長劉超主持。|劉超 市長 @綿陽市
洛龙区副区长李𬱖到会。|李𬱖 副区长 @洛龙区
乡长：付左兵　副乡长：石明远、石维军|付左兵 乡长; 石明远 副乡长; 石维军 副乡长
居民郭美菊说，时代变化了。|
"""


def held(text: str) -> str:
    found = run.extract(text, for_extraction(text))

    def words(at: int | list[int]) -> str:
        assert isinstance(at, int)
        return found.candidates[at].span.of(text)

    shown = []
    for tie in found.ties:
        if tie.type == "HOLDS":
            seat = f" @{words(tie.ends['organisation'])}" if "organisation" in tie.ends else ""
            shown.append(f"{words(tie.ends['person'])} {words(tie.ends['position'])}{seat}")
    return "; ".join(shown)


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_holders(case: str) -> None:
    text, expected = case.split("|")
    assert held(text) == expected
