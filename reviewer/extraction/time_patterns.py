"""The grammar of times: parts such as a year or a day, and the chains they make (今年6月底前)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import cast

from reviewer.assets import table

CHINESE = "一二三四五六七八九"
YEAR = "(?:[12][0-9]{3}|[一二][〇○零OoＯ一二三四五六七八九]{3})"
MONTH = f"(?:1[0-2]|0?[1-9]|十[一二]?|[{CHINESE}])"
DAY = f"(?:[12][0-9]|3[01]|0?[1-9]|三十一?|[二廿]?十?[{CHINESE}]|二十|十|廿)"
HOUR = "(?:2[0-4]|1[0-9]|0?[0-9])"
NUMBER = f"(?:[0-9]{{1,3}}|[{CHINESE}两十几多数]{{1,3}})"
TO = " ?(?:[-—–－−~～]{1,2}|至|到) ?"
# What heads begin with, apart from the words of times.toml.
STARTS = (
    "0-9一二三四五六七八九十廿两几多数〇零(（今去前明后来当同本上次该全年下第首这月星周礼"
    "早晚中傍凌过最近未党民道咸光宣乾嘉康雍万"
)
# A digit, letter or point before makes a number part of something longer.
ALONE = r"(?<![0-9A-Za-z.%+×*/-])(?<![0-9]:)"
NOT_CHINESE = f"(?<![{CHINESE}十两几数第〇零初])"

# What begins a time. Order matters: the longer ones first.
HEADS: tuple[tuple[str, str], ...] = (
    (
        "iso",
        ALONE + r"[12][0-9]{3}(?:-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2})(?![0-9.])",
    ),
    ("roc_iso", ALONE + r"1[0-2][0-9](?:/[0-9]{1,2}/[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2})(?![0-9.])"),
    ("years", f"{ALONE}{YEAR}(?:(?: ?年度?)?{TO}|、){YEAR} ?学?年度?(?!级)"),
    ("year", f"{ALONE}{YEAR} ?学?年(?:度|份)?(?![级轻])"),
    ("masked", f"{ALONE}(?:19|20)[xX×*＊X]{{2}} ?年(?:度|份)?"),
    ("roc", f"(?:中华)?民国 ?(?:[0-9]{{1,3}}|[{CHINESE}十百零〇]{{1,5}}|元) ?年(?:度|份)?"),
    (
        "roc_bare",
        f"{ALONE}(?<![近约超达了历满距逾过整])1[0-2][0-9] ?年(?:度|(?=[0-9]{{1,2}}月))"
        f"|{ALONE}(?<![近约超达了历满距逾过整多])(?:10[1-9]|1[12][0-9]) ?(?:年|学年度?)"
        "(?![多余以左前后间内来历龄的级])",
    ),
    (
        "short_year",
        f"{ALONE}[0-9]{{2}}年(?=[0-9]{{1,2}}月|底|初)"
        f"|(?<![{CHINESE}十百])[{CHINESE}〇零][{CHINESE}〇零]年(?=[{CHINESE}十]{{1,2}}月|底|初)",
    ),
    ("bracketed", r"[今去明本昨前当同上]?(?:年|月|日|天)?[(（][0-9]{1,3}[)）] ?(?:年度?|月份?|日)"),
    (
        "relative_year",
        "(?:(?<![至到如于])今|(?<![过离])去|(?<![目以之提当此日])前|(?<![表证])明|(?<![以之随今然])后|(?<![以近年几多])来"
        "|当|同|本|(?<![以])上一?|次|该)年(?:度)?(?![级轻龄糕货])",
    ),
    (
        "part_of_year",
        "全年(?!龄)|年度内(?![部容])|(?<![每百千万周近多常])(?:(?<![0-9一二两三四五六七八九十几数半])年内(?![容部])"
        "|年(?:底|末|终(?!奖)|初|中(?=[，。、前至])))|(?:上|下)半年度?",
    ),
    (
        "quarter",
        "(?<![0-9])(?:第?[一二三四1-4](?:[、至到-][二三四2-4])?季度|前[一二三两1-3]个?季度|首季度?|第[一二三四1-4]季)",
    ),
    ("season", "今冬明春|去冬今春|[今去明](?:春|夏|秋|冬)季?"),
    ("first_months", f"(?<![以之目此])前(?:1?[0-9]|[{CHINESE}十两]{{1,2}})个月"),
    ("months", f"{ALONE}{NOT_CHINESE}{MONTH}(?: ?月?份?{TO}|、){MONTH} ?月(?:份)?(?![球季均饼亮嫂台报刊])"),
    ("month", f"{ALONE}{NOT_CHINESE}(?<!个){MONTH} ?月(?:份)?(?![一球季均饼亮嫂台报刊])"),
    ("relative_month", "(?:(?<![以])上|下|本|当|次|同|这)个?月(?:份)?(?![球亮])|(?<![每个0-9份])月(?:底|末|初|内)"),
    (
        "lone_days",
        f"{ALONE}(?<![每第])(?:{DAY}(?: ?日?{TO}|、)(?:[12][0-9]|3[01]|0?[1-9]) ?日)(?![内以均游常间左龄历志之前])",
    ),
    (
        "lone_day",
        f"{ALONE}(?<![每第满近逾超足])(?<!每月)(?:(?:[12][0-9]|3[01]|0?[1-9])|(?:二十|十)[{CHINESE}]|二十|三十一?) ?日"
        "(?!内|以内|以上|以下|均|游|常|间|左|龄|历|志|之内|后|用|产|供|处理|元)",
    ),
    (
        "week_day",
        "(?<![每一两三四五六七八九几第逢满0-9个])(?:[本上下这])?(?:星期|周|礼拜)[一二三四五六日天](?![次天个岁年名期报周])"
        "|[本上下这]周(?:末)?(?![围边年期])",
    ),
    ("day_part", "上午|下午|凌晨"),
    (
        "clock",
        rf"(?<![0-9A-Za-z:：.比例为]){HOUR}[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9:：])"
        rf"|{ALONE}{HOUR}(?:时(?:[0-5]?[0-9]分)?(?![间段代期候尚装空])|点(?:[0-5]?[0-9]分|半|整))",
    ),
    ("clock_ahead", f"(?:早上|晚上|中午|傍晚|上午|下午|晚|早)(?=(?:{HOUR}|[{CHINESE}十]{{1,3}})(?:时|点|[:：]))"),
    (
        "past",
        f"(?:(?<![历用耗经了要长达过程])近|过去|最近|这)的?{NUMBER}(?:多|余)?(?:年|个月|个多月)(?:以来|来|间|里)?(?![级轻度的]|时间|努力)",
    ),
    ("future", f"(?:未来|今后)的?{NUMBER}(?:年?[至到-]{NUMBER})?(?:年|个月)(?:间|内|里)?"),
    ("since_years", f"(?<![第0-9近])(?:{NUMBER})(?:多|余)?(?:年|个月|个多月)(?:多)?(?:以来|来)(?![自源到历])"),
    (
        "plan",
        f'(?<=[“「‘"])(?:十[{CHINESE}]?|[{CHINESE}])五(?=[”」’"])'
        f"|(?:十[一二三四五六]|[八九])五(?=规划|时期|期间|末|以来|计划|开局|收官|目标|建设)",
    ),
    (
        "decade",
        f"(?:(?:上个?|本|19|20|21|十九|二十一?)世纪)(?:(?:[1-9]0|[{CHINESE}]十)年代)?"
        f"|(?<![0-9{CHINESE}])(?:[1-9]0|[二三四五六七八九]十)年代",
    ),
    ("era", f"(?:道光|咸丰|同治|光绪|宣统|乾隆|嘉庆|康熙|雍正|万历)(?:[{CHINESE}十]{{1,3}}|元|[0-9]{{1,2}})年"),
    ("congress", "(?:党的)?(?:十[五六七八九]|二十)大(?:召开)?以来"),
)
# What only goes on.
TAILS: tuple[tuple[str, str], ...] = (
    ("days", f"{DAY}(?: ?日?{TO}|、){DAY} ?日"),
    ("day", f"{DAY} ?[日号](?![线楼])"),
    ("bracketed_week", "[(（](?:星期|周|礼拜)?[一二三四五六日][)）]"),
    ("third", "[上中下]{1,2}旬"),
    (
        "end",
        "底(?![层部线数子稿色座])"
        "|初(?![步中心级期始次衷三一二审稿选试伏])|末(?![端位梢班日尾])|内(?![容部外涵地设在蒙河控])|中期|初期|末期",
    ),
    ("season_after", "[春夏秋冬]季?(?:学期)?(?![节天运耕游灌播])"),
    ("daytime", "早上|早晨|清晨|上午|中午|下午|午后|傍晚|晚上|晚间|深夜|夜间|凌晨|晚(?![会报点])"),
    (
        "hour",
        f"(?:{HOUR}|[{CHINESE}十]{{1,3}})(?:时|点)(?:[0-5]?[0-9]分|[{CHINESE}十]{{1,3}}分|半|整|许|一刻)?(?![间段代期候])",
    ),
    ("same_time", "同期"),
    ("holiday", "小长假|长假|连假|连续假期|假期|黄金周|假日"),
)
SUFFIX = (
    "(?P<before>(?:以前|之前)|前(?![三二一两四五六七八九十期列后来往茅提身端沿景所述0-9名]))"
    "|(?P<since>以来|至今|迄今|以后|之后|起(?![来到草步点义诉源码始飞降因])|后(?![续期勤备方台者半])|来(?![自源到历年信访]))"
    "|前夕|前后(?!来)|止"
)


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of times.toml, longest first."""
    return _longest_first(cast("dict[str, str]", table("times.toml")["lists"])[name].split())


@cache
def fixed(name: str) -> dict[str, int | str]:
    """A table of times.toml."""
    return cast("dict[str, int | str]", table("times.toml")[name])


@cache
def parts() -> re.Pattern[str]:
    """One part of a chain; the group's name tells which."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in (*_heads(), *TAILS, ("to", TO))))


@cache
def chain() -> re.Pattern[str]:
    """A whole time: a head, what goes on, perhaps a second end, and what bounds it."""
    head = _either(pattern for _, pattern in _heads())
    rest = _either(pattern for _, pattern in (*TAILS, *_heads()))
    return re.compile(f"{head}(?P<rest>(?: ?{rest})*(?:{TO}{rest}(?: ?{rest})*)?)(?:{SUFFIX})?")


@cache
def starts() -> re.Pattern[str]:
    """The characters a time may start with."""
    first = {word[0] for _, pattern in _word_heads() for word in pattern.split("|") if word[0] not in "(["}
    listed = {word[0] for name in ("vague", "movable", "since") for word in words(name)}
    listed |= {word[0] for name in ("days", "fixed") for word in fixed(name)}
    return re.compile(f"[{STARTS}{''.join(sorted(first | listed))}]")


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    return (*HEADS, *_word_heads())


@cache
def _word_heads() -> tuple[tuple[str, str], ...]:
    quoted = words("quoted")
    always = [word for word in fixed("fixed") if word not in quoted]
    return (
        ("festival", "|".join(_longest_first(always)) + "(?![路街村镇])"),
        ("quoted", f"(?:{'|'.join(quoted)})(?:(?<=[“「‘].{{2}})(?=[”」’])|(?=假期|期间|节|前后|小长假|长假|黄金周))"),
        ("movable", f"(?:{'|'.join(words('movable'))})(?![路街村镇联晚])"),
        ("named_start", f"(?:{'|'.join(words('since'))})以来"),
        ("near_day", "|".join(_longest_first(fixed("days")))),
        ("vague", f"(?:{'|'.join(words('vague'))})(?!年)"),
    )


def _longest_first(listed: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(listed, key=lambda word: (-len(word), word)))


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
