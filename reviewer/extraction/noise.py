"""Noise: lines that are the web page's and not the document's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.annotations import Candidate
from reviewer.documents.spans import Span
from reviewer.extraction.passages import Passage

ORIGIN = "rule:noise"

# The lines before and after the body: a page's furniture stands there, and there only a bare word is believed.
_HEAD_LINES = 6
_PROSE_LENGTH = 60
_LINK_LENGTH = 60

_TIME = r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?(?: *\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
_LABEL = (
    r"(?:(?:信息|文章|新闻|稿件|内容)?来源|稿源|出处|(?:责任|执行|网络|值班|本期|文字)?编辑|责编|编审|(?:发布|发表|更新|录入|添加)(?:时间|日期|人|者)?"
    r"|作者|撰稿|供稿|记者|通讯员|审核|审校|校对|初审|复审|终审|监制|(?:浏览|点击|阅读|访问|查看)(?:次数|量|数)?|人气|字体|字号|字体大小|视力保护色|发布单位|发布机构)"
)
# These say by themselves that a page speaks; 作者 and 审核 need one of them or a time of day beside them.
_STRONG = re.compile(
    r"来源|稿源|编辑|责编|编审|(?:发布|发表|更新|录入|添加)(?:时间|日期)|浏览|点击|阅读[次量数]|字号|字体|视力保护色"
)
_FIELD = rf"[\[【(（|·\-— ]*(?:{_TIME}|{_LABEL} ?[:：] ?[^。；;:：]{{0,30}}?)[\]】)）|· ]*"
_SOURCE = re.compile(rf"(?:{_FIELD})+(?:[\[【(（]? ?(?:大 ?[|]? ?中 ?[|]? ?小|打印|收藏|关闭|分享)[\]】)）| ]*)*")
_EXACT = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2} *\d{1,2}[:：]\d\d(?:[:：]\d\d)?")
_EDITOR = re.compile(r"[\[【(（] ?(?:责任编辑|责编|编辑|网络编辑)[^。]{0,40}[\]】)）]|责任?编辑?[:：] ?\S{2,8}")
_LABELLED = re.compile(rf"{_LABEL} ?[:：]")

_PLACES = (
    "首页|网站首页|返回首页|主页|注册|登录|登陆|退出|会员中心|用户中心|设为首页|加入收藏|收藏本站|收藏本页|返回顶部|回到顶部|返回列表|返回上一页|网站地图|网站导航"
    "|联系我们|关于我们|关于本站|网站声明|隐私声明|无障碍|无障碍浏览|无障碍阅读|进入关怀版|关怀版|长者模式|长者版|适老版|适老化|智能问答|智能机器人|繁体|繁體|简体|繁体版|简体版"
    "|English|EN|RSS|手机版|移动版|电脑版|客户端|手机客户端|站内搜索|高级搜索|免费注册|注册登录|您好|欢迎光临|微信公众号|搜索"
)
_ROOMS = (
    "新闻|要闻|资讯|新闻中心|新闻动态|要闻动态|工作动态|政务动态|政务公开|信息公开|政府信息公开|政务服务|办事服务|办事大厅|互动交流|政民互动|公众参与|专题专栏|数据开放|政策|政策文件"
    "|微博|微信|邮箱|论坛|博客|视频|图片|地方|国内|国际|财经|社会|教育|旅游|体育|娱乐|健康|文化|评论|走进[^ |]{1,6}"
)
_MENU = re.compile(rf"(?:(?:{_PLACES}|{_ROOMS})[ |·/>»›丨-]*)+", re.IGNORECASE)
_HAS_PLACE = re.compile(rf"(?:^|[ |·/>»›丨-])(?:{_PLACES})(?:$|[ |·/>»›丨-])", re.IGNORECASE)
_TRAIL = re.compile(
    r"您?(?:现在|当前|目前)?(?:所在)?的?位置(?:是|为)? ?[:：].{0,120}"
    r"|您(?:现在|当前)(?:所在)?的?位置.{0,120}"
    r"|(?:网站)?首页 ?(?:[>»›/→]|-+>?) ?[^。]{0,120}"
)
_BUTTON = (
    "人参与|条?评论|我要评论|发表评论|查看评论|网友评论|点赞|我要点赞|收藏|转发|打印|打印本页|打印本文|关闭|关闭窗口|关闭本页"
    "|大|中|小|字号|分享|下载|纠错|我要纠错"
)
_SHARED = re.compile(
    r"(?:一键)?分享(?:到|至|本文)?(?: ?[:：][^。]{0,80}|到.{0,30})?"
    rf"|(?:{_BUTTON}|[0-9]+(?:人参与|条评论|人点赞)|[\[【\]】()（）|丨:： ])+"
    r"|(?:用)?(?:微信|手机)?[“\"]?扫一扫[”\"]?.{0,40}|扫描(?:下方|上方)?二维码.{0,30}"
    r"|(?:长按|识别).{0,6}二维码.{0,30}|(?:点击)?下载.{0,10}(?:APP|客户端).{0,10}"
)
_SHARE_WORD = re.compile("分享|参与|评论|点赞|打印|关闭|纠错|二维码|扫一扫|下载|字号")
_TAGS = re.compile(r"(?:文章|本文|热门|相关)?(?:标签|关键字|TAGS?) ?[:：] ?[^。]{0,80}", re.IGNORECASE)

_MORE = "新闻|阅读|链接|文章|推荐|内容|报道|热词搜索|搜索|专题|资讯|稿件|文档|范文"
_OTHERS = (
    rf"[\[【]?(?:更多)?(?:相关(?:{_MORE})|(?:精彩|热门|为您|编辑|小编|今日|重点|站长)推荐|猜你喜欢|大家都在看"
    r"|推荐(?:阅读|访问|新闻|文章|内容)|延伸阅读|扩展阅读|热点(?:新闻|推荐|资讯|排行)|热门(?:新闻|文章|资讯|排行)"
    r"|最新(?:文章|资讯|新闻)|(?:阅读|点击|新闻)排行|图文推荐)[\]】]?"
)
_OTHERS_LINE = re.compile(rf"{_OTHERS} ?(?:[:：] ?[^。]{{0,200}}|>+|更多)?")
# Anywhere in a collection of texts, below the title of each.
_OTHERS_HEAD = re.compile(r"[^。一二三四五六七八九十]{0,60}相关(?:新闻|阅读|链接|文章|热词搜索|报道|推荐)[:：]")
_NEIGHBOUR = re.compile(r"[<《«‹\[]*[上下][一1](?:[篇条页][^。]{0,5}[:：][^。]{0,80}|[篇页][>》»›\] ]*)")
_LINK = re.compile(r"[★☆·•●◆■▪►▶※>›»-] ?.{2,60}")

_NOTICE = re.compile(
    r".{0,40}(?:版权|免责|著作权|知识产权).{0,16}(?:声明|说明|公告)[:：]?|(?:郑重|特别|网站|本站|本网)声明[:：]?|(?:声明|免责声明|版权声明)[:：]"
)
_PAGE = re.compile("本网|本站|本公众号|小编")
_CLAIMS = re.compile(
    '转载|版权|著作权|侵权|授权|摘编|注明|[“"]?来源[:：]|稿件|作品|删除|赞同其观点|真实性负责|法律责任|本人观点|个人观点|合法权益|联系我们|(?:30|三十)日内|网站的|网站'
)
_RIGHTS = re.compile(
    r"(?:版权所有|版權所有|Copyright|©|\(C\) ?(?:19|20)\d\d|All Rights Reserved).{0,160}"
    r"|.{0,80}(?:[一-鿿] ?ICP ?[备证] ?\d*|公网安备|网站标识码|网站支持IPv6).{0,160}"
    r"|(?:\(|（|【|\[)?(?:特别|免责|版权)?声明[:：].{0,60}(?:转载|本网|本站|版权|不代表|侵权).{0,200}"
    r"|(?:本文|文章|以上内容|部分内容|图片)[^。]{0,30}(?:来自|来源于|转自|转载自|摘自)[^。]{0,20}(?:网络|互联网|公众号|本站)[^。]{0,60}[。.]?.{0,80}"
    r"|(?:未经|如需)[^。]{0,20}(?:许可|授权|转载)[^。]{0,20}(?:不得|禁止|严禁|请)[^。]{0,30}转载[^。]{0,40}。?"
    r"|(?:如需)?转载请(?:注明|保留|联系).{0,80}|(?:违法和)?不良信息举报.{0,80}",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"(?:(?:主办|承办|协办|维护|技术支持|主管)(?:单位)?|地址|邮编|邮政编码|联系电话|电话|传真|网站管理|备案号|建议使用)"
    r" ?[:：].{0,120}"
)

_PICTURE = re.compile(
    r".{0,120}_fororder_.{0,120}|[^。！？]{0,100}[\w)）-]\.(?:jpe?g|png|gif|bmp|webp|tiff?)\)?"
    r"|(?:IMG|DSCN?|mmexport|wx_camera|Screenshot)[_-]?\d{3,}\w*|(?:微信|QQ)(?:图片|截图)[_ ]?\d{6,}\w*"
    r"|u=\d+,\d+&.{0,40}|image\d+|图片\d{0,2}[_.]\w{1,20}",
    re.IGNORECASE,
)
# What the long patterns above cannot do without, found much quicker.
_OF_RIGHTS = re.compile(
    r"版权|版權|Copyright|Rights Reserved|©|\(C\)|ICP|公网安备|网站|声明|来自|来源于|转自|转载|摘自|举报", re.IGNORECASE
)
_OF_PICTURE = re.compile(r"_fororder_|\.(?:jp|png|gif|bmp|webp|tif)|\d{3,}|u=|image|图片", re.IGNORECASE)
_OF_CLAIM = re.compile(
    "本[网站公]|小编|转载|版权|著作权|侵权|授权|摘编|注明|来源[:：]|稿件|作品|删除|责任|观点|权益|网站"
)
_GATHERED = "(?:整理|收集|搜集|分享|带来|准备|推荐|汇总|精心)"
_COLLECTED = re.compile(
    rf"(?:下面|以下|这里|这|今天|本文)[^。]{{0,20}}小编.{{0,20}}{_GATHERED}|小编(?:整理|收集|搜集|精心|汇总)"
    rf"|小编.{{0,6}}(?:大家|您|你|各位|网友).{{0,10}}{_GATHERED}"
)
# A collector that does not call itself 小编 says at least whom it gathered for.
_OFFERED = re.compile(
    rf"(?:下面|以下|这|本文)(?:就?是)?.{{0,40}}{_GATHERED}.{{0,80}}(?:供|希望)(?:能)?(?:对)?(?:大家|您|你|各位).{{0,12}}"
    "(?:参考|借鉴|阅读|帮助|喜欢).{0,20}"
)
_CLOSING = re.compile(
    r"(?:以上|上述)(?:就是|是|便是).{0,60}小编.{0,80}|以上就是关于.{2,60}的全部内容.{0,60}"
    r"|更多.{0,40}(?:请关注|尽在|敬请关注).{0,40}|(?:感谢|谢谢)(?:您|你|大家)的?(?:阅读|浏览|观看).{0,20}"
)
_COUNTER = re.compile(r"[(（]?\d{1,6}[)）]?")
# — 3 —, 第3页 共12页: a number alone may be a counter or a cell.
_PAGE_NUMBER = re.compile(r"[-—–―·]{1,2}\s*\d{1,4}\s*[-—–―·]{1,2}|第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?")
_SENTENCE_END = re.compile("[。！？!?；;…][”’」』)）]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the blanks around it; `is_edge`: no prose comes before it, or none after it."""

    text: str
    span: Span
    is_edge: bool
    is_tail: bool


def extract(passages: Sequence[Passage]) -> list[Candidate]:
    """Noise lines of a whole document, in its order; the passages are all of its paragraphs."""
    lines = _lines(passages)
    kinds = [_kind(line) for line in lines]
    for spread in (_links, _notices, _footers, _counters):
        spread(lines, kinds)
    return [
        Candidate("NOISE", line.span, ORIGIN, 0.9, {"kind": kind})
        for line, kind in zip(lines, kinds, strict=True)
        if kind
    ]


def _lines(passages: Sequence[Passage]) -> list[_Line]:
    prose = [index for index, passage in enumerate(passages) if _is_prose(passage.text)]
    first = min(prose[0] if prose else 0, _HEAD_LINES)
    last = prose[-1] if prose else 0
    return [
        _Line(passage.text.strip(), _stripped(passage), not first <= index <= last or index == 0, index > last)
        for index, passage in enumerate(passages)
    ]


def _is_prose(text: str) -> bool:
    """A paragraph of the document: long, with a sentence's end, and not the page speaking of itself."""
    text = text.strip()
    if len(text) < _PROSE_LENGTH or not re.search("[。！？；]|[^0-9][.!?;]$", text):
        return False
    return not (_tells_rights(text) or _is_claim(text) or _is_picture(text))


def _tells_rights(text: str) -> bool:
    return _OF_RIGHTS.search(text) is not None and _RIGHTS.fullmatch(text) is not None


def _is_picture(text: str) -> bool:
    return _OF_PICTURE.search(text) is not None and _PICTURE.fullmatch(text) is not None


def _stripped(passage: Passage) -> Span:
    text = passage.text
    start = len(text) - len(text.lstrip())
    return Span(start, max(start, len(text.rstrip()))).shifted(passage.start)


def _kind(line: _Line) -> str | None:
    """What a line shows by itself."""
    for kind, is_so in _KINDS:
        if is_so(line):
            return kind
    return None


def _is_navigation(line: _Line) -> bool:
    if not line.is_edge or len(line.text) > 200:
        return False
    menu = _MENU.fullmatch(line.text) and _HAS_PLACE.search(line.text)
    return bool(menu or _TRAIL.fullmatch(line.text))


def _is_source(line: _Line) -> bool:
    text = line.text
    if len(text) > 200:
        return False
    if _EDITOR.fullmatch(text) or _EXACT.fullmatch(text):
        return True
    labels = "".join(_LABELLED.findall(text)) if ":" in text or "：" in text else ""
    if not labels or not _SOURCE.fullmatch(text):
        return False
    return bool(_EXACT.search(text) or (line.is_edge and _STRONG.search(labels)))


def _is_share(line: _Line) -> bool:
    text = line.text
    if len(text) > 100:
        return False
    if _TAGS.fullmatch(text):
        return line.is_edge
    return bool(_SHARED.fullmatch(text) and _SHARE_WORD.search(text)) and (
        line.is_edge or bool(re.match("(?:一键)?分享[到至] ?[:：]", text))
    )


def _is_related(line: _Line) -> bool:
    if "相关" in line.text and _OTHERS_HEAD.fullmatch(line.text):
        return True
    return line.is_edge and bool(_OTHERS_LINE.fullmatch(line.text) or _NEIGHBOUR.fullmatch(line.text))


def _is_copyright(line: _Line) -> bool:
    return line.is_edge and bool(_tells_rights(line.text) or (line.is_tail and _NOTICE.fullmatch(line.text)))


def _is_caption_remains(line: _Line) -> bool:
    return len(line.text) <= 250 and _is_picture(line.text)


def _is_boilerplate(line: _Line) -> bool:
    """The collector's words to the reader; a document itself does not speak of 小编 gathering it."""
    if len(line.text) > 300:
        return False
    if "小编" in line.text and _COLLECTED.search(line.text):
        return True
    return line.is_edge and bool(_OFFERED.fullmatch(line.text) or _CLOSING.fullmatch(line.text))


_KINDS: tuple[tuple[str, Callable[[_Line], bool]], ...] = (
    ("caption_remains", _is_caption_remains),
    ("source", _is_source),
    ("navigation", _is_navigation),
    ("share", _is_share),
    ("related", _is_related),
    ("boilerplate", _is_boilerplate),
    ("copyright", _is_copyright),
    ("page_number", lambda line: _PAGE_NUMBER.fullmatch(line.text) is not None),
)


def _links(lines: Sequence[_Line], kinds: list[str | None]) -> None:
    """The titles below 相关新闻 at a document's end; list marks tell a link anywhere."""
    for index, line in enumerate(lines):
        if kinds[index] or not index or kinds[index - 1] != "related" or _SENTENCE_END.search(line.text):
            continue
        if _LINK.fullmatch(line.text) or (line.is_tail and len(line.text) <= _LINK_LENGTH):
            kinds[index] = "related"


def _notices(lines: Sequence[_Line], kinds: list[str | None]) -> None:
    """The paragraphs of a copyright notice: below its heading, or with the page's own claims in them."""
    is_inside = False
    for index, line in enumerate(lines):
        if _NOTICE.fullmatch(line.text) and sum(_is_claim(each.text) for each in lines[index + 1 : index + 6]) > 1:
            is_inside = True
        elif is_inside or (line.is_tail and _is_claim(line.text)):
            is_inside = bool(kinds[index] or _CLAIMS.search(line.text))
        if is_inside and not kinds[index]:
            kinds[index] = "copyright"


def _is_claim(text: str) -> bool:
    if not _OF_CLAIM.search(text):
        return False
    claims = set(_CLAIMS.findall(text))
    return len(claims) >= (2 if _PAGE.search(text) else 5)


def _footers(lines: Sequence[_Line], kinds: list[str | None]) -> None:
    """主办, 地址 and the like beside a line of the page's foot."""
    for index in (*_near(kinds, "copyright"), *reversed(list(_near(kinds, "copyright")))):
        if lines[index].is_tail and _FOOT.fullmatch(lines[index].text):
            kinds[index] = "copyright"


def _near(kinds: Sequence[str | None], kind: str) -> Iterator[int]:
    return (i for i, each in enumerate(kinds) if not each and kind in (*kinds[i - 1 : i], *kinds[i + 1 : i + 2]))


def _counters(lines: Sequence[_Line], kinds: list[str | None]) -> None:
    """A number alone between noise lines."""
    for index in range(1, len(lines)):
        behind = kinds[index + 1] if index + 1 < len(lines) else "end"
        if kinds[index - 1] and behind and not kinds[index] and _COUNTER.fullmatch(lines[index].text):
            kinds[index] = "share"
