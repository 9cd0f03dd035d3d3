"""Chinese words that are written wrongly and known for it, and characters that are mixed up: 的 得 地, 与 于, 己 已.

What is told of is wrong in every text; the patterns of a confusion name what stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.proofreading.message_pair import HELD, Finding, Text
from bifolio.i18n.proofreading.spelling.sounds import words
from bifolio.model.han import HAN

# Words that are no words, but for what stands before or behind them.
_CHINESE = {
    "增涨": "增长", "部份": "部分", "既使": "即使", "必竟": "毕竟", "通迅": "通讯", "座标": "坐标",
    "成份": "成分", "水份": "水分", "身分": "身份", "竟争": "竞争", "己经": "已经", "以经": "已经",
    "迭加": "叠加", "重迭": "重叠", "幅射": "辐射", "复盖": "覆盖", "布署": "部署", "松驰": "松弛",
    "百份": "百分", "国藉": "国籍", "机够": "机构", "领城": "领域", "驱势": "趋势", "趋式": "趋势",
    "帐户": "账户", "帐号": "账号", "合做": "合作", "平均直": "平均值", "峰直": "峰值", "指漂": "指标",
    "影晌": "影响", "反应了": "反映了", "反应出": "反映出", "截止到": "截至", "份布": "分布",
    "规摸": "规模", "显箸": "显著", "统记": "统计", "占居": "占据", "名例": "名列", "纪绿": "记录",
}  # fmt: skip
_NOT = {"以经": "(?![济贸营])", "百份": "(?!文|论|报|专|资)", "竟争": "(?!取)", "截止到": "(?=[%□\\d])", "份布": "(?!鲁|莱)"}  # fmt: skip
_SLIPS = re.compile("|".join(f"{one}{_NOT.get(one, '')}" for one in _CHINESE))


def characters(text: Text) -> Iterator[Finding]:
    """A Chinese word of the mainland that is written with another one's character."""
    if text.chinese and not text.traditional and (found := _SLIPS.search(text.words)):
        mended = _SLIPS.sub(lambda one: _CHINESE[one[0]], text.text)
        message = f"a word is written with a wrong character: {found[0]}"
        yield Finding(message, f"Write {_CHINESE[found[0]]}.", mended)


# What stands for another one that sounds or looks alike, where only the other can be meant: wrong, right, where.
_VALUE = rf"[{HELD}\d]"
_BESIDE = (
    ("其间", "期间", rf"(?<=[年月日代期的这该]|{_VALUE})其间"),
    ("截止", "截至", rf"截止(?={_VALUE}|目前|今|上?年|昨)"),
    ("必需", "必须", "必需(?=[要在由把将先按经同承])"),
    ("须要", "需要", "须要"), ("做为", "作为", "做为"), ("做用", "作用", "做用"), ("当做", "当作", "当做"), ("看做", "看作", "看做"),
    ("好象", "好像", "好象"), ("图象", "图像", "图象"), ("象", "像", "(?<=[不就正])象(?=.{1,12}[一那这]样)"),
    ("帐", "账", "(?<![营蚊军罗纱])帐(?![篷幕下然子])"),
    ("像", "象", "(?<=[现对印形抽迹])像(?=[，。；、的是为之]|$)"), ("对像", "对象", "对像"), ("现像", "现象", "现像"),
    ("即然", "既然", "即然"), ("既便", "即便", "既便"), ("既将", "即将", "既将"), ("既可", "即可", "既可(?=[，。；]|$)"),
    ("在次", "再次", "在次(?=出现|上|下|成|增|证|说|提|位|列|超)"), ("在度", "再度", "(?<=[，。；年])在度(?=[上下成增超])"),
    ("再于", "在于", "再于"), ("再内", "在内", "再内"), ("现再", "现在", "现再"), ("存再", "存在", "存再"), ("所再", "所在", "所再"),
    ("国籍", "国际", "国籍(?=合作|合著|流动|论文|期刊|专利|科研|学术|竞争|交流|上)"),
    ("国际", "国籍", "(?<=[双多无])国际(?=[，。、者])"), ("权力", "权利", "(?<=知识产)权力"), ("启事", "启示", "(?<=[的得到])启事"),
    ("期中", "其中", "(?<=[，。；（])期中(?!考|检|评)"), ("期它", "其他", "期[他它]"), ("由其", "尤其", "(?<=[，。；])由其是"),
    ("已", "以", "已(?=[及内]|外(?=[，。的])|来(?=[，。的])|便于?|往(?=[，。的]))"), ("以", "已", "(?<=[均都早皆也])以(?=[达经超成译完])"),
    ("自已", "自己", "自已(?!经)"), ("己", "已", "(?<![自知克利律异体排一])己(?![见任方欲所饥])"),
    ("巳", "已", "(?<![乙丁己辛癸辰])巳(?!时)"),
    ("末", "未", "(?<=[尚从并也均都])末(?=[公能有必发列作])|末(?=公布|包括|计入|列出|注明|给出|曾|见于)"),
    ("未", "末", "(?<=[年月])未(?=[，。、）]|共)"), ("分额", "份额", "分额"), ("份", "分", "(?<=[部得评总积])份(?=[，。、；]|$)"),
    ("不段", "不断", "不段"), ("不竟", "不仅", "不竟"), ("不紧", "不仅", "不紧(?=[是在有体包限局会能要]|[，、])"),
    ("的", "地", "(?:逐步|逐渐|分别|日益|稳步|大幅|大幅度|进一步|共同|陆续|持续|不断|快速|迅速|缓慢|明显|显著)的(?:增长|上升|下降|减少|增加|提高|扩大|流动|流入|流出|发展|缩小|集中|转移)(?=[到至了为向])"),
    ("的", "地", "(?:逐步|逐渐|日益|稳步|大幅|进一步|陆续)的(?:增长|上升|下降|减少|增加|提高|扩大|发展|缩小|加强)(?=[，。；]|$)"),
    ("的", "得", "(?<=[动长升降展作变流发做走来用看])的(?=越(?!来越)[多少快慢高低大小好顺强弱深广久早晚])"),
    ("因该", "应该", "因该"), ("至使", "致使", "至使"), ("导至", "导致", "导至"), ("哪么", "那么", "哪么"),
    ("那些", "哪些", "有那些(?=[，。？]|$)"), ("过度", "过渡", "过度(?=期|阶段|时期|到)"), ("座标", "坐标", "座标"),
    ("坐", "座", rf"(?<={_VALUE}|[两几多每各])坐(?=城市|都市|[，。])"),
    ("与", "于", rf"(?:(?<![单学地职方座名席诸各]位)(?<=位)|(?<![高降最较极更]低)(?<=低)|(?<![自理缘]由)(?<=由)|(?<![相机有无公海攸]关)(?<=关)|(?<![附金家从直所]属)(?<=属)|(?<=基))与(?=[{HAN}]|{_VALUE})"),
    ("和作", "合作", "(?<!饱)和作(?!为|用|品|者|家|业|物|出|文|图|答|息)"),
    ("的", "得", "(?<=[变显觉使])的(?=[更很越较十相])|(?<=值)的(?=注意|关注|一提|一看|说明|肯定|借鉴)|(?<=[取获])的(?=了|进展|成)"),
    ("的", "得", "(?<=增长|上升|下降|发展|提高|减少|扩大|表现|增加)的(?=(?:[很更较最]|非常|十分|相当|比较|特别)?(?:快|慢|迅速|缓慢|明显|突出)(?:[，。；]|$))"),
)  # fmt: skip
_PATTERNS = [(wrong, right, re.compile(where)) for wrong, right, where in _BESIDE]


def mixed_up(text: Text) -> Iterator[Finding]:
    """A word of the mainland's Chinese that another one stands for which sounds or looks alike."""
    if not text.chinese or text.traditional:
        return
    for wrong, right, where in _PATTERNS:
        if found := where.search(text.words):
            near = text.words[max(0, found.start() - 2) : found.end() + 2]
            message = f"“{wrong}” seems to stand for “{right}”: {near.strip(HELD)}"
            yield Finding(message, f"Write {right}, if that is meant.")


# Nouns, before which no adverb stands, and which nothing joins with 于.
_NOUNS = frozenset(
    [
        "格局",
        "科研",
        "论文",
        "城市",
        "国家",
        "机构",
        "份额",
        "数量",
        "规模",
        "比重",
        "领域",
        "学科",
        "作者",
        "数据",
        "指标",
        "名次",
        "科学家",
        "人才",
        "期刊",
        "大学",
        "企业",
        "地区",
        "结果",
        "水平",
        "能力",
        "优势",
        "特点",
        "情况",
        "问题",
        "方面",
        "原因",
        "成果",
        "人文",
        "艺术",
        "科学",
        "技术",
        "科技",
        "工程",
        "医学",
        "教育",
        "创新",
        "社会",
        "经济",
        "产业",
        "化学",
        "物理",
        "生物",
        "数学",
        "环境",
        "材料",
        "网络",
        "政策",
        "市场",
        "中国",
        "美国",
        "欧盟",
        "英国",
        "德国",
        "法国",
        "日本",
        "北京",
        "上海",
        "内容",
        "方法",
        "来源",
        "关系",
        "基础",
        "前景",
        "趋势",
        "版本",
        "章节",
        "图表",
        "报告",
        "文献",
        "高校",
        "医院",
        "政府",
        "专利",
        "资源",
        "平台",
        "中心",
        "项目",
        "领军者",
        "竞争力",
        "影响力",
        "百分点",
        "都市圈",
        "农业",
        "兽医",
        "语言",
        "历史",
        "健康",
    ]
)
_AFTER = {"得": "的", "地": "的", "于": "与"}
_PLACES = re.compile("(?:流[出入]|来源|所在|出发|目的|[属本外两异三基产原用首腹])$")


def particles(text: Text) -> Iterator[Finding]:
    """得 or 地 for 的 before a noun, 于 for 与 between two."""
    if not text.chinese or text.traditional:
        return
    for run in re.findall(f"[{HAN}]+", text.words) if re.search("[得地于]", text.words) else ():
        cut = words(run)
        for before, one, after in zip(cut, cut[1:], cut[2:], strict=False):
            if _is_wrong(before, one, after):
                message = f"“{one}” seems to stand for “{_AFTER[one]}”: {before}{one}{after}"
                yield Finding(message, f"Write {_AFTER[one]}, if that is meant.")


def _is_wrong(before: str, one: str, after: str) -> bool:
    if one == "于":
        return before in _NOUNS and after in _NOUNS
    return one in _AFTER and after in _NOUNS and not _PLACES.search(before)
