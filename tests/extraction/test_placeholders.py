"""Placeholders: what a template leaves open, and the X that does not."""

from __future__ import annotations

import pytest

from reviewer.extraction.placeholders import extract
from tests.extraction.lines import assert_found


@pytest.mark.parametrize(
    "line",
    [
        "「X县」召开全县教育工作会议",
        "荣获“「X省」平安建设示范单位”称号",
        "健康「X」建设取得实效，打造“「X」最佳旅游目的地”",
        "在「XX」区「XXX」街道调研",
        "截至「20xx」年底，「202X」年计划新增",
        "府发[「20xx」]13号",
        "认真学习「***」重要讲话，「******」同志出席",
        "「××」局、「○○」镇",
        "处理了「某」小区供水问题，「某某」公司负责人",
        "区长李𬱖到「XX」社区走访🙂",
        "基本药物“1+X”用药模式和“1+1+X”机制",
        "X光机、X射线、XML文件、X=3",
        "某些地方、某种程度、某个方面",
        "二〇〇二年和二○○八年",
        "**重点工作**：抓落实",
        "***",
        "iPhoneX手机、20X6的场地",
    ],
)
def test_placeholders(line: str) -> None:
    assert_found(extract, line, lambda candidate: candidate.origin, marks="「」")
