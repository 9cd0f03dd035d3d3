"""Families of words about ranks, ages, sciences and lists: what reports of research speak of."""

from __future__ import annotations

# By family, each member: what says it in Chinese and in English, and what may say it beside that.
Rows = dict[str, tuple[tuple[str, str] | tuple[str, str, str, str], ...]]

# Read in whole texts, and in clauses about the same value or place.
RANKS: Rows = {
    "medals": (("金牌|金奖", r"gold(?:en)? (?:medals?|prizes?|awards?)", "金", "gold|first"), ("银牌|银奖", r"silver (?:medals?|prizes?|awards?)", "银", "silver"), ("铜牌|铜奖", r"bronze (?:medals?|prizes?|awards?)", "铜", "bronze")),
    "directions between": (
        ("东北", r"north-?east\w*"), ("西北", r"north-?west\w*"), ("东南", r"south-?east\w*"), ("西南", r"south-?west\w*"),
    ),
    "older and younger": (
        ("岁[以之及]*上", "older|and over|or over|over the age", "上|满|大|长|老", r"over|above|aged?|least"),
        ("岁[以之及]*下", "younger|under the age", "下|未满|小|少|年轻", r"under|below|most|young\w*"),
    ),
    "a rank or higher, a rank or lower": (
        ("□位?[及或](?:以前|更前|更靠前|更高)", r"□(?: place)? (?:or|and) (?:higher|better|above)", "前|上", r"higher|better|above|top|least|more|over"),
        ("□位?[及或](?:以后|更后|更靠后|更低)", r"□(?: place)? (?:or|and) (?:lower|worse|below|later)", "后|下|末", r"lower|worse|below|behind|not|later|after"),
    ),
    "coming in and going out": (
        ("进来|新进入?|新入榜|新上榜|跻身", r"c[ao]me(?:s)? in|enter\w*|newcomers?|new (?:in|on|to)|join\w*", "进|入|加|新", r"new\w*|into|among|reach\w*|made"),
        ("离开|退出|跌出|掉出|落榜|离榜", r"dropp?\w* out|fell out|left(?! (?:of|and|side|over|to|axis))|leav(?:e|es|ing)|go(?:es|ne)? out", "离|退|出|落|走", r"out|away|from|no longer|lost|longer"),
    ),
    "more by so much, less by so much": (
        ("只多|多约|还多|多出|高出", r"□ (?:more|higher|larger)(?! than half)", "多|大|高|增|超|上|长|余", r"more|high\w*|larg\w*|great\w*|above|ahead|exceed\w*|over|surpass\w*|longer|up"),
        ("只少|少约|还少", r"□ (?:fewer|less|lower|smaller)", "少|小|低|减|不|降|差|缩|短|逊", r"few\w*|less|low\w*|small\w*|below|behind|under|short\w*|down|not|lag\w*"),
    ),
    "gained and lost": (
        ("(?:都|均|全部|一律)(?:有所|在)?(?:上升|增长|增加|提高)", r"(?:all|both|each) (?:also )?(?:gained|rose|grew|increased)", "(?:都|均|全)[^，。；]{0,8}[升增提长扩涨]", r"(?:all|both|each|every)\b[^.;,]{0,30} (?:r[io]s\w+|gr[eo]w\w*|gain\w*|increas\w+|up|rais\w+|more|higher)"),
        ("(?:都|均|全部|一律)(?:有所|在)?(?:下降|减少|降低|下滑)", r"(?:all|both|each) (?:also )?(?:lost|fell|declined|dropped|decreased)", "(?:都|均|全)[^，。；]{0,8}[降减跌落缩]", r"(?:all|both|each|every)\b[^.;,]{0,30} (?:f[ae]ll\w*|los\w+|declin\w+|decreas\w+|dropp?\w*|down|fewer|less|lower)"),
    ),
    "first and last": (
        ("居首|居于?首位|榜首|排?第一位|最前", r"first|top(?:s|ped|ping)?|leads?|leading|led|leader|head\w*", "首|第一|领先|前列|前茅|最前", r"highest|largest|most|best|front|number one|strongest|greatest|foremost|more than any|ahead"),
        ("居末|末位|末尾|垫底|最末|最后一[位名个]|殿后", r"last|bottom|lowest", "末|最|后|低|底|少|小|弱", r"least|end|fewest|smallest|final|latest|weakest"),
    ),
    "put before and put behind": (
        ("(?:排|居|位|列|落|升)[在到至于]?[^，。；]{0,12}之前", r"ahead of|in front of", "前|领先|高于|超", r"before|above|lead\w*|higher|first|pass\w*|over\w*|better"),
        ("(?:排|居|位|列|落|升)[在到至于]?[^，。；]{0,12}之后", r"behind", "后|次|低|落|下|紧随", r"after|next|below|follow\w*|lower|second|third|lag\w*|lost|not"),
    ),
    "done most and done least": (
        ("[升增长涨降减跌落变]?[^，。；]{0,3}得最[多大快]", r"(?:r[io]se[ns]?|f[ae]ll(?:en)?|gr[eo]wn?|lost|gained|changed|(?:in|de)creased|declined|dropped) (?:by )?(?:the )?most", "最[多大高快强猛]", r"largest|fastest|highest|strongest|steepest|greatest|mostly"),
        ("[升增长涨降减跌落变]?[^，。；]{0,3}得最[少小慢]", r"(?:r[io]se[ns]?|f[ae]ll(?:en)?|gr[eo]wn?|lost|gained|changed|(?:in|de)creased|declined|dropped) (?:by )?(?:the )?least", "最[少小慢轻低弱]|不", r"least|smallest|slow\w*|lowest|hardly|fewest|little"),
    ),
    "the first time and the last": (
        ("(?:第一|首|最初|最早)一?个?(?:[年次届期版份月天日轮批]|时期|阶段)", r"(?:first|earliest|initial|opening) (?:years?|editions?|periods?|months?|days?|rounds?|times?|phases?)", "首|初|(?<!自)始(?!终)|第一|开|早|起", r"first|earliest|initial\w*|begin\w*|start\w*|early|original\w*|debut|onset"),
        ("(?:最后|最末|最近|最新)一?个?(?:[年次届期版份月天日轮批]|时期|阶段)", r"(?:last|latest|final|most recent) (?:years?|editions?|periods?|months?|days?|rounds?|times?|phases?)", "末|后|近|终|新|上|去年", r"last|latest|final\w*|end\w*|recent\w*|close|past|new\w*|late"),
    ),
    "larger and smaller": (
        ("较大|更大|偏大", r"larger|bigger", "大|多|高|规模|宽|广", r"large\w*|big\w*|great\w*|more|high\w*|main|major|vast|wide\w*|broad\w*|considerabl\w*"),
        ("较小|更小|偏小", r"smaller", "小|少|低|中小|微|窄|轻", r"small\w*|less\w*|lower|fewer|minor|little|slight\w*|narrow\w*|near\w*|compact"),
    ),
    "levels of indicators": (
        ("二级指标", r"components?|second[- ]level", "二级|分项|项", r"second|dimensions?"),
        ("三级指标", r"third[- ]level|indicators?", "三级|指标", r"third"),
    ),
    "English and Chinese": (
        ("英文|英语", r"English", "英|外文|译", r"UK|Anglophone|international\w*"),
        ("中文|汉语|华文", r"Chinese(?! (?:characters?|cities|companies|institutions|universities|mainland))", "中|华|汉|原文|国|北京|上海", r"Mandarin|China\w*|original"),
    ),
    "of one side and of several": (
        ("双边", r"bilateral\w*", "双|两", r"two|pairs?|both"),
        ("多边", r"multilateral\w*", "多|各", r"several|many|groups?|more"),
        ("单边", r"unilateral\w*", "单|一方|独", r"one|alone|single"),
    ),
    "warm and cold": (
        ("亚热带", r"sub-?tropical\w*"), ("(?<!亚)热带", r"tropical\w*|tropics"), ("温带", r"temperate"), ("寒带|极地", r"polar|arctic"),
    ),
}  # fmt: skip

# Read in whole texts.
FIELDS: Rows = {
    "sciences": (
        ("(?<!生物)(?<!地球)(?<!生物与)化学", r"(?<!bio)(?<!geo)chemi\w+", "化工|生化|化", r"\w*chem\w*"),
        ("物理(?!疗)", r"physic(?:s|al sciences?|ists?)", "物理", r"\w*physic\w*"),
        ("数学", r"math\w*", "数", r"\w*math\w*"),
        ("生命科学", r"life[- ]sciences?", "生命|生物科学", r"bioscience\w*|life|living|health|medic\w*"),
        ("社会科学", r"social sciences?", "社科|社会|人文", r"social\w*|societ\w*|humanities"),
        ("环境科学", r"environmental sciences?", "环|生态", r"environment\w*|ecolog\w*"),
        ("人文", r"humanities", "文|艺", r"arts?|human\w*|cultur\w*|people"),
        ("阅读", r"reading", "读|语文", r"read\w*|litera\w+"),
        ("天文", r"astronom\w+", "天|宇宙|太空", r"astro\w*|space|cosm\w*"),
        ("心理学", r"psycholog\w+", "心理|行为", r"psych\w*|mental|behavio\w*"),
        ("兽医", r"veterinar\w*", "兽", r"animals?"),
        ("法学|法律", r"laws?|legal\w*", "法", r"juri\w+|legisl\w+|court\w*|judic\w*"),
        ("免疫", r"immun\w*", "疫", r"vaccin\w*"),
        ("药学|药理", r"pharmac\w+", "药", r"drug\w*|medic\w*"),
        ("牙医|口腔", r"dent\w+", "牙|口", r"oral\w*|tooth|teeth"),
        ("神经", r"neuro\w*|nerv\w+", "脑|神", r"brain\w*"),
        ("遗传", r"genetic\w*|hered\w+", "基因|遗", r"gen(?:e|es|om\w*)|inherit\w*"),
    ),
    "emerging and of a new type": (
        ("新兴", r"emerg\w+|(?:newly )?rising", "新起|兴起|崛起|初兴", r"new\w*|young\w*|up-and-coming|start\w*"),
        ("新型", r"novel|new[ -](?:types?|kinds?|forms?)|of a new kind", "新", r"new\w*|modern|innovat\w+|advanced"),
    ),
    "net inflow and net outflow": (
        ("净流入", r"net (?:inflow|gain)\w*|gain(?:s|ed)? more|gain(?:s|ed)?|gaining", "流入|增|得|收", r"in|into|receiv\w+|attract\w*|arriv\w+|more|positive|balance|net|inflows?"),
        ("净流出", r"net (?:outflow|loss)\w*|los(?:e|es|ing)", "流出|失|减|少", r"out|from|leav\w+|left|less|fewer|negative|lost|balance|net|outflows?|origins?"),
    ),
    "good effects and bad ones": (
        ("积极(?:的)?(?:影响|作用|效应)|正面|正相关|正向", r"positive\w*", "积极|正|利", r"good|benef\w+|favou?rabl\w*|help\w*"),
        ("消极(?:的)?(?:影响|作用|效应)|负面|负相关|负向", r"negative\w*", "消极|负|不利|坏", r"bad\w*|harm\w*|advers\w*|unfavou?rabl\w*|minus|below"),
    ),
    "corrections and changes": (
        ("更正|勘误", r"correct(?:ion|ions|ed|ing)", "修正|订正|改正|修订", r"errat\w+|mend\w*|fix\w*|right\w*|revis\w*"),
        ("更改|改动|变更", r"chang(?:e|es|ed|ing)", "改|变|动|换", r"edit\w*|alter\w*|differ\w*|modif\w*|new\w*"),
    ),
    "counted and not counted": (
        ("(?<![未不])计入|(?<![未不])算入|已计", r"(?<!not )(?<!n’t )(?<!neither )(?<!never )(?<!nor )counted", "(?<![未不])[计算含纳]", r"(?<!not )(?<!n’t )(?<!neither )(?<!never )(?<!nor )includ\w+"),
        ("[未不]再?计入|[未不]算入|不计在", r"(?:not|n’t|neither|never|nor) (?:be |been |yet )?(?:counted|included)", "[未不没][^，。]{0,3}[计算含纳列入在]|除|外", r"not|without|exclud\w+|leav\w+|left|nor|except|only|n’t|never|neither|apart"),
    ),
    "grown by times and grown to times": (
        ("(?:增长|增加|提高|上升|扩大|多|高|大)了?约?近?□多?倍", r"(?:by|of) (?:about |nearly |over )?□ times|□ times (?:more|larger|higher|greater|bigger)|□-?fold (?:rise|increase|growth)", "[增多高大涨升超]", r"\w+fold|more|multipl\w*"),
        ("(?:[是为达]|相当于|已达|增至|升至)[^，。；□]{0,12}□多?倍", r"□ times (?:as|its|the|that|those|what|their|of)", "倍[^，。]{0,4}$|之比|翻", r"multipl\w*|ratio\w*|\w+fold|twice|reach\w*|times"),
    ),
}  # fmt: skip
