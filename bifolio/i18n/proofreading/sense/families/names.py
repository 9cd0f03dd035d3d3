"""Families of names of which a sentence means one: publishers, databases, universities, presidents."""

from __future__ import annotations

# By family, each member: what says it in Chinese and in English, and what may say it beside that.
NAMED: dict[str, tuple[tuple[str, str] | tuple[str, str, str, str], ...]] = {
    "publishers": (
        ("科睿唯安|Clarivate", "Clarivate"),
        ("爱思唯尔|Elsevier", "Elsevier"),
        ("施普林格|Springer", r"Springer\w*"),
        ("威立|Wiley", "Wiley"),
        ("律商联讯|LexisNexis", "LexisNexis"),
    ),
    "databases": (
        ("Web of Science", "Web of Science", "核心合集", "Core Collection"),
        ("Scopus", "Scopus"),
        ("Dimensions", "Dimensions"),
        ("OpenAlex", "OpenAlex"),
        ("PubMed", "PubMed"),
        ("(?<!《)自然指数", "Nature Index", "指数", "index"),
    ),
    "universities": (
        ("清华", "Tsinghua"),
        ("北京大学|北大(?!荒)", "Peking"),
        ("复旦", "Fudan"),
        ("上海交通大学|上海交大", "Shanghai Jiao ?[Tt]ong"),
        ("浙江大学|浙大", "Zhejiang"),
        ("南京大学|南大", "Nanjing"),
        ("中国科学院大学|国科大", "University of Chinese Academy of Sciences|UCAS"),
        ("中国科学技术大学|中国科大|中科大", "University of Science and Technology of China|USTC"),
        ("电子科技大学|电子科大", "Electronic Science and Technology|UESTC"),
        ("哈佛", "Harvard"),
        ("斯坦福", "Stanford"),
        ("麻省理工", "MIT|Massachusetts Institute of Technology"),
        ("普林斯顿", "Princeton"),
        ("耶鲁", "Yale"),
        ("哥伦比亚大学", "Columbia"),
        ("牛津", "Oxford"),
        ("剑桥", "Cambridge"),
        ("伦敦国王学院", "King’s College"),
        ("帝国理工", "Imperial College"),
        ("伦敦大学学院", "University College London|UCL"),
    ),
    "presidents": (
        ("特朗普", "Trump"),
        ("拜登", "Biden"),
        ("奥巴马", "Obama"),
        ("布什", "Bush"),
    ),
    "a gap that closes and one that widens": (
        (
            "缩小|收窄|弥合",
            r"clos(?:e|es|ed|ing)|narrow\w*|shr[aiu]nk\w*",
            "小|消|追|近|减",
            r"small\w*|reduc\w+|less\w*|catch\w*|fewer|cut\w*|shorten\w*",
        ),
        (
            "扩大|拉大",
            r"wid(?:en|er|est)\w*|larger",
            "大|增|广|多",
            r"grow\w*|increas\w+|expand\w*|extend\w*|broad\w*|enlarg\w*|rais\w+|r[io]s\w+",
        ),
    ),
    "between and within continents": (
        (
            "洲际",
            r"intercontinental\w*|(?:between|among)(?: the| leading| all| those| these)* continents",
            "洲之间|洲与洲",
            r"between|among|continents?",
        ),
        (
            "洲内",
            r"intracontinental\w*|(?:within|inside) (?:a |the |each |one |their )?continents?",
            "洲",
            r"within|inside|in|same",
        ),
    ),
    "descending and ascending": (
        (
            "由[大高多]到[小低少]|从[大高多]到[小低少]|降序|递减",
            r"(?:largest|highest|biggest|most|longest) first|descending\w*|from the (?:largest|highest)",
            "居前|首",
            "down",
        ),
        (
            "由[小低少]到[大高多]|从[小低少]到[大高多]|升序|递增",
            r"(?:smallest|lowest|fewest|least|shortest) first|ascending\w*|from the (?:smallest|lowest)",
            "末",
            "up",
        ),
    ),
    "the earlier and the later": (
        (
            "前期(?!研究|工作)",
            r"earlier|first period",
            "前|早|先|起初|初|曾|以往|过去",
            r"before|former|previous\w*|first",
        ),
        (
            "后期",
            r"later|second period",
            "后|晚|近|随|继|再",
            r"after\w*|latter|second|recent\w*|next",
        ),
    ),
    "what would be more and less": (
        (
            "[会将可能]更[多大高强]",
            r"(?:would|will|could|may|might) be (?:more|larger|greater|higher|stronger)",
            "多|大|高|强|增",
            r"more|larger|greater|higher|stronger|gain\w*",
        ),
        (
            "[会将可能]更[少小低弱]",
            r"(?:would|will|could|may|might) be (?:less|fewer|smaller|lower|weaker)",
            "少|小|低|弱|减|不",
            r"less|fewer|smaller|lower|weaker|los\w+|not",
        ),
    ),
    "taken in and ruled out": (
        (
            "纳入",
            r"includ\w+|tak\w+ (?:in|up|into)|part of|cover\w*|add(?:s|ed)?|admit\w*|join(?:s|ed|ing)?",
            "含|包|计入|收|属|加",
            r"count\w*|enter\w*|index\w*",
        ),
        (
            "排除",
            r"rul\w+ out|exclud\w+|eliminat\w+",
            "除|不|非|禁|外",
            r"not|without|out|remov\w*|except\w*|other than|leav\w+",
        ),
    ),
}
