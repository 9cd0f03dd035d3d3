"""Kinds of errors, each with its siblings: what is right is left alone, what is wrong is told of.

A row: the message, its translation as it should be, what stands in it, and what somebody wrote instead.
"""

from __future__ import annotations

from dataclasses import replace

from bifolio.i18n.glossary import Entry, Glossary
from bifolio.i18n.proofreading.every_check import proof_text
from bifolio.i18n.proofreading.message_pair import Lexicon, Pair, Text
from bifolio.i18n.proofreading.sense.names import misspelled
from bifolio.i18n.proofreading.sense.repeats import repeated
from bifolio.i18n.proofreading.values.value_units import beside_own_names
from tests.support.proofreading import EN, NONE, ZH, pair, said
from tests.support.rows import over_rows

CHINESE = {
    "其间 for 期间, and words that are mixed up": """
        2020–2024年期间 | 期间 | 其间
        截至%(year)s年底 | 截至 | 截止
        这些值必须由编辑确认 | 必须 | 必需
        作为科研中心 | 作为 | 做为
        不像往年那样 | 像 | 象
        研究对象是城市 | 对象 | 对像
        既然如此，差距不大 | 既然 | 即然
        份额再次上升 | 再次 | 在次
        国际合作稳步增加 | 国际 | 国籍
        数值尚未公布 | 未 | 末
        2024年末，论文较多 | 末 | 未
        原因在于统计口径 | 在于 | 再于
        三年以来，增长较快 | 以来 | 已来
        位于北京的机构 | 位于 | 位与
        低于世界平均水平 | 低于 | 低与
        由于统计口径不同 | 由于 | 由与
        国际合作较多 | 合作 | 和作
        显得更重要 | 显得 | 显的
        增长得很快。 | 得 | 的
        流动得越顺畅，进步越快 | 得 | 的
        每座城市 | 座 | 坐
    """,
    "己, 已 and 巳": """
        已译 | 已 | 己
        已公布的数值 | 已 | 己
        已经上升 | 已经 | 己经
        均已完成 | 已 | 以
        均已核对 | 已 | 巳
        自己的数据 | 自己 | 自已
    """,
    "的, 得 and 地; 与 and 于": """
        科研合作的格局 | 的 | 得
        中国的科研水平 | 的 | 地
        主要领域的论文 | 的 | 得
        这些城市的优势 | 的 | 地
        人文与艺术 | 与 | 于
        教育与科技 | 与 | 于
        社会与经济 | 与 | 于
        份额逐步地上升到三成 | 地 | 的
        人才快速地流动到东部 | 地 | 的
        产出不断上升 | 不断 | 不段
        不仅如此，也是如此 | 不仅 | 不竟
    """,
    "characters that sound or look alike": """
        流动规模 | 规模 | 规摸
        姓名、日期 | 姓名 | 性名
        科研机构 | 机构 | 机够
        贡献份额 | 份额 | 份鹅
        国际合作 | 合作 | 合做
        发表论文 | 论文 | 论闻
        各个领域 | 领域 | 领城
        影响很大 | 影响 | 影晌
        数据来源 | 数据 | 数剧
        竞争力强 | 竞争 | 竟争
        增长趋势 | 趋势 | 驱势
        平均水平 | 水平 | 水评
        统计口径 | 统计 | 统记
        科学研究 | 研究 | 研纠
    """,
    "characters that stand twice": """
        %(year)s年份额 | 年 | 年年
        共%(n)s篇论文 | 篇 | 篇篇
        2024年的数值 | 年 | 年年
        贡献份额居首 | 贡 | 贡贡
        增长较快 | 增长 | 增长长
        各年都无法核对 | 都 | 都都
        份额已上升 | 已 | 已已
        数量上升了一倍 | 了 | 了了
        城市之间 | 城 | 城城
        在北京 | 在 | 在在
    """,
}


@over_rows("kind", CHINESE)
def test_chinese_that_is_written_wrongly_is_told(kind: str) -> None:
    for row in filter(str.strip, CHINESE[kind].splitlines()):
        right, one, other = (part.strip() for part in row.split("|"))
        wrong = right.replace(one, other, 1)
        assert not [*proof_text(Text(right, ZH), NONE)], right
        assert [*proof_text(Text(wrong, ZH), NONE)], wrong


@over_rows(
    "text",
    [
        "其间，合作不断增加。其间的差距很小。",
        "截止日期是6月30日。",
        "目的地国家与流出地机构，各地企业和当地大学。",
        "两两之间的合作，成都都是第一，每页页脚有说明。",
        "单位与机构，地位与作用，自由与开放，相关与否，饱和作用，较低与较高。",
        "自己的数据，异己之见，知己知彼。",
        "中国的越来越多的城市，增进了了解，不甚了了，首都都市圈，快速的流动，显著的增长。",
        "年末有一次，周末没有；未来与末位。",
        "取得了成果，难得的机会，引用得多，得分居首，获得金牌。",
        "贡献于社会，集中于少数城市，有利于科研。",
        "赋能与提质，蔚来与大疆，爱思唯尔。",
        "人人都能查看，年年增长，常常如此，方方面面。",
    ],
)
def test_chinese_that_is_right_is_left_alone(text: str) -> None:
    assert [*proof_text(Text(text, ZH), NONE)] == []


@over_rows(
    ("wrong", "told"),
    [
        ("three dimesions of the index", "dimesions"),
        ("the collabration of both", "collabration"),
        ("an indicater of growth", "indicater"),
        ("the percantage is small", "percantage"),
        ("publcations of the year", "publcations"),
        ("they are recieved", "recieved"),
        ("a prominant place", "prominant"),
        ("Universites lead", "Universites"),
        ("the begining of it", "begining"),
        ("disiplines and fields", "disiplines"),
    ],
)
def test_english_that_is_misspelled_is_told(wrong: str, told: str) -> None:
    assert [one.message for one in proof_text(Text(wrong, EN), NONE)] == [
        f"a word is misspelled: {told}"
    ]


@over_rows(
    "text",
    [
        "The funders of biobanks, subfields and preprints in datasets.",
        "colours, centres, analysed, programme, neighbouring, licence",
        "Zhengzhou, Hefei and Guangzhou; Elsevier, Scopus, Clarivate.",
        "intracontinental and interdisciplinary work of megacities",
    ],
)
def test_english_that_is_right_is_left_alone(text: str) -> None:
    assert [*proof_text(Text(text, EN), NONE)] == []


@over_rows(
    ("message", "right", "wrong"),
    [
        # fractions
        ("three quarters", "四分之三", "三分之四"),
        ("two thirds of them", "其中三分之二", "其中三分之一"),
        ("a fifth of all papers", "全部论文的五分之一", "全部论文的四分之一"),
        ("占四分之一。", "They make up a quarter.", "They make up a third."),
        # units and abbreviations
        ("%(size)s MB", "%(size)s MB", "%(size)s KB"),
        ("All tables in one workbook", "全部表格（工作簿）", "报告（EPUB）"),
        ("%(n)s km", "%(n)s公里", "%(n)s MB"),
        # a pair of marks without any Chinese character
        ("%(who)s. %(title)s (%(day)s).", "%(who)s：《%(title)s》（%(day)s）。", "%(who)s：《%(title)s（%(day)s）。"),
        # countries by short names
        ("India has %(n)s.", "印度有%(n)s。", "印尼有%(n)s。"),
        ("Indonesia has %(n)s.", "印度尼西亚有%(n)s。", "印度有%(n)s。"),
        ("Saudi Arabia has %(n)s.", "沙特有%(n)s。", "阿联酋有%(n)s。"),
        # states
        ("Austin, TX", "奥斯汀（得克萨斯州）", "奥斯汀（加利福尼亚州）"),
        ("Portland, OR", "波特兰（俄勒冈州）", "波特兰（缅因州）"),
        ("cities in Ohio", "俄亥俄州的城市", "艾奥瓦州的城市"),
        ("合肥是安徽省会。", "Hefei is the capital of Anhui province.", "Hefei is the capital of Henan province."),
        ("Universities in Shaanxi", "陕西的大学", "山西的大学"),
        # percent beside a value that has its sign
        ("差额最多为两者之和的%(gap)s。", "They differ by at most %(gap)s of their sum.", "They differ by at most %(gap)s percent of their sum."),
        ("占%(share)s。", "It has %(share)s.", "It has %(share)s per cent."),
        # the ends of a range
        ("在%(begin)s至%(end)s岁之间。", "It is between %(begin)s and %(end)s.", "It is between %(end)s and %(begin)s."),
        ("Between %(low)s and %(high)s.", "在%(low)s到%(high)s之间。", "在%(high)s到%(low)s之间。"),
        # verbs
        ("德国居首。", "Germany leads.", "Germany lead."),
        ("这些城市较多。", "These cities are many.", "These cities is many."),
        ("它没有变化。", "It has not changed.", "It have not changed."),
        ("论文占比上升。", "The share of papers with partners abroad has risen.", "The share of papers with partners abroad have risen."),
        ("名单包括城市。", "The list of cities in Asia is short.", "The list of cities in Asia are short."),
        ("H指数合并两者。", "The h-index, or Hirsch index, combines both.", "The h-index, or Hirsch index, combine both."),
        ("城市较多，其余较少。", "The most active are cities; the rest have fewer, and the data show it.", "The network have many cities."),
        # two words that stand for one another
        ("比其他洲活跃。", "It is more active than other continents.", "It is more active then other continents."),
        ("与上年相比。", "It rose, compared to the year before.", "It rose, compare to the year before."),
        ("方框取自指标体系。", "The boxes follow the table.", "The boxes follows the table."),
        ("只含上榜城市。", "Only listed cities are included.", "Only listed city are included."),
        ("规模太小，不作判断。", "The volumes are too small to be judged.", "The volumes are to small to be judged."),
        ("由一处到另一处。", "It goes from %(a)s to %(b)s.", "It goes form %(a)s to %(b)s."),
        ("资本充裕；不同的是企业。", "Capital is ample; what differs is enterprise.", "Capital is ample; What differs is enterprise."),
        ("流入、流出和流动按此计算。", "Inflow, outflow, and mobility are so computed.", "Inflow, outflow, and mobility is so computed."),
        ("今年有所不同。", "They are close, but this year differs.", "They are close, but this year differ."),
        ("数值说明不了什么。", "Its values say little.", "It’s values say little."),
        ("由此得到占比。", "They add up, which gives a share.", "They add up, witch gives a share."),
        ("有的三个维度都强，有的两个，有的一个。", "Some are strong in three dimensions, some in two, some in one.", "Some are strong in three dimensions, some in two."),
        # values that are called like places, and bounds
        ("Papers: %(us)s with the United States, %(china)s with China.", "与美国合著%(us)s篇，与中国合著%(china)s篇。", "与美国合著%(china)s篇，与中国合著%(us)s篇。"),
        ("It comes from %(pair)s places, or from %(several)s or more.", "来自%(pair)s个地方，或来自%(several)s个或更多地方。", "来自%(several)s个地方，或来自%(pair)s个或更多地方。"),
        # in which order, and what would be
        ("%(values)s, the largest first", "%(values)s，由大到小", "%(values)s，由小到大"),
        ("ratio of later to earlier output", "后期与前期产出之比", "前期与后期产出之比"),
        ("Without them its output would be smaller.", "没有这些论文，产出会更少。", "没有这些论文，产出会更多。"),
        ("Chinese cities file more patents than others.", "中国城市的专利多于其他城市。", "中国城市的专利少于其他城市。"),
        ("progress is at serious risk", "进展面临重大风险", "进展面临重大风验"),
        # values of a list, each behind its name
        (
            "条形图：署有医疗机构的占%(medical)s，署有企业的占%(enterprise)s。",
            "Bar chart: a medical institution, %(medical)s; an enterprise, %(enterprise)s.",
            "Bar chart: a medical institution, %(enterprise)s; an enterprise, %(medical)s.",
        ),
        # parts of the world, and what is said of them
        ("Papers of Latin America and the Middle East grew.", "拉丁美洲和中东的论文都有增长。", "拉丁美洲的论文都有增长。"),
        ("all movement between continents", "全部洲际流动", "全部洲内流动"),
        ("The distance seems to be closing.", "差距似乎正在缩小。", "差距似乎正在扩大。"),
        ("城市之间没有国家之间那样集中。", "It is less concentrated between cities than between countries.", "It is more concentrated than between countries."),
        # the stop of a sentence that ends with a value
        ("Its columns are told in %(file)s.", "各列的含义见%(file)s。", "各列的含义见%(file)s."),
        # numbers in words
        ("人口逾千万。", "It has more than ten million people.", "It has more than ten thousand people."),
        ("只印一位小数。", "It is printed with one decimal.", "It is printed with two decimals."),
        ("第三大来源。", "It is the third largest source.", "It is the second largest source."),
        ("第一作者或通讯作者。", "It is the first or corresponding author.", "It is the first and corresponding author."),
        # organizations and persons
        ("a report of Clarivate", "科睿唯安的报告", "爱思唯尔的报告"),
        ("清华大学的论文", "papers of Tsinghua", "papers of Peking"),
        ("since the Trump administration", "自特朗普政府以来", "自拜登政府以来"),
        ("Cooperation was ruled out.", "合作被排除在外。", "合作被纳入其中。"),
        # words of another language
        ("cuts in key fields", "在关键领域削减经费", "在关键领域削减funding"),
        ("“Early Access” articles", "“在线发表”（Early Access）文章", "“在线发表”（Eearly Access）文章"),
        # a sentence that is lost between two values
        (
            "The lockdowns of %(first)s brought extra papers, and publishers noticed the same. Besides, publishers decided to put articles online before they were given a place in an issue. From %(early)s the index has them, and it tells when they could first be read by anybody.",
            "%(first)s年的封锁使论文有所增加，出版界也有同样的观察。另外，出版方决定，文章在编入某一期之前先行上线。%(early)s年起，索引收录这类文章，以便更准确地反映最早可以读到的日期。",
            "%(first)s年的封锁使论文增加，出版界也有观察。%(early)s年起，索引收录这类文章，以便更准确地反映最早可以读到的日期。",
        ),
        # names that are misspelled
        ("德国居首。", "Germany leads.", "Geramny leads."),
        ("印度尼西亚较少。", "Indonesia has fewer.", "Indonsia has fewer."),
        # capitals of names
        ("中兴通讯", "ZTE of Shenzhen", "Zte of Shenzhen"),
        ("预印本平台", "the arXiv platform", "the Arxiv platform"),
        ("联合国教科文组织的统计", "Statistics of UNESCO", "Statistics of Unesco"),
        # another word of a family
        ("金牌总数", "gold medals in all", "silver medals in all"),
        ("西南部的城市", "cities in the southwest", "cities in the northeast"),
        ("人才数以万计。", "There are tens of thousands of people.", "There are thousands of people."),
        ("上百家企业", "hundreds of companies", "thousands of companies"),
        ("导出数据", "Export the data", "Import the data"),
        ("硕士学位", "a master’s degree", "a doctoral degree"),
        # a negation lost
        ("有%(n)s座不在中国。", "%(n)s of them are not in China.", "%(n)s of them are in China."),
        ("数值不适用。", "The value does not apply.", "The value applies."),
        ("不必再查。", "There is no need to look again.", "There is need to look again."),
        ("未按城市列出。", "It is not listed by city.", "It is listed by city."),
        # an office behind another country
        ("日本（JPO）和英国（UKIPO）的专利局", "patent offices of Japan (JPO) and the United Kingdom (UKIPO)", "patent offices of Japan (UKIPO) and the United Kingdom (JPO)"),
    ],
)  # fmt: skip
def test_a_translation_that_says_something_else_is_told(
    message: str, right: str, wrong: str
) -> None:
    to = ZH if any("\u4e00" <= one <= "\u9fff" for one in right) or message.isascii() else EN
    assert said(pair(message, right, to)) == []
    assert said(pair(message, wrong, to)) != []


def test_a_value_without_a_sign_may_have_the_word() -> None:
    held = pair("占%(n)s%%。", "It is %(n)s percent.")
    assert said(held) == []
    bare = pair("比率为%(n)s。", "The ratio is %(n)s percent.")
    with_value = Pair(bare.source, bare.target, bare.where, values={"n": "12"})
    assert [one for one in said(with_value) if "sign" in one] == []


@over_rows(
    ("entries", "at"),
    [
        ([("All tables in one workbook", "全部表格（工作簿）"), ("Report as EPUB", "全部表格（工作簿）")], [0, 1]),
        ([("Data source", "数据来源"), ("Source of the data", "数据来源")], []),
        ([("地区分布", "Regions shown"), ("区域分布", "Regions shown")], []),
        ([("上一页", "Previous page"), ("搜索", "Previous page")], [0, 1]),
        ([("yes", "是"), ("is", "是")], []),
    ],
)  # fmt: skip
def test_a_translation_of_two_messages_without_a_common_word_is_told(
    entries: list[tuple[str, str]], at: list[int]
) -> None:
    assert [one for one, _ in repeated(entries)] == at


def test_a_form_that_is_ruled_out_is_told_where_an_agreed_one_stands_inside() -> None:
    entry = Entry("country or region", ("country",), ("countries/regions",))
    glossary = Glossary({"country": {"en": entry}})
    assert [one for one, _ in glossary.forbidden_in("three countries/regions", "en")] == [
        "countries/regions"
    ]
    assert [*glossary.forbidden_in("three countries and regions", "en")] == []


def test_the_name_of_an_institution_that_a_message_shortens_is_held_to_its_spelling() -> None:
    names = Lexicon({"institution": [{"en": "Tsinghua University", "zh": "清华大学"}]})
    told = [
        [*misspelled(replace(pair("清华、北大设立学院。", f"{name} has a school."), lexicon=names))]
        for name in ("Tsinghua", "Tsinhua", "Zhenjiang")
    ]
    assert [len(one) for one in told] == [0, 1, 0]


def test_values_that_are_called_like_cities_stand_beside_them() -> None:
    cities = [{"en": "Wuhan", "zh": "武汉"}, {"en": "Guangzhou", "zh": "广州"}]
    right = "From %(begin)s Guangzhou rose by %(guangzhou)s ranks and Wuhan by %(wuhan)s."
    wrong = "From %(begin)s Guangzhou rose by %(wuhan)s ranks and Wuhan by %(guangzhou)s."
    told = [
        [*beside_own_names(replace(pair("数", text), lexicon=Lexicon({"city": cities})))]
        for text in (right, wrong)
    ]
    assert [len(one) for one in told] == [0, 1]
