"""Families of words about bounds and sides: nearly and over, or more and or less, within and between, better and worse."""

from __future__ import annotations

from bifolio.i18n.proofreading.sense.families.ranks_and_fields import Rows

# Read in whole texts, and in clauses about the same value or place.
SIDES: Rows = {
    "nearly and over": (
        ("(?<![最附远相接])近(?=□)|(?:将近|接近|约|不到|不足)(?=□|[一二三四五六七八九十半])|近(?=[一二三四五六七八九十]成|半|一半)", r"(?:nearly|almost|close to|about|around|roughly|just under|less than|fewer than|under) (?:an? |one |two |three )?(?:□|half|third|quarter|tenth)", "近|约|几乎|左右|不到|不足|差不多|大致|大体|上下|少|低|未|未满|以下|以内", r"nearly|almost|close|about|around|roughly|approximately|just|less than|fewer than|under|below|not quite|up to|approach\w*|or so|near|short"),
        ("(?:超过|逾|超出)(?=□|[一二三四五六七八九十半])|□余|□多(?=[个座家项位篇年名国人倍万亿])|过半", r"(?:over|more than|exceeding|upwards of|above) (?:an? |one |two |three )?(?:□(?! (?:years|months|days|decades))|half|third|quarter|tenth)", "超|逾|余|多|以上|过|高于|大于|高出|不止|胜|好几|还", r"over|more|exceed\w*|above|upwards?|at least|beyond|past|plus|surpass\w*|greater|higher|larger|ahead|longer|later|older|top\w*"),
    ),
    "or more and or less": (
        ("□[^，。；□]{0,3}?(?:[及或]?以上|[及或]更[多高长])|(?:达到|等于)[或及]?(?:高于|超过|大于)□", r"□ (?:[a-z]+ )?(?:or|and) (?:more|above|over|higher|older|longer)", "以上|更[多高长大]|至少|不少于|不低于|不小于|高于|超过|达到|起|满|上", r"more|above|over|higher|older|longer|at least|no less|minimum|from|reach\w*|exceed\w*|upwards?|since"),
        ("□[^，。；□]{0,3}?(?:[及或]?以[下内]|[及或]更[少低短])|(?:等于[或及]?)(?:低于|小于)□", r"□ (?:[a-z]+ )?(?:or|and) (?:less|fewer|below|under|lower|younger|shorter)", "以[下内]|之内|更[少低短小]|至多|不[超多高大]|低于|少于|小于|未满|下", r"less|fewer|below|under|lower|younger|shorter|at most|up to|no more|not more|maximum|within|not exceed\w*"),
    ),
    "raised and lowered": (
        ("上调|调高|上浮", r"raised|raising|rounded up|adjusted upwards?", "上|高|升|提|涨|增", r"rais\w+|up|increas\w+|higher|lift\w*|upwards?"),
        ("下调|调低|下浮", r"lowered|lowering|rounded down|adjusted downwards?|cut back", "下|低|降|减|舍|小|少", r"low\w*|down|reduc\w+|cut\w*|smaller|less|downwards?|decreas\w+|truncat\w*"),
    ),
    "better and worse": (
        ("胜过|胜于|优于|好于|强于|胜出", r"better|outperform\w*|superior|outdo\w*", "胜|优|好|强|佳|更高|领先|超|改善", r"better|best|more|higher|stronger|ahead|above|improv\w*|surpass\w*|exceed\w*|good|well"),
        ("不及|不如(?!说)|逊于|逊色|差于|不敌", r"worse|inferior|underperform\w*|poorer|not as (?:good|strong|well)", "不|逊|差|低|弱|落后|少|小|次|慢|恶", r"wors\w*|poor\w*|less|lower|weaker|behind|below|not|n’t|fewer|short|smaller|under|inferior|slower|lag\w*|trail\w*"),
    ),
    "circles that help and circles that harm": (
        ("良性(?!肿)", r"virtuous|benign", "良|好", "healthy|good|positive"),
        ("恶性(?!肿)", r"vicious|malignant", "恶|坏", r"bad|downward|harmful|destructive"),
    ),
    "within and between": (
        ("(?<=[城市国洲内区机构校])内(?=机构|部|合作|流动|的|各)|之内|内部", r"within|inside|intra\w+", "内|中|里|本", r"in|inside|within|internal\w*|at|among|of|same|domestic|local\w*"),
        ("之间(?!歇)|城际|洲际|国际|跨(?=[城国洲区机校])", r"between|inter(?:national|city|continental|regional|institutional)\w*", "间|际|跨|与|和|互|两|双|及|至|到|、|介于", r"between|among|across|inter\w+|cross\w*|with|and|abroad|foreign|from|joint\w*|both|differ\w*|gap|of|to|over|world|globe|global\w*|each other|mutual\w*"),
    ),
    "one of several and all of them": (
        ("其中[一之]?一?[版个项方者国篇年]|(?<!唯)之一", r"(?:only )?one of (?:the (?:two|three|four|□)|these|them|its|those)(?! [a-z]+ that)", "一[版个项方者国篇年座位所家]|之一|单|只|仅|任|首|第|最|一", r"one|among|either|single|alone|just|only|some|part\w*|a|an|ranks?|number|top|member"),
        ("(?:两|各|三|所有)[^，。；□]{0,7}(?:都|均|皆)", r"both|all (?:of )?(?:the |these )?(?:two|three|four|editions|countries|cities)", "两|各|都|均|皆|全|每|所有|双", r"both|all|each|every|always|either|throughout|alike|too|also|any|neither|none|no|same|whole|everywhere|generally"),
    ),
}  # fmt: skip
