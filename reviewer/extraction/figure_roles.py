"""Roles of figures: baseline, result or change under a verb of change, target in a plan, limit, comparison."""

from __future__ import annotations

import re

LIMITS = frozenset(("age", "duration", "length", "money"))
BOUNDS = frozenset(("at_least", "at_most", "under"))

# Another's value, or another time's: 全国平均为3%, 上年同期为3%.
_OTHERS = re.compile("(?:平均(?:水平|值)?|上年同期|去年同期|同期)(?:的|为|是|仅|只有|水平)+$")
_BY = re.compile("(?:按照?|依)[^，。；]{0,6}$")
# 亿元以上项目 names a class of things by a bound.
_SORT = re.compile("的?(?:项目|企业|工程|产业|园区|主体|大户|合同|订单|家庭|农户)")
_SIZE = re.compile("的(?:规模|标准|比例|要求|限额|额度)")
# 比全省平均高2个百分点 compares with another; so does 高于全国平均水平3个百分点.
_THAN_OTHERS = re.compile(
    "(?:比|较)[^，。；]{1,12}(?:高|低|多|少|快|慢|长|短)(?:出|了)?$|[高低快慢优多少]于[^，。；]{1,12}$"
)
_STANDARD = re.compile(
    "(?:上限|下限|限额|底线|红线|起付线|封顶线|警戒线|阈值|最低标准|最高标准)(?:为|是|即|提高到)?[（(]?$"
)


def role(before: str, after: str, kind: str, qualifier: str, *, part: str | None, is_planned: bool) -> str:
    """From the words before the figure and what follows it; a target wins, in a plan, over what else fits.

    `part` is the role that the figure has in a change: baseline, result or change.
    """
    near = before[-24:]
    if part == "baseline":
        return part
    if _STANDARD.search(near) or (kind in LIMITS and qualifier in BOUNDS and kind != "money"):
        return "limit"
    if kind == "money" and qualifier in BOUNDS and _SORT.match(after):
        return "limit"
    if _BY.search(near) and _SIZE.match(after):
        return "limit"
    if _OTHERS.search(near) or (part is None and _THAN_OTHERS.search(near)):
        return "comparison"
    if is_planned:
        return "target"
    return part or "actual"
