"""The nouns that head a programme's name."""

from __future__ import annotations

HEAD = (
    r"(?:工程|项目|行动|机制|制度|平台|体系|模式|计划|活动|战略(?!布局|定位|思想|目标|任务|部署|要求|机遇|支点)|试点)"
)
