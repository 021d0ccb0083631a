"""The nouns that head a programme's name."""

from __future__ import annotations

HEAD = (
    r"(?:工程(?!师)|项目|行动(?!态)|机制|制度(?!化)|平台|体系|模式|计划|活动|试点|"
    r"战略(?!布局|定位|思想|目标|任务|部署|要求|机遇|支点))"
)
# A body of that name: “巾帼建功”活动|领导小组.
OF_A_BODY = "(?:工作|协调|推进)?(?:领导小组|指挥部|办公室|专班|工作组|组委会|委员会)"
# Kinds of systems that are named …制: 安全生产责任制. All of two characters.
SYSTEMS = (
    "(?:责任|聘任|负责|承包|准入|代理|代办|公示|积分|办结|告知|承诺|包联|点评|约谈|认领|轮值|导师|联系|通报|销号|清单|网格|"
    "会商|票决|问责|退出)"
)
