"""Families of words of which a sentence means one, with what a free translation may say in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from bifolio.i18n.proofreading.sense.families.bounds_and_sides import SIDES
from bifolio.i18n.proofreading.sense.families.names import NAMED
from bifolio.i18n.proofreading.sense.families.ranks_and_fields import FIELDS, RANKS

WHOLE = frozenset([*NAMED, *FIELDS])  # of which one clause names several: read in whole texts
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Member:
    """One meaning: patterns of what says it (Chinese, English), and of what may say it beside that."""

    says: tuple[str, str]
    may: tuple[str, str] = ("", "")

    @cached_property
    def said(self) -> Mapping[str, re.Pattern[str]]:
        """What says it, by language."""
        return dict(zip(LANGUAGES, map(_pattern, LANGUAGES, self.says), strict=True))

    @cached_property
    def possible(self) -> Mapping[str, re.Pattern[str]]:
        """What says it or may, by language."""
        both = ("|".join(filter(None, pair)) for pair in zip(self.says, self.may, strict=True))
        return dict(zip(LANGUAGES, map(_pattern, LANGUAGES, both), strict=True))


def _pattern(language: str, words: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Chinese words stand anywhere; English ones are whole."""
    return re.compile(words if language == "zh" else rf"(?<!\w)(?:{words})(?!\w)", flags)


Family = tuple[Member, ...]


def _family(*rows: tuple[str, str] | tuple[str, str, str, str]) -> Family:
    return tuple(
        Member((row[0], row[1]), (row[2], row[3]) if len(row) > 2 else ("", "")) for row in rows
    )


_OF = "[个座家项位类种大方名者洲篇次国地所列组年份边]"

FAMILIES: Mapping[str, Family] = {
    "rise and fall": _family(
        ("增长|增加|增至|增多|上升|升至|升到|提高|扩大|走高|攀升|跃升|上涨|增幅|不升",
         r"r[io]se[ns]?|rising|gr[eo]w[ns]?|growing|growth|increas\w+|climb\w*|up(?= (?:from )?□)",
         "提升|新兴|翻番|加快|由.*位升", r"gone|gain\w*|expand\w*|extend\w*|rais\w+|more and more|wid\w+|risers?"),
        ("下降|降至|降到|减少|降低|下滑|萎缩|下跌|跌至|走低|降幅|减弱|衰退|不降",
         r"f[ae]ll(?:s|en|ing)?|declin\w+|decreas\w+|shr[aiu]nk\w*|dropp?\w*|down(?= (?:from )?□)",
         "退|缩小|回落|消退|落后|变少|削弱|赶不上", r"los[est]\w*|reduc\w+|fewer|less|smaller|slip\w*|lower\w*|wan\w+|narrow\w*|cut\w*"),
    ),
    "more and less": _family(
        ("(?<!不)(?:高于|多于|大于|超过)|超出|胜过|强于|优于|快于|长于|远高|高出|还[多大高]",
         r"above|more (?:[a-z]+ )?than|exceed\w*|higher than|larger than|greater than|outnumber\w*|surpass\w*|faster than|longer than",
         "多|以上|领先", "ahead|beyond|more|higher|larger|greater"),
        ("(?<!不)(?:低于|少于|小于)|没有[^，。；]{1,20}那[样么]|不足|不到|弱于|慢于|短于|远低|还[少小低]",
         r"below|(?:less|fewer) (?:[a-z]+ )?than|lower than|smaller than|slower than|weaker than|shorter than",
         "少|不[到足及过超如高大多]|未|没有|以内|小|低(?!于)|被[^，。；]{1,14}[超赶]", r"less|fewer|lower|smaller|short of|not|under|slow\w*|behind|within|nearly"),
    ),
    "the more and the less": _family(
        ("越[多大高强长]", r"the (?:more|higher|larger|greater|longer|stronger)\b(?! than)"),
        ("越[少小低弱短]", r"the (?:fewer|less|lower|smaller|shorter|weaker)\b(?! than)"),
    ),
    "most and least": _family(
        ("最大|最高|最多|最强|最好|最长", r"largest|highest|most|greatest|biggest|strongest|best|longest", "首|第一|至多|不超过", "top|first|main|at most"),
        ("最小|最低|最少|最弱|最差|最短", r"smallest|lowest|least|fewest|weakest|worst|shortest", "末|至少|低", "last|bottom|minimum|lower"),
    ),
    "at most and at least": _family(
        ("至多|不超过|不多于|不高于", "at most|no more than|not more than|up to", "最多|以内|之内|不[^，。；]{0,2}(?:高于|多于|大于|超过)", "within|largest|most|or less|no (?:higher|larger|greater|later) than"),
        ("至少|不少于|不低于", r"at least|no (?:less|fewer) than|not less than", "以上|最少|最低|不[^，。；]{0,2}[低少小]于", "or more|minimum|from|below|less|none|no (?:lower|smaller|worse|earlier) than"),
    ),
    "fast and slow": _family(
        ("最快|较快|更快|迅速|快速|加快|快于", r"fast\w*|rapid\w*|quick\w*|swift\w*"),
        ("最慢|较慢|更慢|缓慢|放缓|慢于", r"slow\w*", "渐", r"gradual\w*"),
    ),
    "early, middle and late": _family(
        ("初期|年初|早期|早年", "early|beginning of"),
        ("中期|中叶|年中", r"mid|middle(?! East)"),
        ("末期|年末|年底|晚期|末叶|后期", r"late|the end of", "", "later"),
    ),
    "at home and abroad": _family(
        ("国内(?!外)|境内|本国|本土", r"domestic\w*|at home|national", "本地|国内|国家|自己|家", "countr(?:y|ies)(?!/)|China|within|local\\w*|home\\w*|nation\\w*"),
        ("国际|境外|跨国|海外|国外|对外", r"international\w*|abroad|foreign|overseas|cross-border", "外国|国内外|别国", "other countries|elsewhere|world"),
    ),
    "inflow and outflow": _family(
        ("流入(?!地)|迁入", "inflows?", "[入进来]|吸引", r"moved? (?:to|into)|arriv\\w+|came to"),
        ("流出(?!地)|迁出", r"outflows?|(?:left|leaving) the (?:city|country|region|continent)", "离开|[出走]|流失", r"leav\w+|left|outwards?"),
    ),
    "left and right": _family(
        ("左侧|左边|最左|左方|左轴|左页|向左|左栏|左列", "left(?!-over)"),
        ("右侧|右边|最右|右方|右轴|右页|向右|右栏|右列", "right(?! of| to)(?:most)?"),
    ),
    "above and below": _family(
        ("上方|上面|顶部|上半", "above|on top|upper|the top of", "上|高于|超过|居前", "top|over"),
        ("下方|下面|底部|下半", "below|beneath|lower half|underneath|the bottom of", "下|低于|少于", "under|bottom|lower"),
    ),
    "ahead and behind": _family(
        ("领先|靠前|居前|比[^，。；]{1,12}[多高](?=□)", "ahead|leads?|led|leading", "首|前|优势|主导|第一|一流|重要|引领", "top|first|behind|front|best|strong\\w*"),
        ("落后|靠后|滞后|居后|比[^，。；]{1,12}[少低](?=□)", "behind|lags?|lagging|trails?|trailing", "后|弱", "last|lower|not"),
    ),
    "strength and weakness": _family(
        ("优势|强项|长处", "strengths?|advantages?|strong points?", "领先|强", "strong\\w*|lead\\w*|edge|ahead|better|excel\\w*|superior\\w*|dominan\\w*|favou?r\\w*"),
        ("劣势|弱项|短板|短处|不足之处", "weakness\\w*|disadvantages?|shortcomings?|drawbacks?", "弱|不足", "weak\\w*|poor|behind|short"),
    ),
    "thousand, million and billion": _family(
        ("(?<![数几上百十])千(?=[美欧日]?元)", "thousand"),
        ("(?<![十百])万(?!亿|维)", "ten thousand", "", "thousand|million"),
        ("百万", "millions?"), ("十亿", "billions?", "亿", ""), ("万亿", "trillions?"),
    ),
    "tens, hundreds and thousands": _family(
        ("数十(?![万亿])|几十(?![万亿])|数以十计", "dozens of|tens of(?! (?:thousands|millions|billions))", "十", "scores|several|ten|few"),
        ("数百(?![万亿])|几百(?![万亿])|上百(?![万亿])|数以百计", "hundreds of(?! (?:thousands|millions))|several hundred(?! (?:thousand|million))", "百", "hundred"),
        ("数千(?![万亿])|几千(?![万亿])|上千(?![万亿])|数以千计", "(?<!tens of )(?<!hundreds of )thousands of|several thousand", "千", "thousand"),
        ("数以?万计?(?!亿)|几万|上万(?!亿)|成千上万", "tens of thousands|(?:several )?ten thousands", "万", "ten thousand"),
        ("数十万|几十万|上十万", "hundreds of thousands", "十万", "hundred thousand"),
        ("数百万|几百万|上百万|数以百万计", "(?<!tens of )(?<!hundreds of )millions of|several million", "百万", "million"),
        ("数千万|几千万|上千万", "tens of millions", "千万", ""), ("数亿|几亿|上亿|数以亿计", "hundreds of millions", "亿", ""),
        ("数十亿|几十亿|上十亿", "(?<!tens of )(?<!hundreds of )billions of|several billion", "十亿", "billion"),
    ),
    "degrees": _family(
        ("学士|本科", r"bachelor\w*|undergraduat\w*", "大学", "college|degree|first"), ("硕士", r"master\w*", "研究生", "postgraduate|graduate"),
        ("博士(?!后)", r"doctor\w*|Ph\.?D\w*", "博", "degree"), ("博士后", r"post-?doc\w*"),
    ),
    "add and delete": _family(
        ("添加|加入|新增", r"add\w*|insert\w*", "加|增", r"new|join\w*"), ("删除|删去|去掉", r"delet\w*|remov\w*|strik\w+", "删|去", r"drop\w*|clear\w*|take out|leave out"),
    ),
    "accept and refuse": _family(("接受|采纳|同意", r"accept\w*|approv\w*|agree\w*", "收", "take|taken"), ("拒绝|驳回|退回", r"reject\w*|refus\w*|declin\w+|sen[dt] (?:it |them )?back", "退|不", r"return\w*|not")),
    "success and failure": _family(("成功", r"succe\w+", "", r"achiev\w+|manag\w+|able|w[io]n\w*|accomplish\w*"), ("失败|未成功", r"fail\w*", "不|未|没", "not|could")),
    "import and export": _family(("导入|读入", r"import\w*|read in|take \w+ in", "入", r"take|load\w*"), ("导出", r"export\w*", "出", r"download\w*|save\w*")),
    "years, months and days": _family(
        ("年(?![轻龄末])", r"years?|yearly|annual\w*|per annum", "", r"since|today|decades?|period|edition|in □"),
        ("个月|月份|每月|月均", r"months?|monthly", "月", r"January|February|March|April|May|June|July|August|September|October|November|December"),
        ("一周|每周|星期", "weeks?|weekly"),
        ("□天|每天|每日|几天|一天", "days?|daily", "日|天", "date|today"),
        ("小时", "hours?|hourly"), ("世纪", r"centur\w+"), ("季度", "quarters?"), ("十年", "decades?", "年代|□年", ""),
    ),
    "how many times": _family(
        ("翻番|翻了?一番|增长一倍|增加一倍|加倍|成倍", r"doubl\w+|twice|twofold", "两倍|一倍|两次", "two times"),
        ("三倍|增长两倍|增加两倍", r"tripl\w+|threefold|thrice", "两倍", "three times"),
        ("四倍|翻两番|翻了两番|增长三倍", r"quadrupl\w+|fourfold", "", "four times"),
    ),
    "halves and thirds": _family(
        ("一半|过半|半数", r"half(?! of the report)|halves", "半|部分", "majority|halv\\w+|most|fifty"),
        ("三分之[一二]", "(?:a|one|two)[ -]thirds?"), ("四分之[一三]", "(?:a|one|three)[ -]quarters?"),
        ("五分之", "(?:a|one|two|three|four)[ -]fifths?"), ("十分之", "(?:a|one) tenth", "成", "tenths?"),
    ),
    "two, three and four": _family(
        (f"两(?={_OF})", "two|both", "两|双|二", "pairs?|twice|second|each other|bilateral"),
        (f"三(?={_OF})", "three", "这些|均|三", "all|each|one another|third|trilateral"),
        (f"四(?={_OF})", "four", "四", "all|fourth"), (f"五(?={_OF})", "five", "五", "all|fifth"), (f"六(?={_OF})", "six", "六", "sixth"),
    ),
    "first, second and third": _family(
        ("第一|居首|首位|榜首", "first", "首|最初|先|前|一是", "top|lead\\w*|foremost"),
        ("第二|居次|次席|次位", "second", "其次|次|两|二", "next|runner-up"),
        ("第三(?!方|世界|产业)", "third(?! part| world)", "三", ""), ("第四", "fourth", "四", ""), ("第五", "fifth", "五", ""),
    ),
    "parts of the world": _family(
        ("(?<!其)中东", r"Middle East\w*"), ("东亚(?!太)", r"East(?:ern)? Asia\w*"), ("东南亚", r"South-?[Ee]ast\w* Asia\w*"), ("(?<!东)南亚", r"South(?:ern)? Asia\w*"),
        ("中亚", r"Central Asia\w*"), ("(?<![尼来卢利里])西亚", r"West\w* Asia\w*"), ("东欧", r"East\w* Europe\w*"), ("西欧", r"West\w* Europe\w*"), ("北欧", r"North\w* Europe\w*|Nordic\w*"),
        ("南欧", r"South\w* Europe\w*"), ("北美", r"North America\w*", "美洲|美", ""), ("南美", r"South America\w*"), ("拉丁美洲|拉美", r"Latin America\w*"), ("北非", r"North\w* Africa\w*"),
        ("撒哈拉", r"sub-Saharan\w*"), ("(?<![北南])非洲", r"Africa\w*"), ("大洋洲", r"Oceania\w*"), ("亚太", r"Asia[- –]Pacific"), ("加勒比", r"Caribbean\w*"),
        ("欧洲", r"Europe(?!an Union)\w*", "欧", ""), ("亚洲", r"Asia\w*", "亚", ""),
    ),
    "city, country and continent": _family(
        ("城市", r"cit(?:y|ies)", "都市|市|城|地", "metropolitan|towns?|urban|places?|metros?"),
        ("国家(?!自然|高)", r"countr(?:y|ies)", "国(?!际)|地区", r"nation\w*|places?|state\w*|abroad|econom\w+|foreign|Germany|China"),
        ("大洲|各洲|(?<![欧亚非美])洲(?=[之的内])", r"continents?", "洲", r"intercontinental|Europe|Asia|America"),
        ("(?<!（)地区", r"(?<!and )(?<!or )regions?", "区域|地方|地域|地区", r"regional|regions|places?|area"),
    ),
    "what an institution is": _family(
        ("大学|高校|院校", r"universit\w+|colleges?", "学校|高等教育|校|名校|学院|学府", r"Tsinghua|MIT|academ\w+|schools?|higher education|institut\w+"),
        ("企业|公司", r"compan(?:y|ies)|enterprises?|firms|corporat\w+", "产业|商|巨头|厂|车企|药企|业", r"business\w*|industr\w+|start-ups?|makers?|unicorns?|manufacturers?|giants?"),
        ("医院|医疗机构", r"hospitals?|medical institutions?", "医", r"medical|clinic\w*|health\w*"),
        ("政府", r"governments?", "当局|官方|国家|特朗普", r"state|authorit\w+|administration|public|official\w*|policy"),
        ("图书馆", "librar(?:y|ies)"), ("银行", "banks?"),
    ),
    "what is published": _family(
        ("论文|文章|文献", r"papers?|articles?|publications?|literature", "篇|著|发文|产出|发表", r"work|output|writ\w+|published?|authored|reviews?"),
        ("专利", r"patent\w*"), ("图书|书籍", "books?"), ("期刊", "journals?", "刊", r"periodical\w*"),
    ),
    "who they are": _family(
        ("学生|生源", r"students?|pupils?", "读|毕业|学习|学子|学校", r"graduates?|studi\w+|study\w*|train\w+"), ("教师|老师|教授", r"teachers?|professors?|faculty", "教|师", "teach\\w*"),
        ("科学家|研究者|研究人员|科研人员|学者", r"scientists?|researchers?|scholars?", "人才|人|者|科研|作者", r"they|people|persons?|talent|who|academics?|investigators?|authors?|staff|he|she"),
        ("企业家|创业者", r"entrepreneur\w*|founders?", "创业", "start-up"), ("患者|病人", r"patients?"), ("投资者|投资人", r"investors?"), ("女性|妇女", r"wom[ae]n|females?"), ("男性", r"m[ae]n|males?"),
    ),
    "education, technology and talent": _family(
        ("教育", r"education\w*", "学|教|高校", r"school\w*|universit\w+|academic\w*|colleges?|learn\w*|teach\w*|SET"),
        ("科技|技术", r"technolog\w+", "科|研|创新|数字|工程", r"scien\w+|research\w*|innovat\w+|techni\w+|tech|R&D|SET|STEM|digital|engineer\w*"),
        ("人才", r"talent\w*", "人|者|专家|学", r"people|persons?|research\w*|scien\w+|experts?|skill\w*|staff|work\w*|graduates?|SET|minds|academics"),
    ),
    "same and different": _family(
        ("(?<!不)(?<!不尽)相同|同样|(?<!不)一致", r"same|alike|identical|agrees?|equal\w*", "一样|相等|持平|(?<!不)同|也|相符", "both|level|like|match\\w*|consistent|this|also"),
        ("不同|不一致|不尽相同|不符|有别", r"differ\w*|unlike|disagree\w*|inconsistent|unequal\w*|contradict\w*", "差|各|不|异|有出入", r"var\w+|other\w*|not|divers\w+|several|own|neither|nor|apart|another"),
    ),
    "before and after": _family(
        ("之前|以前|此前|上一", r"before|previous\w*|prior|until", "前|早|至|从", "earlier|former|ago|past|had|by|last"),
        ("之后|以后|此后|下一|其后", r"after\w*|following|since|subsequent\w*|thereafter", "后|下|自|来|以下|随|继", "later|next|then|from|behind|as|because|once|onwards?|below|these"),
    ),
    "sum and difference": _family(
        ("之和|合计|总和|相加", r"sums?|totals?|added|add up|together|combined", "总|共|合|全部|权和", "all|whole"),
        ("之差|差额|相减|相差", r"differences?|differ(?:s|ed|ing)?|subtract\w*|gap|apart", "差", r"minus|less|margin|balance|miss|vary|ahead|lies?|within|net"),
        ("之比|比率|除以", r"ratios?|divided|quotient", "比|倍", r"times|share|proportion|per|multiple\w*"),
    ),
    "mean and median": _family(
        ("平均|均值|均为", r"mean|averages?", "均", ""), ("中位(?![居列于])", "medians?"),
    ),
    "with and without": _family(
        ("(?<!不)包括|(?<!不)包含|(?<!不)含有", r"includ\w+|contain\w+|cover\w*", "含|涵盖|计入|纳入|收录|如|等|有|加上", r"with|in|made up|tak\w+|such as|like|from|of|several|hold\w*"),
        ("不包括|不包含|不含|除外|剔除|不计", r"exclud\w+|without|except\w*|left out|leav\w+ out", "除|不|非|没有|之外|无", "but|other than|not|neither|no|only|beside|apart"),
    ),
    "basic and applied": _family(
        ("基础研究|基础科学|基础教育|基础科研", r"basic|fundamental", "基础", "foundation\\w*|pure"),
        ("应用研究|应用科学", r"applied (?:research|science)", "应用", "application\\w*|applied|use\\w*"),
        ("(?<!泰晤士)高等教育", r"higher education", "高校|高教", "higher|universit\\w+|tertiary"),
    ),
    "young and old": _family(
        ("青年|年轻", r"young\w*|early-career|youth\w*", "初|早", ""), ("年长|资深|老年|年老", r"old|older|senior|elderly|aged|veteran", "老|大|长", "aging|experienced"),
    ),
    "long and short": _family(
        ("长期|长远|长久", r"long-term|long-standing|lasting|in the long run", "长", "long\\w*|sustain\\w*|steady"), ("短期|短暂|眼前", r"short-term|brief\w*|in the short run|temporar\w+", "短", "short\\w*"),
    ),
    "developed and developing": _family(
        ("发达", r"developed|advanced|wealth\w*", "先进", "more|rich"), ("发展中|欠发达|新兴经济体", r"developing|emerging|underdeveloped", "新兴|发展", "less|new\\w*|develop\\w*"),
    ),
    "up and down": _family(
        ("向上", r"up|upwards?"), ("向下", r"down|downwards?|lowered", "下", ""),
    ),
    "inside and outside": _family(
        ("以内|进入前|内部", r"inside|within|among", "内|中(?!国|文|东|美)|里|包|进|前.{0,9}[有占的]", r"in|into|at most|enter\w*|reach\w*|internal\w*|of"),
        ("之外|以外|外部", r"outside|beyond|elsewhere", "外|另|其他", r"other\w*|except|apart|external\w*|not|but|besides?|only|alone|abroad|rest"),
    ),
    "strong and weak": _family(
        ("较强|很强|最强|强劲|紧密|显著|高度(?=[正负相一集吻重])", r"strong\w*|closely|marked\w*", "强|密|突出|大|明显|优势|高|硬|厚", r"clear\w*|close\w*|significant\w*|striking\w*|notabl\w+|great\w*|power\w*|large\w*|tight\w*|visibl\w+|remarkabl\w+|vigor\w*|good"),
        ("较弱|很弱|最弱|薄弱|微弱|总体较弱", r"weak\w*|loose\w*", "弱|松|差|低|不|疲", r"modest\w*|limited|thin|behind|small\w*|slight\w*|low\w*|poor\w*|hardly|little|less|slow\w*|faint\w*|not|least"),
    ),
    "gain and loss": _family(
        ("获益|受益|得益|收益", r"benefit\w*|gain\w*|profit\w*|owes?", "益|得利|得到|得力|归功|增", r"thanks|help\w*|advantage\w*|win\w*|good|owe\w*|more"),
        ("受损|损失|亏损|损害", r"los[st]\w*|loses?|harm\w*|damag\w*|suffer\w*", "损|失|伤|害|亏|降|不利|削|丧|少", r"hurt\w*|cost\w*|f[ae]ll\w*"),
    ),
    "too many and too few": _family(
        ("太多|过多|很多|众多|许多", "many|numerous|plenty", "多|大量|不少", r"most|more|much|lots?|several|number|rich|large|widespread|various|host|array|abundan\w*|countless|great"),
        ("太少|过少|很少|稀少", "few|rare|scarce|too little|sparse", "少|稀|不足|没有|几", r"small|little|hardly|less\w*|rarely|fewer|seldom|poor"),
    ),
    "colors": _family(
        ("红色|红点", "red"), ("蓝色|蓝点", "blue"), ("绿色(?!发展|能源|技术|科技)", "green"), ("灰色|灰点", "gr[ae]y"), ("黑色|黑点", "black"), ("橙色", "orange"), ("紫色", "purple"), ("黄色", "yellow"),
    ),
    "dark and light": _family(("越?深(?=[，。色的]|$|者|人|越|得)|颜色越深", "dark\\w*"), ("越?浅(?=[，。色的]|$|者|人|越|得)|颜色越浅", "light(?:er|est)|pale\\w*")),
    "rows and columns": _family(("行(?=为|是|数|、|，|和)|各行|每行", "rows?", "行", "lines?"), ("列(?=为|是|数|、|，|和)|各列|每列", "columns?", "列", "")),
    "across and upright": _family(("横轴|横条|横向|水平方向|横排", r"horizontal\w*|x-axis", "横", "across|bars?|axis|left"), ("纵轴|竖条|竖向|纵向|垂直", r"vertical\w*|y-axis", "纵|竖", "upright|height|down|axis|up")),
    "origin and destination": _family(("流出地|来源地|出发地", r"origins?", "来|自|出", "from|leav\\w+|source\\w*"), ("流入地|目的地", r"destinations?", "去|往|到|入|向", "to|into|arriv\\w+|receiv\\w+")),
    "helping and hindering": _family(
        ("促进|推动|推进|有利于|带动", r"promot\w+|foster\w*|further\w*|advanc\w+|driv\w+|help\w*|facilitat\w+|encourag\w+", "助|利|动|鼓励|进|支|使|靠", r"spur\w*|bring\w*|move\w*|push\w*|benefit\w*|boost\w*|lead\w*|improv\w+|strength\w+|support\w*|propel\w*|speed\w*|turn\w*|build\w*|pull\w*"),
        ("阻碍|妨碍|不利于|制约|阻止", r"hinder\w*|hamper\w*|imped\w+|obstruct\w*|prevent\w*|restrain\w*", "碍|限|不|阻|抑", r"limit\w*|restrict\w*|against|hold\w*|difficult\w*|keep\w*|constrain\w*|stop\w*|block\w*"),
    ),
    "open and closed": _family(("(?<!不)开放", r"open\w*"), ("封闭|关闭|闭塞", r"clos(?:ed|es|ing|ure)|shut\w*|isolat\w+")),
    "public and private": _family(("公共|公立", r"public\w*", "公|国立", "state|government"), ("私人|私营|私立|民营", r"private\w*", "私|民", "")),
    "north, south, east and west": _family(
        ("北部|北方|以北", r"north(?:ern)?"), ("南部|南方(?!科技)|以南", r"south(?:ern)?"), ("东部|以东", r"east(?:ern)?"), ("西部|西方|以西", r"west(?:ern)?"),
    ),
    "many and few": _family(
        ("多数|大多|大部分", r"most|mostly|majority|many|largely|mainly", "多|主要|为主|不少", "more|chiefly|usually|nearly|often|general\\w*|bulk|typical\\w*|tend|predominant\\w*"),
        ("(?<!不在)少数|极少|个别|少部分", r"few|minority|rarely|hardly any|seldom", "少|几", "some|small|only|single|several|little|less|handful|couple|limited"),
    ),
    "all and some": _family(
        ("所有|全部|全体", r"all|every|entire\w*|whole|each|full\w*", "都|各|全|均|每|一律|总|凡|整|皆|任何|一切|其余|齐", r"any|everyw\w+|total\w*|without exception|complete\w*|world\w*|always|general"),
        ("部分(?!由|的|为|一)|一些|若干|有些", r"some|several|certain", "几|数|多|有的|个别|不少|某|各|少数|些|等|一部|可能|有人", r"few|part\w*|a number|a little|a bit|somewhat|slightly|many|various|those|sample|other\w*|selected|half|sections?"),
    ),
} | {name: _family(*rows) for name, rows in (NAMED | RANKS | FIELDS | SIDES).items()}  # fmt: skip


@lru_cache(maxsize=4)  # a message and its translation are asked about several times
def said_in(text: str, language: str) -> Mapping[str, frozenset[int]]:
    """By family, the places in it of the members that a text says; families that it does not are left out."""
    small = text.lower()
    found = {
        name: frozenset(
            at for at, member in enumerate(family) if member.said[language].search(text)
        )
        for name, family in FAMILIES.items()
        if _anything(name, language).search(small)
    }
    return {name: members for name, members in found.items() if members}


@cache
def _anything(name: str, language: str) -> re.Pattern[str]:
    """Whatever a family has, in small letters: one search tells that a text has nothing of it."""
    words = "|".join(member.says[LANGUAGES.index(language)] for member in FAMILIES[name])
    return _pattern(language, words.lower(), 0)
