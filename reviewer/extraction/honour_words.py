"""The words that titles of honour are told by: verbs of granting, words of praise and rank, kinds of titles."""

from __future__ import annotations

from reviewer.extraction.lexicons import any_of, listed

PROVINCES = listed(
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 "
    "甘肃 青海 台湾"
)
AUTONOMOUS = listed("内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区")
PROVINCE = any_of(PROVINCES)
# Verbs that have nothing but titles behind them.
OF_TITLES = listed("荣获 荣膺 荣立 荣记 获评 获颁 蝉联 喜获 评为 评选为 评定为 命名为 表彰为 选树为")
# Verbs that say of much else what they say of titles.
LOOSE = listed("列为 列入 确定为 批准为 晋升为 晋级为 获批 入围 跻身 争取 申报 争创 争当 创建 共建 成为 是 作为 为")
# Verbs that have more than titles in quotes behind them.
OF_MUCH = LOOSE | listed("获得 获 取得 赢得 颁发 颁发的")
# Verbs that have a title or what it is made of behind them; LOOSE ones that need more around them stand in GRANTED.
GRANTS = (
    OF_TITLES
    | (LOOSE - listed("创建 共建 成为 是 作为 为"))
    | listed(
        "授予 授牌 取得 颁发 颁发的 推选为 推荐为 认定为 确认为 审定为 认证为 公布为 获得 获选 入选 当选 当选为 "
        "入列 摘得 斩获 捧得 夺得 赢得 勇夺 再夺 创成 创建成功 荣登"
    )
)
# Nouns that are no titles unless they are praised.
WORKS = listed("项目 工程 平台 课程 活动 模式 人")
# Words of praise, and words of kinds of titles: with a noun of titles they make one.
PRAISES = listed(
    "先进 样板 优秀 优胜 优质 优良 优等 示范 模范 最美 最佳 最具 十佳 十大 十优 典型 标杆 杰出 卓越 绩优 特优 "
    "名优 精品 领军 骨干 优美 金牌 一流"
)
KINDS = listed(
    "文明 卫生 园林 森林 花园 百佳 百优 星级 试点 特色 知名 著名 驰名 诚信 守信 重信用 信得过 平安 绿色 和谐 "
    "生态 健康 创新 宜居 美丽 和美 满意 放心 达标 规范化 标准化 双拥 书香 红旗 三八 五一 五四 五好 甲级 甲等 "
    "魅力 名牌 旅游 历史文化 节水 节约型 友好 低碳 无废 海绵 无邪教 突出贡献 功勋 感动 传统项目 爱婴 千年 "
    "先行 公益 道德 民主法治 休闲农业"
)
# How titles of a place, a body or a household go on behind 全国, 国家, 全省: a word of rank and a noun.
RANKS = listed(
    "示范 试点 先进 文明 卫生 园林 森林 健康 模范 达标 普惠 均衡 双拥模范 历史文化 旅游休闲 先行 标杆 样板 百强 宜居"
)
RANKED_NOUNS = listed(
    "城市 县城 县 市 区 省 州 城区 乡镇 镇 乡 村镇 乡村 村 社区 单位 街区 城 校园 校 园区 企业 家庭 集体 个人 工作者 "
    "基地"
)
# Whom and what ten are chosen of: 全市十大|好人, 全省治理十大创新|经验.
OF_TEN = listed(
    "品牌 经验 案例 实例 成果 作品 人物 青年 少年 标兵 好人 孝子 孝星 工匠 匠人 能人 母亲 女性 家庭 教师 医生 护士 "
    "校长 民警 法官 检察官 职工 农民 志愿者 企业家 经纪人 集体 个人 单位 团队 社团 组织 名片 名菜 名店 名村 名镇 名师 "
    "名医 做法 创举 亮点 村庄 乡村 之星 新星 先锋 卫士 楷模 榜样 模范 功臣 新人 带头人 村官 书记"
)
# What stands in no title: verbs of granting, seeking and meeting.
NOT_IN_TITLES = listed("授予 评为 列为 列入 认定 入选 获评 荣获 命名 称号 争创 召开 开展 举办 举行")
# What stands behind a title and is none of it.
BEHIND_TITLES = listed("和 及 与 的 后 并 第 名录 之一 称号 荣誉 殊荣 光荣 奖项 名单 行列 以来 创建 候选")
